import { fetchSession } from "@/features/auth";
import { whenLoggedOut } from "@/lib/api";
import type { Session } from "@/lib/types";
import { dropSession, setSession } from "@/store/session";

/** Who we are, from the page itself; where no server wrote it there (Vite's own), it is asked for. */
export async function boot() {
  const island = document.getElementById("boot")?.textContent;
  const session: Session = island ? JSON.parse(island) : await fetchSession();
  setSession(session);
  whenLoggedOut(dropSession);
}

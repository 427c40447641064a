import { fetchSession } from "@/features/auth";
import { whenLoggedOut } from "@/lib/api";
import { activate } from "@/lib/i18n";
import type { Session } from "@/lib/types";
import { language } from "@/store/prefs";
import { dropSession, setSession } from "@/store/session";

/** Who we are, from the page itself; where no server wrote it there (Vite's own), it is asked for. */
export async function boot() {
  // Side by side with what follows; a catalog that doesn't come must not keep anybody out, there is English.
  const speaking = activate(language()).catch(() => {});
  const island = document.getElementById("boot")?.textContent;
  const session: Session = island ? JSON.parse(island) : await fetchSession();
  setSession(session);
  whenLoggedOut(dropSession);
  await speaking;
}

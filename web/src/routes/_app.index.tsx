import { createFileRoute } from "@tanstack/react-router";
import { Welcome } from "@/app/Welcome";
import { NeedsSetUp } from "@/features/auth";
import { useSession } from "@/store/session";

export const Route = createFileRoute("/_app/")({ component: Index });

/** The feed itself is kept alive by the shell (see `Shell`): here is only what strangers see. */
function Index() {
  const { account, needs_setup } = useSession();
  if (account) return null;
  return needs_setup ? <NeedsSetUp /> : <Welcome />;
}

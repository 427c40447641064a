import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { setSession, useSession } from "@/store/session";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toast";
import { AuthCard } from "./AuthCard";
import { fetchSession, logOut } from "./api";
import { useBusy } from "./useBusy";

/** What those see who have asked to join, until somebody has answered. */
export function Waiting({ onDone }: { onDone: () => void }) {
  const { account, mails } = useSession();
  const navigate = useNavigate();
  const { busy, run } = useBusy();

  async function look() {
    const session = await fetchSession();
    if (session.pending) {
      toast(t`Nobody has answered yet.`);
      return;
    }
    setSession(session);
    onDone();
  }

  async function leave() {
    if (account) await logOut();
    else setSession(await fetchSession());
    await navigate({ to: "/login" });
  }

  return (
    <AuthCard title={t`Your request waits`}>
      <p>
        <Trans>Those who run this server read it before they let you in.</Trans>{" "}
        {mails ? t`We write to you when they have.` : t`Try to log in later: nothing else tells you.`}
      </p>
      <div className="flex flex-col gap-3">
        {account && (
          <Button kind="primary" size="large" busy={busy} onClick={() => void run(look)}>
            <Trans>Look again</Trans>
          </Button>
        )}
        <Button busy={busy} onClick={() => void run(leave)}>
          {account ? t`Log out` : t`To the login`}
        </Button>
      </div>
    </AuthCard>
  );
}

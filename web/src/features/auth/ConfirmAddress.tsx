import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { setSession } from "@/store/session";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toast";
import { AuthCard } from "./AuthCard";
import { confirmAgain, fetchSession, logOut } from "./api";
import { useBusy } from "./useBusy";

/** What those see who have signed up and not opened the link in their mail yet. */
export function ConfirmAddress({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate();
  const { busy, run } = useBusy();

  async function look() {
    const session = await fetchSession();
    if (session.unconfirmed) {
      toast(t`The link has not been opened yet.`);
      return;
    }
    setSession(session);
    onDone();
  }

  async function again() {
    await confirmAgain();
    toast(t`Another mail is on its way.`);
  }

  async function leave() {
    await logOut();
    await navigate({ to: "/login" });
  }

  return (
    <AuthCard title={t`Look into your mail`}>
      <p>
        <Trans>
          We sent you a link. Open it, so that we know that the address is yours; then go on here.
        </Trans>
      </p>
      <div className="flex flex-col gap-3">
        <Button kind="primary" size="large" busy={busy} onClick={() => void run(look)}>
          <Trans>I opened it</Trans>
        </Button>
        <Button busy={busy} onClick={() => void run(again)}>
          <Trans>Send it again</Trans>
        </Button>
        <Button busy={busy} onClick={() => void run(leave)}>
          <Trans>Log out</Trans>
        </Button>
      </div>
    </AuthCard>
  );
}

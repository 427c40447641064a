import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { AccountRow } from "@/features/accounts";
import { messageOf } from "@/lib/api";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toast";
import { comeBack } from "./api";

/** Whoever moved away sees where to, and may return. */
export function Settled({ id }: { id: string }) {
  const [busy, setBusy] = useState(false);

  async function back() {
    setBusy(true);
    try {
      await comeBack();
      toast(t`Welcome back. You can post here again.`);
    } catch (error) {
      toast(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <>
      <p className="text-muted">
        <Trans>
          You have moved. This account shows where to, and posts no more. Should you come back, followers who
          went along stay where they are.
        </Trans>
      </p>
      <div className="rounded-control ring-1 ring-line">
        <AccountRow id={id} />
      </div>
      <Button busy={busy} onClick={back} className="self-start">
        <Trans>Come back</Trans>
      </Button>
    </>
  );
}

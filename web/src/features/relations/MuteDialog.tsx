import { msg, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { messageOf } from "@/lib/api";
import type { Account } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { SelectField } from "@/ui/Field";
import { toast } from "@/ui/toast";
import { mute } from "./api";

/** In seconds; none is for ever. */
const LASTING = [
  ["0", msg`Until I unmute them`],
  ["3600", msg`One hour`],
  ["86400", msg`One day`],
  ["604800", msg`One week`],
  ["2592000", msg`30 days`],
] as const;

export function MuteDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = nameOf(account);

  async function save(form: FormData) {
    setBusy(true);
    try {
      await mute(account.id, Number(form.get("duration")));
      toast(t`${name} is muted. They are not told.`);
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <Dialog title={t`Mute ${name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
        className="flex flex-col gap-4"
      >
        <SelectField
          label={t`For how long`}
          name="duration"
          options={LASTING}
          hint={t`Their posts stay out of your feed, and they are not told.`}
        />
        {problem && (
          <p role="alert" className="text-like">
            {problem}
          </p>
        )}
        <Button type="submit" kind="primary" busy={busy} className="self-end">
          <Trans>Mute</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

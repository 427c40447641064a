import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { messageOf } from "@/lib/api";
import { asField } from "@/lib/time";
import type { ScheduledStatus } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Field } from "@/ui/Field";
import { putOff } from "./api";

interface Props {
  post: ScheduledStatus;
  onClose: () => void;
}

/** Another time for a post that waits. */
export function PutOff({ post, onClose }: Props) {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const at = String(new FormData(event.currentTarget).get("at"));
    setBusy(true);
    try {
      await putOff(post.id, new Date(at).toISOString());
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <Dialog title={t`When it goes out`} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <Field
          label={t`When`}
          name="at"
          type="datetime-local"
          required
          defaultValue={asField(new Date(post.scheduled_at))}
          hint={t`Your own time, ${zone}`}
          error={problem}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
          <Button type="submit" kind="primary" busy={busy}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

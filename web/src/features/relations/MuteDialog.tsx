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
  ["0", "Until I unmute them"],
  ["3600", "One hour"],
  ["86400", "One day"],
  ["604800", "One week"],
  ["2592000", "30 days"],
] as const;

export function MuteDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = nameOf(account);

  async function save(form: FormData) {
    setBusy(true);
    try {
      await mute(account.id, Number(form.get("duration")));
      toast(`${name} is muted. They are not told.`);
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <Dialog title={`Mute ${name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
        className="flex flex-col gap-4"
      >
        <SelectField
          label="For how long"
          name="duration"
          options={LASTING}
          hint="Their posts stay out of your feed, and they are not told."
        />
        {problem && (
          <p role="alert" className="text-like">
            {problem}
          </p>
        )}
        <Button type="submit" kind="primary" busy={busy} className="self-end">
          Mute
        </Button>
      </form>
    </Dialog>
  );
}

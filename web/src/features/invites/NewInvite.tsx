import { msg, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { messageOf } from "@/lib/api";
import type { Invite } from "@/lib/types";
import { Button } from "@/ui/Button";
import { SelectField } from "@/ui/Field";
import { Switch } from "@/ui/Switch";
import { makeInvite } from "./api";

const USES = [
  ["1", msg`One person`],
  ["5", msg`5 people`],
  ["25", msg`25 people`],
  ["", msg`As many as like`],
] as const;

const DAY = 24 * 3600;
const ENDS = [
  [String(DAY), msg`For a day`],
  [String(7 * DAY), msg`For a week`],
  [String(30 * DAY), msg`For a month`],
  ["", msg`For ever`],
] as const;

const number = (value: FormDataEntryValue | null) => (value ? Number(value) : undefined);

/** How many come in by it, for how long, and whether they follow whoever made it. */
export function NewInvite({ onMade }: { onMade: (invite: Invite) => void }) {
  const [autofollow, setAutofollow] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      const terms = { max_uses: number(form.get("max_uses")), expires_in: number(form.get("expires_in")) };
      onMade(await makeInvite({ ...terms, autofollow }));
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={make} className="flex flex-col gap-4">
      <SelectField label={t`Who may use it`} name="max_uses" options={USES} defaultValue="1" />
      <SelectField label={t`How long`} name="expires_in" options={ENDS} defaultValue={String(7 * DAY)} />
      <Switch label={t`They follow me from the start`} checked={autofollow} onChange={setAutofollow} />
      {problem && (
        <p role="alert" className="text-like">
          {problem}
        </p>
      )}
      <Button type="submit" kind="primary" busy={busy} className="self-start">
        <Trans>Make an invite</Trans>
      </Button>
    </form>
  );
}

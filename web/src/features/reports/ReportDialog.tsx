import { msg, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { messageOf } from "@/lib/api";
import type { Account } from "@/lib/types";
import { nameOf, spoken } from "@/lib/words";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/Field";
import { Switch } from "@/ui/Switch";
import { toast } from "@/ui/toast";
import { report } from "./api";

const CATEGORIES = [
  ["spam", msg`Spam`, msg`Adverts, traps, the same thing again and again`],
  ["violation", msg`Against the rules`, msg`Hate, threats, harassment, what this server does not want`],
  ["legal", msg`Against the law`, msg`Something that may not be shown at all`],
  ["other", msg`Something else`, msg`Say below what it is`],
] as const;

interface Props {
  account: Account;
  /** The post that it is about, if it is about one. */
  post?: string;
  onClose: () => void;
}

/** Telling those who run the server about somebody. */
export function ReportDialog({ account, post, onClose }: Props) {
  const [category, setCategory] = useState<string>();
  const [forward, setForward] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [, host] = account.acct.split("@");

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const comment = String(new FormData(event.currentTarget).get("comment")).trim();
    setBusy(true);
    setProblem(undefined);
    try {
      await report({
        account_id: account.id,
        status_ids: post ? [post] : [],
        category,
        comment,
        forward: host ? forward : false,
      });
      toast(t`Thank you. Those who run this server will look at it.`);
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <Dialog title={post ? t`Report this post` : t`Report ${nameOf(account)}`} onClose={onClose}>
      <form onSubmit={send} className="flex flex-col gap-5">
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-2 font-semibold">
            <Trans>What is wrong?</Trans>
          </legend>
          {CATEGORIES.map(([value, label, hint]) => (
            <label
              key={value}
              className="flex min-h-12 items-center gap-3 rounded-control px-3 py-2 ring-1 ring-line hover:bg-sunken"
            >
              <input
                type="radio"
                name="category"
                value={value}
                required
                checked={category === value}
                onChange={() => setCategory(value)}
              />
              <span>
                <span className="block">{spoken(label)}</span>
                <span className="block text-xs text-muted">{spoken(hint)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <TextField
          label={t`What should they know?`}
          name="comment"
          hint={t`The moderators of this server read it. The person you report is not told.`}
          maxLength={1000}
          required={category === "other"}
          dir="auto"
        />
        {host && (
          <Switch
            label={t`Tell ${host} too`}
            hint={t`What you wrote goes there, without your name.`}
            checked={forward}
            onChange={setForward}
          />
        )}
        {problem && (
          <p role="alert" className="text-like">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" kind="danger" busy={busy}>
            <Trans>Report</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { t } from "@lingui/core/macro";
import { type FormEvent, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import { useInstance } from "@/store/session";
import { Button } from "@/ui/Button";
import { Field, TextField } from "@/ui/Field";
import { type NewAccount, readNewAccount } from "./rules";

interface Props {
  verb: string;
  send: (account: NewAccount) => Promise<void>;
  onDone: () => void;
  /** Whether those who run the server want to know why. */
  asksReason?: boolean;
}

/** Name, e-mail, password: for the first owner and for everybody after. */
export function NewAccountForm({ verb, send, onDone, asksReason = false }: Props) {
  const { domain } = useInstance();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readNewAccount(new FormData(form));
    setProblems(read.problems);
    setGeneral(undefined);
    if (!read.account) {
      const [first] = Object.keys(read.problems);
      form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      await send(read.account);
      onDone();
    } catch (error) {
      const fields = error instanceof ApiError ? error.fields : {};
      setProblems(fields);
      if (Object.keys(fields).length === 0) setGeneral(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label={t`User name`}
        name="username"
        hint={t`Others find you as @name@${domain}. It can't be changed later.`}
        error={problems.username}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field label={t`E-mail`} name="email" type="email" autoComplete="email" error={problems.email} />
      <Field
        label={t`Password`}
        name="password"
        type="password"
        autoComplete="new-password"
        hint={t`At least 8 characters. A sentence is easier to remember than a word.`}
        error={problems.password}
      />
      {asksReason && (
        <TextField
          label={t`Why would you like to join?`}
          name="reason"
          rows={3}
          hint={t`Those who run this server read it before they let you in.`}
          error={problems.reason}
        />
      )}
      {general && (
        <p role="alert" className="text-like">
          {general}
        </p>
      )}
      <Button type="submit" kind="primary" size="large" busy={busy}>
        {verb}
      </Button>
    </form>
  );
}

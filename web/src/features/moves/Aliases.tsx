import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import type { Alias } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { IconButton } from "@/ui/IconButton";
import { X } from "@/ui/icons.gen";
import { RetryRow, Spinner } from "@/ui/states";
import { toast } from "@/ui/toast";
import { addAlias, aliasesQuery, removeAlias } from "./api";

/** The sentence that belongs under the handle. */
export const complaintOf = (error: unknown, field: string) =>
  error instanceof ApiError ? (error.fields[field] ?? error.message) : messageOf(error);

export function Aliases() {
  const aliases = useQuery(aliasesQuery);
  if (aliases.isPending) return <Spinner label={t`Loading`} />;
  if (aliases.isError) return <RetryRow error={aliases.error} onRetry={() => void aliases.refetch()} />;
  return (
    <>
      {aliases.data.length > 0 && (
        <ul
          aria-label={t`Accounts that you named`}
          className="divide-y divide-line rounded-control ring-1 ring-line"
        >
          {aliases.data.map((alias) => (
            <Row key={alias.uri} alias={alias} />
          ))}
        </ul>
      )}
      <NewAlias />
    </>
  );
}

function Row({ alias }: { alias: Alias }) {
  const [busy, setBusy] = useState(false);
  const name = alias.account ? `@${alias.account.acct}` : alias.uri;

  async function remove() {
    setBusy(true);
    try {
      await removeAlias(alias.uri);
      toast(t`${name} can no longer move here.`);
    } catch (error) {
      toast(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <li className="flex min-h-12 items-center gap-2 ps-3">
      <span className="min-w-0 flex-1 break-all">{name}</span>
      <IconButton name={t`Remove ${name}`} disabled={busy} onClick={remove}>
        <X width={18} height={18} />
      </IconButton>
    </li>
  );
}

function NewAlias() {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const acct = String(new FormData(event.currentTarget).get("acct")).trim();
    setBusy(true);
    setProblem(undefined);
    try {
      await addAlias(acct);
      form.current?.reset();
      toast(t`${acct} can move here now.`);
    } catch (error) {
      setProblem(complaintOf(error, "acct"));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form ref={form} onSubmit={add} className="flex flex-col gap-3">
      <Field
        label={t`Your other account`}
        name="acct"
        placeholder="@you@elsewhere.example"
        hint={t`Its name and its server. We ask that server about it, which can take a moment.`}
        error={problem}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
      />
      <Button type="submit" busy={busy} className="self-start">
        {busy ? t`Asking…` : t`Add account`}
      </Button>
    </form>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import type { CredentialAccount } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Field } from "@/ui/Field";
import { toast } from "@/ui/toast";
import { moveAway } from "./api";

interface Props {
  me: CredentialAccount;
  domain: string;
}

/** The handle first; the password only once one has read what it means. */
export function MoveForm({ me, domain }: Props) {
  const [asking, setAsking] = useState<string>();
  const [problem, setProblem] = useState<string>();

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setProblem(undefined);
    setAsking(String(new FormData(event.currentTarget).get("acct")).trim());
  }

  return (
    <>
      <p className="text-muted">
        <Trans>
          In the other account, name{" "}
          <b className="font-semibold break-all text-fg" dir="ltr">
            @{me.username}@{domain}
          </b>{" "}
          as yours first. Then your followers are told to follow you there. Your photos stay here, and this
          account posts no more. You can do this once in thirty days.
        </Trans>
      </p>
      <form onSubmit={ask} className="flex flex-col gap-3">
        <Field
          label={t`The account to move to`}
          name="acct"
          placeholder="@you@elsewhere.example"
          error={problem}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
        />
        <Button type="submit" kind="danger" className="self-start">
          <Trans>Move…</Trans>
        </Button>
      </form>
      {asking && (
        <Ask
          acct={asking}
          onClose={() => setAsking(undefined)}
          onRefused={(sentence) => {
            setProblem(sentence);
            setAsking(undefined);
          }}
        />
      )}
    </>
  );
}

interface AskProps {
  acct: string;
  onClose: () => void;
  /** It is the handle that was wrong, which stands behind the dialog. */
  onRefused: (sentence: string) => void;
}

function Ask({ acct, onClose, onRefused }: AskProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const password = String(new FormData(event.currentTarget).get("password"));
    setBusy(true);
    setProblem(undefined);
    try {
      await moveAway(acct, password);
      toast(t`You have moved. Your followers are being told.`);
      onClose();
    } catch (error) {
      const wrong = error instanceof ApiError ? error.fields : {};
      if (wrong.acct) onRefused(wrong.acct);
      else setProblem(wrong.password ?? messageOf(error));
      setBusy(false);
    }
  }

  return (
    <Dialog title={t`Move away?`} role="alertdialog" onClose={onClose}>
      <form onSubmit={go} className="flex flex-col gap-4">
        <p className="text-muted">
          <Trans>
            Your followers will follow{" "}
            <b className="font-semibold break-all text-fg" dir="ltr">
              {acct}
            </b>{" "}
            instead of you here. Those who went along do not come back by themselves.
          </Trans>
        </p>
        <Field
          label={t`Your password`}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          autoFocus
          error={problem}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" kind="danger" busy={busy}>
            <Trans>Move</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

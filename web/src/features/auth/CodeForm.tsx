import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import type { SecondStep } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { AuthCard } from "./AuthCard";
import { logInWithCode } from "./api";
import type { usePasskey } from "./usePasskey";

interface Props {
  login: SecondStep;
  passkey: ReturnType<typeof usePasskey>;
  onDone: () => void;
  /** It took too long: the password is needed once more. */
  onOver: () => void;
}

/** The second step, for those who have added a second factor. */
export function CodeForm({ login, passkey, onDone, onOver }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).trim();
    setBusy(true);
    setProblem(undefined);
    try {
      await logInWithCode(login.step, code);
      onDone();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) onOver();
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <AuthCard title={t`One more step`}>
      <form onSubmit={send} className="flex flex-col gap-4">
        <Field
          label={t`Code`}
          name="code"
          hint={t`From your app for codes, or one of your recovery codes.`}
          error={problem}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
        />
        <Button type="submit" kind="primary" size="large" busy={busy}>
          <Trans>Log in</Trans>
        </Button>
        {passkey.offered && login.methods.includes("passkey") && (
          <>
            {passkey.problem && (
              <p role="alert" className="text-like">
                {passkey.problem}
              </p>
            )}
            <Button size="large" busy={passkey.busy} onClick={() => void passkey.press(login.step)}>
              <Trans>Use a passkey instead</Trans>
            </Button>
          </>
        )}
      </form>
    </AuthCard>
  );
}

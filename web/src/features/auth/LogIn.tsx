import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import { useInstance, useSession } from "@/store/session";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { AuthCard } from "./AuthCard";
import { logIn } from "./api";
import { stepFrom } from "./arrival";
import { CodeForm } from "./CodeForm";
import { OtherServer } from "./OtherServer";
import { usePasskey } from "./usePasskey";

const sentence = (error: unknown) =>
  error instanceof ApiError && error.status === 401
    ? t`The name or the password isn't right.`
    : messageOf(error);

interface Props {
  /** Where somebody lands who comes back from another server. */
  next?: string;
  onDone: () => void;
}

export function LogIn({ next: landing, onDone }: Props) {
  const open = useInstance().registrations.enabled;
  const { mails, oidc } = useSession();
  const [next, setNext] = useState(() => stepFrom(window.location.hash));
  const passkey = usePasskey(onDone);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      const more = await logIn(String(form.get("login")).trim(), String(form.get("password")));
      if (more) setNext(more);
      else onDone();
    } catch (error) {
      setProblem(sentence(error));
    } finally {
      setBusy(false);
    }
  }

  if (next) {
    return <CodeForm login={next} passkey={passkey} onDone={onDone} onOver={() => setNext(undefined)} />;
  }
  const wrong = problem ?? passkey.problem;
  return (
    <AuthCard
      title={t`Log in`}
      foot={
        open && (
          <>
            <Trans>
              New here?{" "}
              <Link to="/signup" className="font-semibold text-accent">
                Create an account
              </Link>
            </Trans>
          </>
        )
      }
    >
      <form onSubmit={send} className="flex flex-col gap-4">
        <Field
          label={t`User name or e-mail`}
          name="login"
          autoComplete={passkey.offered ? "username webauthn" : "username"}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field label={t`Password`} name="password" type="password" autoComplete="current-password" required />
        {wrong && (
          <p role="alert" className="text-like">
            {wrong}
          </p>
        )}
        <Button type="submit" kind="primary" size="large" busy={busy}>
          <Trans>Log in</Trans>
        </Button>
        {passkey.offered && (
          <Button size="large" busy={passkey.busy} onClick={() => void passkey.press()}>
            <Trans>Sign in with a passkey</Trans>
          </Button>
        )}
        {oidc && <OtherServer name={oidc} next={landing} />}
        {mails && (
          // A page of the server itself, as those are that links in mails open.
          <a href="/account/forgot" className="self-center text-accent">
            <Trans>Forgot your password?</Trans>
          </a>
        )}
      </form>
    </AuthCard>
  );
}

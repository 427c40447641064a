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
    ? "The name or the password isn't right."
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
      title="Log in"
      foot={
        open && (
          <>
            New here?{" "}
            <Link to="/signup" className="font-semibold text-accent">
              Create an account
            </Link>
          </>
        )
      }
    >
      <form onSubmit={send} className="flex flex-col gap-4">
        <Field
          label="User name or e-mail"
          name="login"
          autoComplete={passkey.offered ? "username webauthn" : "username"}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        {wrong && (
          <p role="alert" className="text-like">
            {wrong}
          </p>
        )}
        <Button type="submit" kind="primary" size="large" busy={busy}>
          Log in
        </Button>
        {passkey.offered && (
          <Button size="large" busy={passkey.busy} onClick={() => void passkey.press()}>
            Sign in with a passkey
          </Button>
        )}
        {oidc && <OtherServer name={oidc} next={landing} />}
        {mails && (
          // A page of the server itself, as those are that links in mails open.
          <a href="/account/forgot" className="self-center text-accent">
            Forgot your password?
          </a>
        )}
      </form>
    </AuthCard>
  );
}

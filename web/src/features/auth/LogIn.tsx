import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import { useInstance, useSession } from "@/store/session";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { AuthCard } from "./AuthCard";
import { logIn } from "./api";
import { CodeForm } from "./CodeForm";

const sentence = (error: unknown) =>
  error instanceof ApiError && error.status === 401
    ? "The name or the password isn't right."
    : messageOf(error);

export function LogIn({ onDone }: { onDone: () => void }) {
  const open = useInstance().registrations.enabled;
  const { mails } = useSession();
  const [step, setStep] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      const next = await logIn(String(form.get("login")).trim(), String(form.get("password")));
      if (next) setStep(next);
      else onDone();
    } catch (error) {
      setProblem(sentence(error));
    } finally {
      setBusy(false);
    }
  }

  if (step) {
    return <CodeForm step={step} onDone={onDone} onOver={() => setStep(undefined)} />;
  }
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
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        {problem && (
          <p role="alert" className="text-like">
            {problem}
          </p>
        )}
        <Button type="submit" kind="primary" size="large" busy={busy}>
          Log in
        </Button>
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

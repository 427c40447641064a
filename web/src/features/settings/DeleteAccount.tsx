import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { deleteAccount } from "@/features/auth";
import { ApiError, messageOf } from "@/lib/api";
import { useMe } from "@/store/session";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { toast } from "@/ui/toast";

export function DeleteAccount() {
  const me = useMe();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setBusy(true);
    setProblem(undefined);
    try {
      await deleteAccount(password);
      toast(t`Your account is deleted.`);
      await navigate({ to: "/login" });
    } catch (error) {
      const wrong = error instanceof ApiError && [401, 403].includes(error.status);
      setProblem(wrong ? t`The password isn't right.` : messageOf(error));
      setBusy(false);
    }
  }

  return (
    <form onSubmit={go} className="flex flex-col gap-5">
      <p>
        <Trans>
          Your photos, comments, likes and follows go, here and on the servers that heard of them. The name @
          {me?.username} stays taken, so nobody can pose as you.{" "}
          <b className="font-semibold">This can't be taken back.</b>
        </Trans>
      </p>
      <Field
        label={t`Your password`}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={problem}
      />
      <Button type="submit" kind="danger" busy={busy} className="self-start">
        <Trans>Delete my account for good</Trans>
      </Button>
    </form>
  );
}

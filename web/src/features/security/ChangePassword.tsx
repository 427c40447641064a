import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { changePassword } from "@/features/auth";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { toast } from "@/ui/toast";
import { lookAgain } from "./api";
import { useForm } from "./useForm";

export function ChangePassword() {
  const { busy, problems, onSubmit } = useForm(async (field, form) => {
    await changePassword(field("current_password"), field("password"), field("keep_apps") === "on");
    form.reset();
    toast(t`You have another password now.`);
    await lookAgain();
  });

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <Field
        label={t`Current password`}
        name="current_password"
        type="password"
        autoComplete="current-password"
        error={problems.current_password}
        required
      />
      <Field
        label={t`New password`}
        name="password"
        type="password"
        autoComplete="new-password"
        hint={t`At least 8 characters. Your other devices are signed out.`}
        error={problems.password}
        minLength={8}
        required
      />
      <label className="flex items-center gap-3">
        <Trans>
          <input type="checkbox" name="keep_apps" className="size-5 accent-accent" />
          Apps stay signed in
        </Trans>
      </label>
      <Button type="submit" busy={busy} className="self-start">
        <Trans>Change password</Trans>
      </Button>
    </form>
  );
}

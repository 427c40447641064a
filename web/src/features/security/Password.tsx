import { t } from "@lingui/core/macro";
import { Field } from "@/ui/Field";

/** Whoever changes how one signs in says the password once more. */
export const Password = ({ error }: { error: string | undefined }) => (
  <Field
    label={t`Your password`}
    name="password"
    type="password"
    autoComplete="current-password"
    error={error}
    required
  />
);

/** Whoever signs in with a code says one where a way in is opened or shut. */
export const Code = ({ error }: { error: string | undefined }) => (
  <Field
    label={t`Code`}
    name="code"
    hint={t`From your app, or a recovery code.`}
    autoComplete="one-time-code"
    error={error}
    required
  />
);

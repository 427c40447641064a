import { Field } from "@/ui/Field";

/** Whoever changes how one signs in says the password once more. */
export const Password = ({ error }: { error: string | undefined }) => (
  <Field
    label="Your password"
    name="password"
    type="password"
    autoComplete="current-password"
    error={error}
    required
  />
);

import { t } from "@lingui/core/macro";
import * as v from "valibot";

/** The same rules as the server's, so that most mistakes are said before anything is sent. */
export const NewAccount = v.object({
  username: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => t`Choose a user name.`),
    v.maxLength(30, () => t`At most 30 characters.`),
    v.regex(/^[a-z0-9_]+$/i, () => t`Only letters, digits and underscores.`),
  ),
  email: v.pipe(
    v.string(),
    v.trim(),
    v.email(() => t`This doesn't look like an e-mail address.`),
  ),
  password: v.pipe(
    v.string(),
    v.minLength(8, () => t`At least 8 characters.`),
  ),
  // Only where the form asks for it.
  reason: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(() => t`Say why you would like to join.`),
      v.maxLength(2000, () => t`At most 2000 characters.`),
    ),
  ),
});

export type NewAccount = v.InferOutput<typeof NewAccount>;

/** The account, or the first sentence about each field. */
export function readNewAccount(form: FormData): { account?: NewAccount; problems: Record<string, string> } {
  const result = v.safeParse(NewAccount, Object.fromEntries(form));
  if (result.success) return { account: result.output, problems: {} };
  const { nested } = v.flatten<typeof NewAccount>(result.issues);
  return {
    problems: Object.fromEntries(
      Object.entries(nested ?? {}).map(([field, sentences]) => [field, sentences[0]]),
    ),
  };
}

import type { MessageDescriptor } from "@lingui/core";
import { byLanguage, i18n } from "./i18n";

const compact = byLanguage(
  (language) => new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 }),
);
const plain = byLanguage((language) => new Intl.NumberFormat(language));

export const count = (n: number): string => (n < 10_000 ? plain() : compact()).format(n);

/** These turn the words that follow, also those that are ours. No name needs them. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** The name a person chose, or the one they have anyway. */
export const nameOf = (account: { display_name: string; username: string }): string =>
  account.display_name.replace(TURNING, "").trim() || account.username;

/** A text that was named at the top of a module by `msg`, in the language of now; what is a string is said already. */
export const spoken = (text: string | MessageDescriptor): string =>
  typeof text === "string" ? text : i18n._(text);

import { byLanguage } from "./i18n";

const compact = byLanguage(
  (language) => new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 }),
);
const plain = byLanguage((language) => new Intl.NumberFormat(language));

export const count = (n: number): string => (n < 10_000 ? plain() : compact()).format(n);

/**
 * "1 like", "2 likes", in English only.
 * @deprecated Other languages have up to six forms: use `<Plural>` or `plural()`.
 */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

/** These turn the words that follow, also those that are ours. No name needs them. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** The name a person chose, or the one they have anyway. */
export const nameOf = (account: { display_name: string; username: string }): string =>
  account.display_name.replace(TURNING, "").trim() || account.username;

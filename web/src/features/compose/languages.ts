const CODES = [
  "ar",
  "bg",
  "bn",
  "ca",
  "cs",
  "cy",
  "da",
  "de",
  "el",
  "en",
  "eo",
  "es",
  "et",
  "eu",
  "fa",
  "fi",
  "fr",
  "ga",
  "gl",
  "he",
  "hi",
  "hr",
  "hu",
  "id",
  "is",
  "it",
  "ja",
  "ko",
  "lt",
  "lv",
  "nb",
  "nl",
  "pl",
  "pt",
  "ro",
  "ru",
  "sk",
  "sl",
  "sr",
  "sv",
  "ta",
  "th",
  "tr",
  "uk",
  "ur",
  "vi",
  "zh",
];

/** The language that the browser speaks, which is most often the one that is written. */
export const ownLanguage = (): string => navigator.language.split("-")[0] ?? "";

/** Codes and names in each language's own words, the browser's own first. */
export function languages(): [code: string, name: string][] {
  const own = ownLanguage();
  const codes = own ? [own, ...CODES.filter((code) => code !== own)] : CODES;
  return codes.map((code) => [code, new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code]);
}

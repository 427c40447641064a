import { i18n, type Messages } from "@lingui/core";

/** The languages the client speaks, by the names their speakers use. */
export const LANGUAGES = [
  { tag: "en", name: "English", dir: "ltr" },
  { tag: "de", name: "Deutsch", dir: "ltr" },
  { tag: "ar", name: "العربية", dir: "rtl" },
] as const;

export type Language = (typeof LANGUAGES)[number]["tag"];

/** English lies in the code beside each message, so it is the one that never has to be fetched. */
const CATALOGS: Record<Exclude<Language, "en">, () => Promise<{ messages: Messages }>> = {
  de: () => import("../../locales/de.po"),
  ar: () => import("../../locales/ar.po"),
};

export const asLanguage = (tag: unknown): Language | undefined =>
  LANGUAGES.find((language) => language.tag === tag)?.tag;

/** The first of the wished ones that we speak; "de-AT" is served by "de". */
export function bestOf(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const language = asLanguage(wish.toLowerCase().split("-")[0]);
    if (language) return language;
  }
  return "en";
}

let wanted: Language = "en";

/** Everything is said in this language from here on. One that cannot be fetched leaves things as they are. */
export async function activate(tag: Language) {
  wanted = tag;
  const messages = tag === "en" ? {} : (await CATALOGS[tag]()).messages;
  // Another may have been chosen while this one was on its way.
  if (wanted !== tag) return;
  i18n.loadAndActivate({ locale: tag, messages });
  const root = document.documentElement;
  root.lang = tag;
  root.dir = LANGUAGES.find((language) => language.tag === tag)?.dir ?? "ltr";
}

// Whatever happens, there is a language to speak: a failed start has to be told as well.
i18n.loadAndActivate({ locale: "en", messages: {} });

/** One formatter for each language, made when it is first asked for: they are dear to make. */
export function byLanguage<T>(make: (language: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const known = made.get(i18n.locale);
    if (known) return known;
    const fresh = make(i18n.locale);
    made.set(i18n.locale, fresh);
    return fresh;
  };
}

export { i18n };

import { useSyncExternalStore } from "react";
import { activate, asLanguage, bestOf, type Language } from "@/lib/i18n";

export type Theme = "system" | "light" | "dark";

const KEY = "heliograph:theme";
const listeners = new Set<() => void>();

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}

let theme = stored();

export function setTheme(next: Theme) {
  theme = next;
  const { dataset } = document.documentElement;
  if (next === "system") delete dataset.theme;
  else dataset.theme = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export const useTheme = (): Theme =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => theme,
  );

/** `public/assets/theme-2.js` reads it too. */
const LANGUAGE = "heliograph:language";

/** What was chosen, or else the first of the browser's languages that we speak. */
export function language(): Language {
  try {
    const chosen = asLanguage(localStorage.getItem(LANGUAGE));
    if (chosen) return chosen;
  } catch {
    // Without storage nothing was chosen.
  }
  return bestOf(navigator.languages);
}

/** Speaks it at once, and whenever one comes back. */
export async function setLanguage(next: Language) {
  await activate(next);
  try {
    localStorage.setItem(LANGUAGE, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

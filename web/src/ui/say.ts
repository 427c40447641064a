import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let said = "";

/** Tells those who listen to the page what those who look at it see. */
export function say(text: string) {
  // The same words twice are two events: a space that nobody hears makes them different.
  said = said === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

export const useSaid = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );

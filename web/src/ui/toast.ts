import { useSyncExternalStore } from "react";

export interface Note {
  text: string;
  action?: { label: string; run: () => void };
}

const LINGER_MS = 6000;
const listeners = new Set<() => void>();
let current: Note | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function show(note: Note | undefined) {
  current = note;
  for (const listener of listeners) listener();
}

/** One line at the foot of the screen. A newer one takes its place. */
export function toast(text: string, action?: Note["action"]) {
  clearTimeout(timer);
  show({ text, action });
  timer = setTimeout(() => show(undefined), LINGER_MS);
}

export const dismissToast = () => show(undefined);

export const useToast = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );

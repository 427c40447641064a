import { useSyncExternalStore } from "react";

/** What the frame of the page shows of the posts that are on their way. */
export interface Outgoing {
  posts: number;
  /** How much of all of it has left, from 0 to 1. */
  progress: number;
  /** Why one of them stands still. */
  problem?: string;
}

const KEY = "heliograph:outgoing";
const listeners = new Set<() => void>();
let outgoing: Outgoing | undefined;
let handed = 0;

/** A post goes out: whoever made it comes home to see it. */
export function handOver() {
  handed += 1;
}

/** How many since the page was opened. */
export const handedOver = (): number => handed;

/** Also remembers whether something is unfinished, so that the next visit knows to look for it. */
export function setOutgoing(next: Outgoing | undefined) {
  outgoing = next;
  try {
    if (next) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage nothing outlives the page anyway.
  }
  for (const listener of listeners) listener();
}

export function leftUnfinished(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export const useOutgoing = (): Outgoing | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => outgoing,
  );

import { useSyncExternalStore } from "react";

/** What the frame of the page shows of the posts that are on their way. */
export interface Outgoing {
  /** Whose they are: nobody else is shown them. */
  owner: string;
  posts: number;
  /** How much of all of it has left, from 0 to 1. */
  progress: number;
  /** Why one of them stands still. */
  problem?: string;
}

const keyOf = (owner: string) => `heliograph:outgoing:${owner}`;
const listeners = new Set<() => void>();
let outgoing: Outgoing | undefined;
let handed = 0;

/** A post goes out: whoever made it comes home to see it. */
export function handOver() {
  handed += 1;
}

/** How many since the page was opened. */
export const handedOver = (): number => handed;

export function setOutgoing(next: Outgoing | undefined) {
  outgoing = next;
  for (const listener of listeners) listener();
}

/** Whether somebody has something unfinished, so that their next visit knows to look for it. */
export function remember(owner: string, unfinished: boolean) {
  try {
    if (unfinished) localStorage.setItem(keyOf(owner), "1");
    else localStorage.removeItem(keyOf(owner));
  } catch {
    // Without storage nothing outlives the page anyway.
  }
}

export function leftUnfinished(owner: string): boolean {
  try {
    return localStorage.getItem(keyOf(owner)) !== null;
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

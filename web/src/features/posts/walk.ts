import { useEffect, useSyncExternalStore } from "react";
import type { Status } from "@/lib/types";
import { posts } from "@/store/tables";
import { neighbours, type Row } from "./neighbours";

const rows = new Set<Row>();
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

/** Lets the viewer walk along these posts as long as they are on the page. */
export function useWalk(row: Row) {
  useEffect(() => {
    rows.add(row);
    tell();
    return () => {
      rows.delete(row);
      tell();
    };
  }, [row]);
}

const NOWHERE: Row = { ids: [], more: () => {} };

/** What stands before and after a post in the grid it was opened from. */
export function useNeighbours(id: string) {
  const row = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => [...rows].find((row) => row.ids.includes(id)) ?? NOWHERE,
  );
  // One that was deleted meanwhile is stepped over.
  const there = row.ids.filter((one) => one === id || posts.get(one));
  const around = neighbours(there, id);
  useEffect(() => {
    if (around.nearEnd) row.more();
  }, [around.nearEnd, row]);
  return around;
}

/** The post over the page one is on, under the post's own address; a reload shows the whole page. */
export const overGrid = (post: Status) => ({
  to: "." as const,
  search: (now: object) => ({ ...now, post: post.id }),
  mask: {
    to: "/@{$acct}/$id" as const,
    params: { acct: post.account.acct, id: post.id },
    search: {},
    unmaskOnReload: true,
  },
  resetScroll: false,
});

/** From here on there is room for a photograph with its words beside it. */
export const hasDesk = () => matchMedia("(min-width: 64rem)").matches;

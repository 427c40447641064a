import type { Status } from "@/lib/types";

export interface Found {
  /** What is to be done with the post: the strongest wish of all filters that found something in it. */
  action: "hide" | "warn" | "blur";
  /** The names that one gave to them. */
  titles: string;
}

const STRONGEST_FIRST = ["hide", "warn", "blur"] as const;
const list = new Intl.ListFormat("en", { type: "conjunction" });

/** What one's own filters say about a post. */
export function filterOf(post: Status): Found | undefined {
  const found = post.filtered ?? [];
  const action = STRONGEST_FIRST.find((one) => found.some(({ filter }) => filter.filter_action === one));
  return action && { action, titles: list.format(new Set(found.map(({ filter }) => filter.title))) };
}

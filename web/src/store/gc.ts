import { queryClient } from "@/lib/query";
import { getSession } from "./session";
import { accounts, posts, relationships } from "./tables";

const EVERY_MS = 5 * 60_000;

/** Every id that a list holds, in its rows or in its name. */
function heldByLists(): Set<string> {
  const held = new Set<string>();
  const walk = (what: unknown) => {
    if (typeof what === "string") held.add(what);
    else if (typeof what === "object" && what !== null) for (const one of Object.values(what)) walk(one);
  };
  for (const { queryKey, state } of queryClient.getQueryCache().getAll()) {
    walk(queryKey);
    walk(state.data);
  }
  return held;
}

/** Lets go of what no list holds and nobody looks at: a page that stays open for a week stays small. */
export function sweep(also: Iterable<string> = []) {
  const held = heldByLists();
  for (const id of also) held.add(id);
  const me = getSession().account?.id;
  if (me) held.add(me);
  for (const id of [...held]) {
    const boosted = posts.get(id)?.reblog?.id;
    if (boosted) held.add(boosted);
  }
  posts.gc(held);
  // The people of a post stay as long as the post.
  for (const post of posts.all()) held.add(post.account.id);
  accounts.gc(held);
  relationships.gc(held);
}

/** Sweeps now and again, when the page has nothing better to do. */
export function sweepWhenIdle(also: () => Iterable<string>): () => void {
  const timer = setInterval(() => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => sweep(also()));
    else sweep(also());
  }, EVERY_MS);
  return () => clearInterval(timer);
}

import { pagesOf, putAbove, takeOff } from "@/lib/list";
import { queryClient } from "@/lib/query";
import type { Account } from "@/lib/types";
import { posts } from "@/store/tables";
import { homeQuery } from "./api";
import { arrivals } from "./arrivals";

/** The home page is never asked for anew behind its reader's back; all other lists may be. */
export function staleButHome() {
  void queryClient.invalidateQueries({
    queryKey: ["timeline"],
    predicate: ({ queryKey }) => queryKey[1] !== homeQuery.queryKey[1],
  });
}

/** Further down than this somebody reads, and the top is no place to be taken to. */
const READING_PX = 200;

/**
 * One's own new post stands on top at once: one went to look for it. Whoever reads on meanwhile is offered it like any
 * other.
 */
export function putOwn(id: string) {
  if (location.pathname === "/" && READING_PX < scrollY) {
    arrivals.offer(id);
    staleButHome();
    return;
  }
  putAbove(homeQuery.queryKey, { ids: [id], next: undefined, own: true });
  arrivals.forget(id);
  staleButHome();
}

/** One's own post, where it is the topmost because one has just made it. */
export function ownOnTop(): string | undefined {
  const [first] = pagesOf(homeQuery.queryKey);
  return first?.own ? first.ids[0] : undefined;
}

/** Whom one does not want to see is gone from the page, and nobody else. */
export function takeOffHome(is: (account: Account) => boolean) {
  takeOff(homeQuery.queryKey, (id) => {
    const post = posts.get(id);
    return post !== undefined && (is(post.account) || (post.reblog ? is(post.reblog.account) : false));
  });
}

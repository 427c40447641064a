import { type InfiniteData, infiniteQueryOptions, type QueryKey } from "@tanstack/react-query";
import type { Page } from "./api";

/** A list that is read page by page, downwards. */
export function listOptions(key: QueryKey, load: (cursor: string | undefined) => Promise<Page>) {
  return infiniteQueryOptions<
    Page,
    Error,
    InfiniteData<Page, string | undefined>,
    QueryKey,
    string | undefined
  >({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next,
  });
}

export type ListOptions = ReturnType<typeof listOptions>;

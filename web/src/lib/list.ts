import { type InfiniteData, infiniteQueryOptions, type QueryKey } from "@tanstack/react-query";
import type { Page } from "./api";
import { queryClient } from "./query";

type List = InfiniteData<Page, string | undefined>;

/** A list that is read page by page, downwards. */
export function listOptions(key: QueryKey, load: (cursor: string | undefined) => Promise<Page>) {
  return infiniteQueryOptions<Page, Error, List, QueryKey, string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** A list that only its reader moves: it is asked for once, and what is new is put on it by name. */
export const keptListOptions = (...args: Parameters<typeof listOptions>) => ({
  ...listOptions(...args),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  refetchOnReconnect: false,
});

export type ListOptions = ReturnType<typeof listOptions>;

/** The pages of a list as far as they were read. */
export const pagesOf = (key: QueryKey): Page[] => queryClient.getQueryData<List>(key)?.pages ?? [];

/** Begins a list again with another first page. */
export function replace(key: QueryKey, page: Page) {
  queryClient.setQueryData<List>(key, { pages: [page], pageParams: [undefined] });
}

/** Puts a page above all others. A list that nobody has read yet will be read whole. */
export function putAbove(key: QueryKey, page: Page) {
  queryClient.setQueryData<List>(
    key,
    (list) => list && { pages: [page, ...list.pages], pageParams: [undefined, ...list.pageParams] },
  );
}

/** Takes ids off all lists below a key; everything else stays where it is. */
export function takeOff(key: QueryKey, goes: (id: string) => boolean) {
  queryClient.setQueriesData<List>({ queryKey: key }, (list) =>
    list?.pages.some((page) => page.ids.some(goes))
      ? { ...list, pages: list.pages.map((page) => ({ ...page, ids: page.ids.filter((id) => !goes(id)) })) }
      : list,
  );
}

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PeopleSkeleton, RetryRow } from "@/ui/states";
import { useMore } from "@/ui/useMore";

interface Props<T> {
  list: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>;
  empty: ReactNode;
  keyOf: (item: T) => string;
  children: (item: T) => ReactNode;
}

/** A list that grows as one reads on, with its beginnings and its failures. */
export function Rows<T>({ list, empty, keyOf, children }: Props<T>) {
  const more = useMore(list.hasNextPage && !list.isFetching, list.fetchNextPage);
  if (list.isPending) return <PeopleSkeleton />;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {list.isSuccess && items.length === 0 && empty}
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {list.isError && <RetryRow error={list.error} onRetry={() => void list.refetch()} />}
      <div ref={more} />
    </>
  );
}

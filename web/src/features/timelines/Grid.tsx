import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PostTile } from "@/features/posts";
import { allIds } from "@/lib/api";
import type { ListOptions } from "@/lib/list";
import { RetryRow, Skeleton } from "@/ui/states";
import { useMore } from "@/ui/useMore";

interface Props {
  query: ListOptions;
  empty: ReactNode;
}

const COLUMNS = "grid grid-cols-3 gap-[3px] md:gap-1";

/** Posts three abreast. */
export function Grid({ query, empty }: Props) {
  const list = useInfiniteQuery(query);
  const ids = allIds(list.data?.pages);
  const more = useMore(list.hasNextPage && !list.isFetchingNextPage && !list.isError, list.fetchNextPage);
  if (list.isPending) return <GridSkeleton />;
  if (list.isSuccess && ids.length === 0) return empty;
  return (
    <>
      <ul className={COLUMNS}>
        {ids.map((id, index) => (
          <li key={id} className="empty:hidden">
            <PostTile id={id} eager={index < 6} />
          </li>
        ))}
      </ul>
      {list.isError && (
        <RetryRow
          error={list.error}
          onRetry={() => void (ids.length ? list.fetchNextPage() : list.refetch())}
        />
      )}
      <div ref={more} />
    </>
  );
}

export function GridSkeleton() {
  return (
    <div aria-busy="true" className={COLUMNS}>
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <Skeleton key={key} className="aspect-3/4 rounded-none" />
      ))}
    </div>
  );
}

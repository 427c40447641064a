import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { WindowVirtualizer } from "virtua";
import { CardTalk } from "@/features/comments";
import { PostCard, PostSkeleton } from "@/features/posts";
import { allIds } from "@/lib/api";
import type { ListOptions } from "@/lib/list";
import { RetryRow } from "@/ui/states";
import { useMore } from "@/ui/useMore";

interface Props {
  query: ListOptions;
  label: string;
  empty: ReactNode;
}

/** Posts one under the other. Only those near the window are in the document. */
export function Feed({ query, label, empty }: Props) {
  const list = useInfiniteQuery(query);
  const ids = allIds(list.data?.pages);
  const more = useMore(list.hasNextPage && !list.isFetchingNextPage && !list.isError, list.fetchNextPage);
  const put = usePutAbove(ids);
  // Who has just shared something begins at the top: nothing is to be kept where it was.
  const own = list.data?.pages[0]?.own ? ids[0] : undefined;
  if (list.isPending) {
    return (
      <div aria-busy="true">
        <PostSkeleton />
        <PostSkeleton />
      </div>
    );
  }
  if (list.isSuccess && ids.length === 0) return empty;
  return (
    <div role="feed" aria-label={label} aria-busy={list.isFetchingNextPage}>
      <WindowVirtualizer bufferSize={1200} itemSize={720} shift={put && !own} key={own}>
        {ids.map((id, index) => (
          <PostCard key={id} id={id} place={index + 1} eager={index < 2} talk={CardTalk} />
        ))}
      </WindowVirtualizer>
      {list.isFetchingNextPage && <PostSkeleton />}
      {list.isError && (
        <RetryRow
          error={list.error}
          onRetry={() => void (ids.length ? list.fetchNextPage() : list.refetch())}
        />
      )}
      <div ref={more} />
      {ids.length > 0 && !list.hasNextPage && (
        <p className="py-10 text-center text-xs text-muted">
          <Trans>You have seen everything.</Trans>
        </p>
      )}
    </div>
  );
}

/** Whether this time posts were put above those that stood there: then these stay where one reads them. */
function usePutAbove(ids: string[]): boolean {
  const first = useRef(ids[0]);
  useEffect(() => {
    first.current = ids[0];
  });
  return first.current !== undefined && first.current !== ids[0] && ids.includes(first.current);
}

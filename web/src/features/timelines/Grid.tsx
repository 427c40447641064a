import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { type CacheSnapshot, WindowVirtualizer, type WindowVirtualizerHandle } from "virtua";
import { PostTile, useWalk } from "@/features/posts";
import { allIds } from "@/lib/api";
import type { ListOptions } from "@/lib/list";
import { posts } from "@/store/tables";
import { RetryRow, Skeleton } from "@/ui/states";
import { useMore } from "@/ui/useMore";
import { ABREAST, rowHeight, rowsOf } from "./rows";

interface Props {
  query: ListOptions;
  empty: ReactNode;
}

const COLUMNS = "grid grid-cols-3 gap-[3px] md:gap-1";

/** How tall the rows of a grid were when it was left: whoever comes back finds the same place. */
const measured = new Map<string, CacheSnapshot>();

/** Posts three abreast. Only rows near the window are in the document. */
export function Grid({ query, empty }: Props) {
  const list = useInfiniteQuery(query);
  const { data, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = list;
  const row = useMemo(
    () => ({
      ids: allIds(data?.pages).filter((id) => posts.get(id)?.media_attachments.length),
      more: () => {
        // What failed is asked for again by its reader, not by itself without end.
        if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
      },
    }),
    [data, hasNextPage, isFetchingNextPage, isError, fetchNextPage],
  );
  useWalk(row);
  const more = useMore(hasNextPage && !isFetchingNextPage && !isError, fetchNextPage);
  if (list.isPending) return <GridSkeleton />;
  if (list.isSuccess && row.ids.length === 0 && !hasNextPage) return empty;
  return (
    <>
      <Rows name={JSON.stringify(query.queryKey)} ids={row.ids} />
      {list.isError && (
        <RetryRow
          error={list.error}
          onRetry={() => void (row.ids.length ? list.fetchNextPage() : list.refetch())}
        />
      )}
      <div ref={more} />
    </>
  );
}

function Rows({ name, ids }: { name: string; ids: string[] }) {
  const handle = useRef<WindowVirtualizerHandle>(null);
  const rows = rowsOf(ids);
  useEffect(() => {
    const virtualizer = handle.current;
    return () => {
      if (virtualizer) measured.set(name, virtualizer.cache);
    };
  }, [name]);
  return (
    <WindowVirtualizer
      ref={handle}
      bufferSize={800}
      itemSize={rowHeight(window.innerWidth)}
      cache={measured.get(name)}
    >
      {rows.map((row, index) => (
        <div key={row[0]} className={`${COLUMNS} pb-[3px] md:pb-1`}>
          {row.map((id) => (
            <PostTile key={id} id={id} eager={index * ABREAST < 6} />
          ))}
        </div>
      ))}
    </WindowVirtualizer>
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

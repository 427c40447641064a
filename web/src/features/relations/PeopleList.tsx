import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AccountRow } from "@/features/accounts";
import { allIds } from "@/lib/api";
import type { ListOptions } from "@/lib/list";
import { useMe } from "@/store/session";
import { PeopleSkeleton, RetryRow } from "@/ui/states";
import { useMore } from "@/ui/useMore";
import { relationshipsQuery } from "./api";
import { FollowButton } from "./FollowButton";

interface Props {
  query: ListOptions;
  empty: ReactNode;
  /** What stands at the end of each row; a follow button where nothing else is said. */
  action?: (id: string) => ReactNode;
}

export function PeopleList({ query, empty, action }: Props) {
  const list = useInfiniteQuery(query);
  const ids = allIds(list.data?.pages);
  const more = useMore(list.hasNextPage && !list.isFetching, list.fetchNextPage);
  if (list.isPending) return <PeopleSkeleton />;
  return (
    <>
      {list.isSuccess && ids.length === 0 && empty}
      <ul>
        {list.data?.pages.map((page) => (
          <PeoplePage key={page.ids[0] ?? "none"} ids={page.ids} action={action} />
        ))}
      </ul>
      {list.isError && <RetryRow error={list.error} onRetry={() => void list.refetch()} />}
      <div ref={more} />
    </>
  );
}

export function PeoplePage({ ids, action }: { ids: string[]; action?: Props["action"] }) {
  const me = useMe();
  // One question for the whole page, not one for each row.
  useQuery({ ...relationshipsQuery(ids), enabled: Boolean(me) && ids.length > 0 });
  return ids.map((id) => (
    <li key={id}>
      <AccountRow id={id}>{action ? action(id) : <FollowButton id={id} />}</AccountRow>
    </li>
  ));
}

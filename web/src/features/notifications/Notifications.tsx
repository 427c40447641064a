import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { relationshipsQuery } from "@/features/relations";
import { DAYS, type Day, dayOf, headingOf } from "@/lib/time";
import { useMe } from "@/store/session";
import { Bell, CaretRight } from "@/ui/icons.gen";
import { Empty, PeopleSkeleton, RetryRow } from "@/ui/states";
import { useMore } from "@/ui/useMore";
import { type Entry, markRead, notificationsQuery, unreadQuery } from "./api";
import { Row } from "./Row";

export function Notifications() {
  const me = useMe();
  const list = useInfiniteQuery(notificationsQuery);
  const unread = useQuery(unreadQuery).data ?? 0;
  // What was new when the page opened stays marked while one reads.
  const [fresh, setFresh] = useState(unread);
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  const followers = entries.filter((entry) => entry.type === "follow").map((entry) => entry.account);
  useQuery(relationshipsQuery([...new Set(followers)]));
  const more = useMore(list.hasNextPage && !list.isFetching, list.fetchNextPage);

  const newest = entries[0]?.id;
  useEffect(() => {
    if (newest) markRead(newest).catch(() => {});
  }, [newest]);
  useEffect(() => setFresh((before) => Math.max(before, unread)), [unread]);

  if (list.isPending) return <PeopleSkeleton />;
  return (
    <>
      {me?.locked && <RequestsLink />}
      {list.isSuccess && entries.length === 0 && (
        <Empty icon={<Bell />} title="Nothing new">
          <p>Likes, comments and new followers appear here.</p>
        </Empty>
      )}
      {DAYS.map((day) => (
        <OfDay key={day} day={day} entries={entries} fresh={fresh} />
      ))}
      {list.isError && <RetryRow error={list.error} onRetry={() => void list.refetch()} />}
      <div ref={more} />
    </>
  );
}

function OfDay({ day, entries, fresh }: { day: Day; entries: Entry[]; fresh: number }) {
  const these = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => dayOf(entry.at) === day);
  if (these.length === 0) return null;
  return (
    <section aria-label={headingOf(day)} className="mb-4">
      <h2 className="px-4 pt-3 pb-2 text-base">{headingOf(day)}</h2>
      <ul className="flex flex-col gap-px">
        {these.map(({ entry, index }) => (
          <Row key={entry.id} entry={entry} fresh={index < fresh} />
        ))}
      </ul>
    </section>
  );
}

function RequestsLink() {
  return (
    <Link
      to="/follow-requests"
      className="flex min-h-14 items-center justify-between px-4 font-semibold hover:bg-sunken md:rounded-control"
    >
      Follow requests
      <CaretRight width={18} height={18} />
    </Link>
  );
}

import { plural, t } from "@lingui/core/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Peer } from "@/lib/types";
import { GlobeHemisphereWest } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";
import { type PeerFilter, peersQuery } from "./api";
import { Badge } from "./Badge";
import { PeerFilters } from "./PeerFilters";
import { Rows } from "./Rows";
import { healthOf, policyOf, softwareOf } from "./words";

interface Props {
  filter: PeerFilter;
  onChange: (filter: PeerFilter) => void;
}

/** Every server that this one has heard of. */
export function PeerList({ filter, onChange }: Props) {
  const list = useInfiniteQuery({ ...peersQuery(filter), placeholderData: keepPreviousData });
  const filtered = Object.values(filter).some(Boolean);
  return (
    <>
      <PeerFilters filter={filter} onChange={onChange} />
      <Rows
        list={list}
        keyOf={(peer) => peer.host}
        empty={
          <Empty
            icon={<GlobeHemisphereWest />}
            title={filtered ? t`No such server` : t`No other servers yet`}
          >
            <p>
              {filtered
                ? t`No server that this one knows is like that.`
                : t`They appear here when somebody follows across.`}
            </p>
          </Empty>
        }
      >
        {(peer) => <PeerRow peer={peer} />}
      </Rows>
    </>
  );
}

function PeerRow({ peer }: { peer: Peer }) {
  const waiting =
    peer.waiting > 0 && t`${plural(peer.waiting, { one: "# delivery", other: "# deliveries" })} waiting`;
  const facts = [
    softwareOf(peer),
    t`${plural(peer.followers, { one: "# follower", other: "# followers" })}`,
    waiting,
  ].filter(Boolean);
  return (
    <Link
      to="/admin/servers/$host"
      params={{ host: peer.host }}
      className="flex min-h-16 flex-wrap items-center gap-x-3 px-4 py-2 hover:bg-sunken"
    >
      <span className="min-w-48 flex-1">
        <span className="block font-semibold" dir="ltr">
          {peer.host}
        </span>
        <span className="block text-muted">{facts.join(" · ")}</span>
      </span>
      <span className="flex flex-col items-end gap-0.5 max-sm:flex-row max-sm:gap-3">
        <Badge said={policyOf(peer.policy)} />
        <Badge said={healthOf(peer)} />
      </span>
    </Link>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { nameOf, spoken } from "@/lib/words";
import { useMe } from "@/store/session";
import { Avatar } from "@/ui/Avatar";
import { Mark, Wordmark } from "@/ui/Mark";
import {
  Dotted,
  HOME,
  NEW,
  NEWS,
  nameWith,
  type Place,
  PUBLIC,
  SAVED,
  SEARCH,
  SETTINGS,
  useUnread,
} from "./places";

/** From 768 pixels: icons at the side, from 1264 with their names. */
export function Rail() {
  const me = useMe();
  return (
    <nav
      aria-label={t`Main`}
      className="sticky top-0 hidden h-dvh w-[72px] shrink-0 flex-col gap-1 overflow-y-auto border-e border-line px-3 py-5 md:flex xl:w-[244px]"
    >
      <Link
        to="/"
        aria-label={t`Heliograph, home`}
        className="mb-5 flex min-h-12 items-center rounded-control px-2.5 max-xl:justify-center"
      >
        <span className="xl:hidden">
          <Mark className="size-8" />
        </span>
        <Wordmark className="max-xl:hidden" />
      </Link>
      {[HOME, SEARCH, PUBLIC, NEWS, NEW, SAVED].map(
        (place) => (!place.own || me) && <Item key={place.label.id} place={place} />,
      )}
      {me && <Me />}
      <span className="flex-1" />
      {me ? <Item place={SETTINGS} /> : null}
    </nav>
  );
}

const ITEM =
  "flex min-h-12 items-center gap-4 rounded-control px-3 text-base hover:bg-sunken max-xl:justify-center data-[status=active]:font-semibold";

function Item({ place }: { place: Place }) {
  const unread = useUnread(place);
  return (
    <Link
      to={place.to}
      activeOptions={{ exact: place.to === "/" }}
      aria-label={nameWith(place, unread)}
      title={spoken(place.label)}
      className={ITEM}
    >
      {({ isActive }) => (
        <>
          <Dotted dot={unread > 0}>{isActive ? place.here : place.icon}</Dotted>
          <span className="max-xl:hidden">{spoken(place.label)}</span>
        </>
      )}
    </Link>
  );
}

function Me() {
  const me = useMe();
  if (!me) return null;
  return (
    <Link
      to="/@{$acct}"
      params={{ acct: me.acct }}
      aria-label={t`Profile`}
      title={t`Profile`}
      className={`${ITEM} group`}
    >
      <Avatar
        src={me.avatar}
        name={nameOf(me)}
        className="size-[26px] text-xs ring-fg group-data-[status=active]:ring-2"
      />
      <span className="max-xl:hidden">
        <Trans>Profile</Trans>
      </span>
    </Link>
  );
}

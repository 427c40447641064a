import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { unreadQuery } from "@/features/notifications";
import { nameOf } from "@/lib/words";
import { useMe } from "@/store/session";
import { Avatar } from "@/ui/Avatar";
import {
  Bell,
  BellFill,
  BookmarkSimple,
  BookmarkSimpleFill,
  GearSix,
  GearSixFill,
  GlobeHemisphereWest,
  GlobeHemisphereWestFill,
  House,
  HouseFill,
  MagnifyingGlass,
  PlusSquare,
  PlusSquareFill,
} from "@/ui/icons.gen";
import { Mark, Wordmark } from "@/ui/Mark";

interface Place {
  to: LinkProps["to"];
  label: string;
  icon: ReactNode;
  here: ReactNode;
  /** Only for those who are logged in. */
  own?: boolean;
}

const SIZE = { width: 26, height: 26 };
const HOME: Place = { to: "/", label: "Home", icon: <House {...SIZE} />, here: <HouseFill {...SIZE} /> };
const SEARCH: Place = {
  to: "/search",
  label: "Search",
  icon: <MagnifyingGlass {...SIZE} />,
  here: <MagnifyingGlass {...SIZE} stroke="currentColor" strokeWidth={12} />,
};
const PUBLIC: Place = {
  to: "/public",
  label: "Explore",
  icon: <GlobeHemisphereWest {...SIZE} />,
  here: <GlobeHemisphereWestFill {...SIZE} />,
};
const NEWS: Place = {
  to: "/notifications",
  label: "Notifications",
  icon: <Bell {...SIZE} />,
  here: <BellFill {...SIZE} />,
  own: true,
};
const NEW: Place = {
  to: "/new",
  label: "New post",
  icon: <PlusSquare {...SIZE} />,
  here: <PlusSquareFill {...SIZE} />,
  own: true,
};
const SAVED: Place = {
  to: "/saved",
  label: "Saved",
  icon: <BookmarkSimple {...SIZE} />,
  here: <BookmarkSimpleFill {...SIZE} />,
  own: true,
};
const SETTINGS: Place = {
  to: "/settings",
  label: "Settings",
  icon: <GearSix {...SIZE} />,
  here: <GearSixFill {...SIZE} />,
  own: true,
};

/** From 768 pixels: icons at the side, from 1264 with their names. */
export function Rail() {
  const me = useMe();
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 hidden h-dvh w-[72px] shrink-0 flex-col gap-1 overflow-y-auto border-e border-line px-3 py-5 md:flex xl:w-[244px]"
    >
      <Link
        to="/"
        aria-label="Heliograph, home"
        className="mb-5 flex min-h-12 items-center rounded-control px-2.5 max-xl:justify-center"
      >
        <span className="xl:hidden">
          <Mark className="size-8" />
        </span>
        <Wordmark className="max-xl:hidden" />
      </Link>
      {[HOME, SEARCH, PUBLIC, NEWS, NEW, SAVED].map(
        (place) => (!place.own || me) && <Item key={place.label} place={place} />,
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
      title={place.label}
      className={ITEM}
    >
      {({ isActive }) => (
        <>
          <Dotted dot={unread > 0}>{isActive ? place.here : place.icon}</Dotted>
          <span className="max-xl:hidden">{place.label}</span>
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
      aria-label="Profile"
      title="Profile"
      className={`${ITEM} group`}
    >
      <Avatar
        src={me.avatar}
        name={nameOf(me)}
        className="size-[26px] text-xs ring-fg group-data-[status=active]:ring-2"
      />
      <span className="max-xl:hidden">Profile</span>
    </Link>
  );
}

/** On a phone: five places under the thumb. */
export function TabBar() {
  const me = useMe();
  const places = me ? [HOME, SEARCH, NEW, PUBLIC] : [HOME, SEARCH, PUBLIC];
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-bg pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.map((place) => (
        <Link
          key={place.label}
          to={place.to}
          activeOptions={{ exact: place.to === "/" }}
          aria-label={place.label}
          className="grid h-14 flex-1 place-items-center active:bg-sunken focus-visible:-outline-offset-4"
        >
          {({ isActive }) => (isActive ? place.here : place.icon)}
        </Link>
      ))}
      {me && (
        <Link
          to="/@{$acct}"
          params={{ acct: me.acct }}
          aria-label="Profile"
          className="group grid h-14 flex-1 place-items-center active:bg-sunken focus-visible:-outline-offset-4"
        >
          <Avatar
            src={me.avatar}
            name={nameOf(me)}
            className="size-7 text-xs ring-fg ring-offset-2 ring-offset-bg group-data-[status=active]:ring-2"
          />
        </Link>
      )}
    </nav>
  );
}

/** The bell of the phone's top bar; on wider screens it stands in the rail. */
export function NewsLink() {
  const unread = useUnread(NEWS);
  return (
    <Link
      to="/notifications"
      aria-label={nameWith(NEWS, unread)}
      className="grid size-11 place-items-center rounded-full active:bg-sunken"
    >
      <Dotted dot={unread > 0}>{NEWS.icon}</Dotted>
    </Link>
  );
}

function useUnread(place: Place): number {
  const me = useMe();
  const here = useLocation().pathname === "/notifications";
  const unread = useQuery({ ...unreadQuery, enabled: place === NEWS && me !== null }).data ?? 0;
  return place === NEWS && !here ? unread : 0;
}

const nameWith = (place: Place, unread: number) =>
  unread > 0 ? `${place.label}, ${unread} new` : place.label;

function Dotted({ dot, children }: { dot: boolean; children: ReactNode }) {
  return (
    <span className="relative">
      {children}
      {dot && <span className="absolute -top-0.5 -right-0.5 size-2.5 rounded-full bg-like ring-2 ring-bg" />}
    </span>
  );
}

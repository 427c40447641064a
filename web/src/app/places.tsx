import type { MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { unreadQuery } from "@/features/notifications";
import { spoken } from "@/lib/words";
import { useMe } from "@/store/session";
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

export interface Place {
  to: LinkProps["to"];
  label: MessageDescriptor;
  icon: ReactNode;
  here: ReactNode;
  /** Only for those who are logged in. */
  own?: boolean;
}

const SIZE = { width: 26, height: 26 };
export const HOME: Place = {
  to: "/",
  label: msg`Home`,
  icon: <House {...SIZE} />,
  here: <HouseFill {...SIZE} />,
};
export const SEARCH: Place = {
  to: "/search",
  label: msg`Search`,
  icon: <MagnifyingGlass {...SIZE} />,
  here: <MagnifyingGlass {...SIZE} stroke="currentColor" strokeWidth={12} />,
};
export const PUBLIC: Place = {
  to: "/public",
  label: msg`Explore`,
  icon: <GlobeHemisphereWest {...SIZE} />,
  here: <GlobeHemisphereWestFill {...SIZE} />,
};
export const NEWS: Place = {
  to: "/notifications",
  label: msg`Notifications`,
  icon: <Bell {...SIZE} />,
  here: <BellFill {...SIZE} />,
  own: true,
};
export const NEW: Place = {
  to: "/new",
  label: msg`New post`,
  icon: <PlusSquare {...SIZE} />,
  here: <PlusSquareFill {...SIZE} />,
  own: true,
};
export const SAVED: Place = {
  to: "/saved",
  label: msg`Saved`,
  icon: <BookmarkSimple {...SIZE} />,
  here: <BookmarkSimpleFill {...SIZE} />,
  own: true,
};
export const SETTINGS: Place = {
  to: "/settings",
  label: msg`Settings`,
  icon: <GearSix {...SIZE} />,
  here: <GearSixFill {...SIZE} />,
  own: true,
};

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

export function useUnread(place: Place): number {
  const me = useMe();
  const here = useLocation().pathname === "/notifications";
  const unread = useQuery({ ...unreadQuery, enabled: place === NEWS && me !== null }).data ?? 0;
  return place === NEWS && !here ? unread : 0;
}

export const nameWith = (place: Place, unread: number) =>
  unread > 0 ? t`${spoken(place.label)}, ${unread} new` : spoken(place.label);

export function Dotted({ dot, children }: { dot: boolean; children: ReactNode }) {
  return (
    <span className="relative">
      {children}
      {dot && <span className="absolute -top-0.5 -right-0.5 size-2.5 rounded-full bg-like ring-2 ring-bg" />}
    </span>
  );
}

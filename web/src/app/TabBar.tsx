import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { nameOf, spoken } from "@/lib/words";
import { useMe } from "@/store/session";
import { Avatar } from "@/ui/Avatar";
import { HOME, NEW, PUBLIC, SEARCH } from "./places";

/** On a phone: five places under the thumb. */
export function TabBar() {
  const me = useMe();
  const places = me ? [HOME, SEARCH, NEW, PUBLIC] : [HOME, SEARCH, PUBLIC];
  return (
    <nav
      aria-label={t`Main`}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-bg pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.map((place) => (
        <Link
          key={place.label.id}
          to={place.to}
          activeOptions={{ exact: place.to === "/" }}
          aria-label={spoken(place.label)}
          className="grid h-14 flex-1 place-items-center active:bg-sunken focus-visible:-outline-offset-4"
        >
          {({ isActive }) => (isActive ? place.here : place.icon)}
        </Link>
      ))}
      {me && (
        <Link
          to="/@{$acct}"
          params={{ acct: me.acct }}
          aria-label={t`Profile`}
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

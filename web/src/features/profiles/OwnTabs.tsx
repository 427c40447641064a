import { msg, t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { spoken } from "@/lib/words";
import { BookmarkSimple, Heart, Images, LockSimple } from "@/ui/icons.gen";

export type OwnTab = "saved" | "liked" | "archive";

const TABS = [
  [undefined, msg`Posts`, Images],
  ["saved", msg`Saved`, BookmarkSimple],
  ["liked", msg`Liked`, Heart],
  ["archive", msg`Archive`, LockSimple],
] as const;

/** What of one's own page to look at; all but the posts is for oneself alone. */
export function OwnTabs({ acct }: { acct: string }) {
  return (
    <nav
      aria-label={t`Your photos`}
      className="mb-1 grid grid-cols-4 border-t border-line md:mb-2 md:flex md:justify-center md:gap-12"
    >
      {TABS.map(([tab, label, Icon]) => (
        <Link
          key={label.id}
          to="/@{$acct}"
          params={{ acct }}
          search={{ tab }}
          activeOptions={{ exact: true }}
          resetScroll={false}
          className="-mt-px flex min-h-12 items-center justify-center gap-2 border-t border-transparent text-xs font-semibold text-muted hover:text-fg aria-[current=page]:border-fg aria-[current=page]:text-fg"
        >
          <Icon width={18} height={18} className="max-sm:hidden" />
          {spoken(label)}
        </Link>
      ))}
    </nav>
  );
}

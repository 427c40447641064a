import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Suggestions } from "@/features/suggestions";
import { nameOf } from "@/lib/words";
import { useInstance, useMe } from "@/store/session";
import { Avatar } from "@/ui/Avatar";
import { Name } from "@/ui/Name";

/** On wide screens: who one is, whom one may like, and where one is. */
export function HomeAside({ onHelp }: { onHelp: () => void }) {
  const me = useMe();
  const { title, description, domain } = useInstance();
  if (!me) return null;
  return (
    <aside
      aria-label={t`About you and this server`}
      className="sticky top-6 flex h-fit w-80 shrink-0 flex-col gap-6 pt-2"
    >
      <Link to="/@{$acct}" params={{ acct: me.acct }} className="flex items-center gap-3">
        <Avatar src={me.avatar} name={nameOf(me)} className="size-11 text-base" />
        <span className="min-w-0">
          <span className="block truncate font-semibold" dir="auto">
            <Name account={me} />
          </span>
          <span className="block truncate text-muted">
            <bdi>@{me.acct}</bdi>
          </span>
        </span>
      </Link>
      <p className="text-muted tabular-nums">
        <Trans>
          <Plural value={me.statuses_count} one="# post" other="# posts" /> ·{" "}
          <Plural value={me.followers_count} one="# follower" other="# followers" /> ·{" "}
          <Plural value={me.following_count} other="# following" />
        </Trans>
      </p>
      <Suggestions />
      <div className="flex flex-col gap-1 rounded-sheet bg-sunken p-4">
        <h2 className="text-sm">{title || domain}</h2>
        <p className="text-muted">
          {description || t`A place for photographs, connected to every other one.`}
        </p>
        <Link to="/public" className="mt-2 font-semibold text-accent">
          <Trans>See what is new here</Trans>
        </Link>
      </div>
      <Foot onHelp={onHelp} />
    </aside>
  );
}

function Foot({ onHelp }: { onHelp: () => void }) {
  const { domain, source_url, contact } = useInstance();
  return (
    <footer className="flex flex-wrap items-center gap-x-4 text-xs text-muted">
      <span>{domain}</span>
      {contact.email && (
        <a href={`mailto:${contact.email}`} className="py-1 hover:text-fg hover:underline">
          <Trans>Contact</Trans>
        </a>
      )}
      <button type="button" onClick={onHelp} className="py-1 hover:text-fg hover:underline">
        <Trans>Keyboard shortcuts</Trans>
      </button>
      <a href={source_url} rel="noopener" className="py-1 hover:text-fg hover:underline">
        <Trans>Source code</Trans>
      </a>
    </footer>
  );
}

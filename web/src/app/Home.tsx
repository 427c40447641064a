import { Link } from "@tanstack/react-router";
import { Feed, HomeEmpty, homeQuery, NewPosts } from "@/features/timelines";
import { counted, nameOf } from "@/lib/words";
import { useInstance, useMe } from "@/store/session";
import { Avatar } from "@/ui/Avatar";
import { Wordmark } from "@/ui/Mark";
import { NewsLink } from "./places";

export function Home() {
  return (
    <>
      <header className="sticky top-0 z-10 flex h-14 items-center justify-between border-b border-line bg-bg ps-4 pe-1.5 md:hidden">
        <Wordmark />
        <NewsLink />
      </header>
      <h1 tabIndex={-1} className="sr-only">
        Home
      </h1>
      <div className="mx-auto flex max-w-[854px] justify-center gap-16 md:pt-6">
        <div className="w-full max-w-[470px] min-w-0">
          <NewPosts />
          <Feed query={homeQuery} label="Home" empty={<HomeEmpty />} />
        </div>
        <Aside />
      </div>
    </>
  );
}

/** On wide screens: who one is, and where. */
function Aside() {
  const me = useMe();
  const { title, description, domain } = useInstance();
  if (!me) return null;
  return (
    <aside
      aria-label="About you and this server"
      className="sticky top-6 hidden h-fit w-80 shrink-0 flex-col gap-6 pt-2 xl:flex"
    >
      <Link to="/@{$acct}" params={{ acct: me.acct }} className="flex items-center gap-3">
        <Avatar src={me.avatar} name={nameOf(me)} className="size-11 text-base" />
        <span className="min-w-0">
          <span className="block truncate font-semibold">{nameOf(me)}</span>
          <span className="block truncate text-muted">@{me.acct}</span>
        </span>
      </Link>
      <p className="text-muted tabular-nums">
        {counted(me.statuses_count, "post")} · {counted(me.followers_count, "follower")} ·{" "}
        {me.following_count} following
      </p>
      <div className="flex flex-col gap-1 rounded-sheet bg-sunken p-4">
        <h2 className="text-sm">{title || domain}</h2>
        <p className="text-muted">
          {description || "A place for photographs, connected to every other one."}
        </p>
        <Link to="/public" className="mt-2 font-semibold text-accent">
          See what is new here
        </Link>
      </div>
      <p className="flex flex-wrap gap-x-3 gap-y-1.5 text-xs text-muted">
        <span>
          <Key>j</Key> <Key>k</Key> next, previous
        </span>
        <span>
          <Key>l</Key> like
        </span>
        <span>
          <Key>c</Key> new post
        </span>
        <span>
          <Key>/</Key> search
        </span>
      </p>
    </aside>
  );
}

const Key = ({ children }: { children: string }) => (
  <kbd className="rounded-media border border-line bg-sunken px-1.5 font-sans">{children}</kbd>
);

import { plural, t } from "@lingui/core/macro";
import { useEffect, useState } from "react";
import { messageOf } from "@/lib/api";
import { nameOf } from "@/lib/words";
import { posts } from "@/store/tables";
import { Avatar } from "@/ui/Avatar";
import { ArrowUp } from "@/ui/icons.gen";
import { say } from "@/ui/say";
import { toast } from "@/ui/toast";
import { arrivals, useNews } from "./arrivals";

const FACES = 3;

/** Whose posts these are, each person once. */
function authorsOf(ids: readonly string[]) {
  const authors = ids.flatMap((id) => posts.get(id)?.account ?? []);
  return [...new Map(authors.map((author) => [author.id, author])).values()].slice(0, FACES);
}

const labelOf = (n: number) =>
  n === 0 ? t`New posts` : t`${plural(n, { one: "# new post", other: "# new posts" })}`;

/** Offers what has come. It takes no room: nothing moves when it appears. */
export function NewPosts() {
  const { ids, anew } = useNews();
  const [busy, setBusy] = useState(false);
  const any = ids.length > 0 || anew;
  useEffect(() => {
    if (any) say(t`There are new posts.`);
  }, [any]);
  if (!any) return null;

  async function load() {
    if (busy) return;
    setBusy(true);
    try {
      await arrivals.load();
      scrollTo({ top: 0 });
    } catch (error) {
      toast(t`Couldn't load the new posts. ${messageOf(error)}`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="pointer-events-none sticky top-17 z-10 flex h-0 justify-center overflow-visible md:top-4">
      <button
        type="button"
        data-action="new-posts"
        aria-disabled={busy || undefined}
        onClick={load}
        className={`pointer-events-auto flex h-11 animate-rise items-center gap-2 rounded-full bg-accent ps-3 pe-4 font-semibold text-on-accent shadow-lg hover:opacity-95 active:scale-[0.98] forced-colors:border ${busy ? "animate-pulse" : ""}`}
      >
        <ArrowUp width={18} height={18} />
        <span className="flex -space-x-2 rtl:space-x-reverse">
          {authorsOf(ids).map((author) => (
            <Avatar
              key={author.id}
              src={author.avatar}
              name={nameOf(author)}
              className="size-6 text-xs ring-2 ring-accent"
            />
          ))}
        </span>
        {labelOf(anew ? 0 : ids.length)}
      </button>
    </div>
  );
}

import { t } from "@lingui/core/macro";
import { Plural } from "@lingui/react/macro";
import type { Status } from "@/lib/types";

/** Emoji that people of other servers put to a post. */
export function Reactions({ post }: { post: Status }) {
  if (post.reactions.length === 0) return null;
  return (
    <ul aria-label={t`Reactions`} className="flex flex-wrap gap-1.5">
      {post.reactions.map((reaction) => (
        <li
          key={reaction.name}
          className="flex items-center gap-1 rounded-full px-2 py-0.5 text-xs tabular-nums ring-1 ring-line"
        >
          {reaction.url ? (
            <img src={reaction.url} alt={reaction.name} title={reaction.name} className="h-4 w-auto" />
          ) : (
            <span>{reaction.name}</span>
          )}
          <span className="sr-only">
            <Plural value={reaction.count} one="# person" other="# people" />
          </span>
          <span aria-hidden>{reaction.count}</span>
        </li>
      ))}
    </ul>
  );
}

import { plural, t } from "@lingui/core/macro";
import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { plainText } from "@/lib/html";
import type { Status } from "@/lib/types";
import { count } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { posts } from "@/store/tables";
import { Blurhash } from "@/ui/Blurhash";
import { ChatCircle, EyeSlash, HeartFill, Images } from "@/ui/icons.gen";
import { Photo } from "@/ui/Photo";
import { hasDesk, overGrid } from "./walk";

/** A post in a grid. */
export function PostTile({ id, eager }: { id: string; eager?: boolean }) {
  const post = useEntity(posts, id);
  const navigate = useNavigate();
  const router = useRouter();
  const media = post?.media_attachments[0];
  if (!post || !media) return null;
  /** On wide screens it opens over the grid; a new tab, or a phone, gets the page. */
  function open(event: MouseEvent, post: Status) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!hasDesk()) return;
    event.preventDefault();
    // A second tap while the first one's post is still coming opens nothing on top of it.
    const replace = "post" in router.state.location.search;
    void navigate({ ...overGrid(post), replace });
  }

  const name = post.sensitive
    ? post.spoiler_text
      ? t`Sensitive: ${post.spoiler_text}`
      : t`Sensitive: open to see`
    : media.description || plainText(post.content).slice(0, 100) || t`Photo without a description`;
  return (
    <Link
      to="/@{$acct}/$id"
      params={{ acct: post.account.acct, id: post.id }}
      aria-label={name}
      data-tile={id}
      onClick={(event) => open(event, post)}
      className="group relative block aspect-3/4 overflow-hidden bg-sunken focus-visible:-outline-offset-4 focus-visible:outline-white"
    >
      {post.sensitive ? (
        <span className="grid size-full place-items-center text-white">
          {media.blurhash && <Blurhash hash={media.blurhash} className="col-start-1 row-start-1" />}
          <span className="col-start-1 row-start-1 grid size-full place-items-center bg-black/45">
            <EyeSlash />
          </span>
        </span>
      ) : (
        <Photo media={{ ...media, description: "" }} small eager={eager} />
      )}
      {post.media_attachments.length > 1 && (
        <Images className="absolute end-2 top-2 text-white drop-shadow" width={20} height={20} />
      )}
      <span
        aria-hidden="true"
        title={t`${plural(post.favourites_count, { one: "# like", other: "# likes" })}, ${plural(post.replies_count, { one: "# comment", other: "# comments" })}`}
        className="absolute inset-0 flex items-center justify-center gap-5 bg-black/40 font-semibold text-white tabular-nums opacity-0 transition-opacity duration-120 group-focus-visible:opacity-100 pointer-fine:group-hover:opacity-100"
      >
        <span className="flex items-center gap-1.5">
          <HeartFill width={20} height={20} />
          {count(post.favourites_count)}
        </span>
        <span className="flex items-center gap-1.5">
          <ChatCircle width={20} height={20} />
          {count(post.replies_count)}
        </span>
      </span>
    </Link>
  );
}

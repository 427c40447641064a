import { Link } from "@tanstack/react-router";
import { memo, useMemo } from "react";
import { BoostButton, LikeButton, SaveButton } from "@/features/likes";
import { plainText } from "@/lib/html";
import { ago } from "@/lib/time";
import { count, counted } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { posts } from "@/store/tables";
import { ChatCircle, Repeat } from "@/ui/icons.gen";
import { Name } from "@/ui/Name";
import { Caption } from "./Caption";
import { Poll } from "./Poll";
import { PostHead } from "./PostHead";
import { PostMedia } from "./PostMedia";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import { ratioOf, summaryOf } from "./shape";

interface Props {
  id: string;
  /** Its place in the feed, from 1. */
  place?: number;
  eager?: boolean;
}

/** A post in a feed. A boost shows what was boosted, and by whom. */
export const PostCard = memo(function PostCard({ id, place, eager }: Props) {
  const entry = useEntity(posts, id);
  const post = useEntity(posts, entry?.reblog?.id ?? id);
  const caption = useMemo(() => (post ? plainText(post.content) : ""), [post]);
  if (!entry || !post) return null;
  return (
    <article
      aria-label={summaryOf(post, caption, ago(post.created_at))}
      aria-posinset={place}
      aria-setsize={place ? -1 : undefined}
      data-post={post.id}
      tabIndex={-1}
      className="scroll-mt-16 border-line pb-5 outline-none max-md:border-b md:pb-10"
    >
      {entry.reblog && (
        <p className="flex items-center gap-2 px-4 pt-2 text-xs text-muted md:px-1">
          <Repeat width={16} height={16} />
          <span>
            Boosted by <Name account={entry.account} />
          </span>
        </p>
      )}
      <PostHead post={post} />
      {post.media_attachments.length > 0 && (
        <div
          className="max-h-[85dvh] w-full overflow-hidden md:rounded-media md:ring-1 md:ring-line"
          style={{ aspectRatio: ratioOf(post.media_attachments) }}
        >
          <PostMedia post={post} eager={eager} />
        </div>
      )}
      <div className="flex items-center px-1.5 md:-mx-2.5 md:px-0">
        <LikeButton post={post} />
        <Link
          to="/@{$acct}/$id"
          params={{ acct: post.account.acct, id: post.id }}
          aria-label="Comment"
          title="Comment"
          className="grid size-11 place-items-center rounded-full hover:bg-sunken active:scale-90"
        >
          <ChatCircle width={26} height={26} />
        </Link>
        {(post.visibility === "public" || post.visibility === "unlisted") && <BoostButton post={post} />}
        <span className="ms-auto">
          <SaveButton post={post} />
        </span>
      </div>
      <div className="flex flex-col gap-1 px-4 md:px-1">
        {post.favourites_count > 0 && (
          <p className="font-semibold tabular-nums">{counted(post.favourites_count, "like")}</p>
        )}
        <Caption post={post} />
        <Poll post={post} />
        <Quote post={post} />
        <Reactions post={post} />
        {post.replies_count > 0 && (
          <Link
            to="/@{$acct}/$id"
            params={{ acct: post.account.acct, id: post.id }}
            className="py-0.5 text-muted tabular-nums hover:text-fg"
          >
            {post.replies_count === 1 ? "View 1 comment" : `View all ${count(post.replies_count)} comments`}
          </Link>
        )}
      </div>
    </article>
  );
});

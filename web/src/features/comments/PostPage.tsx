import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { BoostButton, LikeButton, SaveButton } from "@/features/likes";
import {
  Caption,
  Poll,
  PostHead,
  PostMedia,
  PostSkeleton,
  postQuery,
  Quote,
  Reactions,
  ratioOf,
} from "@/features/posts";
import { ApiError } from "@/lib/api";
import { exactly } from "@/lib/time";
import type { Status } from "@/lib/types";
import { useEntity } from "@/store/entities";
import { posts } from "@/store/tables";
import { ChatCircle } from "@/ui/icons.gen";
import { NotThere } from "@/ui/NotThere";
import { RetryRow } from "@/ui/states";
import { commentsQuery } from "./api";
import { CommentForm } from "./CommentForm";
import { CommentList } from "./CommentList";
import { MoreFrom } from "./MoreFrom";

interface Props {
  id: string;
  /** Given where it lies over another page; by itself it is one. */
  onClose?: () => void;
}

/** One post: the photograph as large as the screen allows, and everything said about it. */
export function PostPage({ id, onClose }: Props) {
  const query = useQuery(postQuery(id));
  const post = useEntity(posts, id);
  if (posts.isGone(id) || (query.error instanceof ApiError && query.error.status === 404)) {
    return <NotThere what="post" />;
  }
  if (!post) {
    return query.isError ? (
      <RetryRow error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <div className="mx-auto max-w-[470px]" aria-busy="true">
        <PostSkeleton />
      </div>
    );
  }
  const shown = post.reblog ? (posts.get(post.reblog.id) ?? post.reblog) : post;
  return (
    <>
      <Whole key={id} post={shown} onClose={onClose} />
      {!onClose && <MoreFrom post={shown} />}
    </>
  );
}

function Whole({ post, onClose }: { post: Status; onClose?: () => void }) {
  const field = useId();
  const navigate = useNavigate();
  const [answering, setAnswering] = useState<Status>();
  const photos = post.media_attachments.length > 0;
  const back = onClose ?? (() => void navigate({ to: "/", replace: true }));
  // On phones one below the other; on wide screens the photograph at the left, all words at its right.
  return (
    <article
      aria-label={t`Post`}
      data-post={post.id}
      className={photos ? `${STAGE} ${onClose ? OVER : ALONE}` : NARROW}
    >
      <div className="border-line md:ps-3 lg:col-start-2 lg:border-s lg:border-b">
        <PostHead post={post} onDeleted={back} />
      </div>
      {photos && (
        <div
          className="max-h-[80dvh] w-full lg:col-start-1 lg:row-span-4 lg:row-start-1 lg:aspect-auto! lg:h-full lg:max-h-none lg:min-h-0 lg:bg-sunken"
          style={{ aspectRatio: ratioOf(post.media_attachments) }}
        >
          <PostMedia post={post} eager fit="contain" />
        </div>
      )}
      <div className="border-line lg:col-start-2 lg:row-start-3 lg:border-s lg:border-t">
        <Foot post={post} field={field} />
      </div>
      <section
        aria-label={t`Caption and comments`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        data-scrolls=""
        className="min-h-0 border-line lg:col-start-2 lg:row-start-2 lg:overflow-y-auto lg:overscroll-contain lg:border-s lg:focus-visible:-outline-offset-2"
      >
        <div className="px-4 pt-1 pb-3 lg:pt-3">
          <InReplyTo post={post} />
          <Caption post={post} whole />
          <Poll post={post} />
          <Quote post={post} />
          <Reactions post={post} />
        </div>
        <CommentList root={post.id} onReply={setAnswering} />
      </section>
      <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] border-line md:bottom-0 lg:col-start-2 lg:row-start-4 lg:border-s">
        <CommentForm field={field} root={post} answering={answering} onDone={() => setAnswering(undefined)} />
      </div>
    </article>
  );
}

const STAGE =
  "mx-auto max-w-[600px] lg:grid lg:grid-cols-[minmax(60%,1fr)_minmax(0,405px)] lg:grid-rows-[auto_minmax(0,1fr)_auto_auto]";
const ALONE =
  "lg:my-6 lg:h-[min(calc(100dvh-3rem),56rem)] lg:w-[calc(100%-4rem)] lg:max-w-[1200px] lg:overflow-hidden lg:rounded-sheet lg:border lg:border-line";
const OVER = "lg:h-full lg:max-w-none";
const NARROW = "mx-auto max-h-full max-w-xl overflow-y-auto";

/** A comment has a page too; from there one wants to see what it is about. */
function InReplyTo({ post }: { post: Status }) {
  const parent = useQuery(commentsQuery(post.id)).data?.parent;
  const above = useEntity(posts, parent ?? "");
  if (!post.in_reply_to_id || !above) return null;
  return (
    <Link
      to="/@{$acct}/$id"
      params={{ acct: above.account.acct, id: above.id }}
      className="mb-2 block text-accent hover:underline"
    >
      <Trans>
        In reply to <bdi>@{above.account.acct}</bdi>
      </Trans>
    </Link>
  );
}

function Foot({ post, field }: { post: Status; field: string }) {
  const shared = post.visibility === "public" || post.visibility === "unlisted";
  return (
    <div className="px-1.5 pb-2">
      <div className="flex items-center">
        <LikeButton post={post} />
        <label
          htmlFor={field}
          title={t`Comment`}
          className="grid size-11 cursor-pointer place-items-center rounded-full hover:bg-sunken"
        >
          <ChatCircle width={26} height={26} />
          <span className="sr-only">
            <Trans>Comment</Trans>
          </span>
        </label>
        {shared && <BoostButton post={post} />}
        <span className="ms-auto">
          <SaveButton post={post} />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 px-2.5">
        <Link
          to="/@{$acct}/$id/likes"
          params={{ acct: post.account.acct, id: post.id }}
          className="flex min-h-6 items-center font-semibold tabular-nums hover:underline"
        >
          <Plural value={post.favourites_count} one="# like" other="# likes" />
        </Link>
        {post.reblogs_count > 0 && (
          <Link
            to="/@{$acct}/$id/boosts"
            params={{ acct: post.account.acct, id: post.id }}
            className="flex min-h-6 items-center text-muted tabular-nums hover:underline"
          >
            <Plural value={post.reblogs_count} one="# boost" other="# boosts" />
          </Link>
        )}
        <time dateTime={post.created_at} className="text-xs text-muted">
          {exactly(post.created_at)}
        </time>
      </div>
    </div>
  );
}

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { BoostButton, LikeButton, SaveButton } from "@/features/likes";
import type { Status } from "@/lib/types";
import { ChatCircle, Repeat } from "@/ui/icons.gen";
import { Name } from "@/ui/Name";
import { Caption } from "./Caption";
import { Poll } from "./Poll";
import { PostHead } from "./PostHead";
import { PostMedia } from "./PostMedia";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import { ratioOf } from "./shape";

interface Props {
  /** What stands in the feed: the post, or its boost. */
  entry: Status;
  post: Status;
  eager?: boolean;
  talk?: ComponentType<{ post: Status }>;
}

export function PostContent({ entry, post, eager, talk: Talk }: Props) {
  return (
    <>
      {entry.reblog && (
        <p className="flex items-center gap-2 px-4 pt-2 text-xs text-muted md:px-1">
          <Repeat width={16} height={16} />
          <span>
            <Trans>
              Boosted by <Name account={entry.account} />
            </Trans>
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
      <Actions post={post} />
      <div className="flex flex-col gap-1 px-4 md:px-1">
        {post.favourites_count > 0 && <Likes post={post} />}
        <Caption post={post} />
        <Poll post={post} />
        <Quote post={post} />
        <Reactions post={post} />
        {post.replies_count > 0 && <Comments post={post} />}
        {Talk && <Talk post={post} />}
      </div>
    </>
  );
}

const toPost = (post: Status) =>
  ({ to: "/@{$acct}/$id", params: { acct: post.account.acct, id: post.id } }) as const;

function Actions({ post }: { post: Status }) {
  const shared = post.visibility === "public" || post.visibility === "unlisted";
  return (
    <div className="flex items-center px-1.5 md:-mx-2.5 md:px-0">
      <LikeButton post={post} />
      <Link
        {...toPost(post)}
        data-action="open"
        aria-label={t`Comment`}
        title={t`Comment`}
        className="grid size-11 place-items-center rounded-full hover:bg-sunken active:scale-90"
      >
        <ChatCircle width={26} height={26} />
      </Link>
      {shared && <BoostButton post={post} />}
      <span className="ms-auto">
        <SaveButton post={post} />
      </span>
    </div>
  );
}

/** How many, and the way to who they are. */
function Likes({ post }: { post: Status }) {
  return (
    <Link
      to="/@{$acct}/$id/likes"
      params={{ acct: post.account.acct, id: post.id }}
      className="flex min-h-6 w-fit items-center font-semibold tabular-nums hover:underline"
    >
      <Plural value={post.favourites_count} one="# like" other="# likes" />
    </Link>
  );
}

function Comments({ post }: { post: Status }) {
  return (
    <Link {...toPost(post)} className="w-fit py-0.5 text-muted tabular-nums hover:text-fg">
      <Plural value={post.replies_count} one="View 1 comment" other="View all # comments" />
    </Link>
  );
}

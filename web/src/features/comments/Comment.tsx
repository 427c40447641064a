import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { LikeButton } from "@/features/likes";
import { Edited, filterOf } from "@/features/posts";
import { ago, briefly } from "@/lib/time";
import type { Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { useMe } from "@/store/session";
import { accounts, posts } from "@/store/tables";
import { Avatar } from "@/ui/Avatar";
import { Confirm } from "@/ui/Confirm";
import { Html } from "@/ui/Html";
import { deleteComment } from "./api";
import { Veil } from "./Veil";

interface Props {
  id: string;
  root: string;
  onReply: (comment: Status) => void;
}

export function Comment({ id, root, onReply }: Props) {
  const comment = useEntity(posts, id);
  const author = useEntity(accounts, comment?.account.id ?? "") ?? comment?.account;
  const me = useMe();
  const [deleting, setDeleting] = useState(false);
  if (!comment || !author || filterOf(comment)?.action === "hide") return null;
  const mine = me?.id === author.id;
  return (
    <article
      aria-label={t`Comment by ${nameOf(author)}, ${ago(comment.created_at)}`}
      className="flex gap-3 py-2"
    >
      <Link to="/@{$acct}" params={{ acct: author.acct }} tabIndex={-1} aria-hidden="true">
        <Avatar src={author.avatar} name={nameOf(author)} />
      </Link>
      <div className="min-w-0 flex-1">
        <div className="prose" dir="auto">
          <Link
            to="/@{$acct}"
            params={{ acct: author.acct }}
            className="me-1.5 font-semibold text-fg! [&+p]:inline"
          >
            {author.username}
          </Link>
          <Veil comment={comment}>
            <Html html={comment.content} mentions={comment.mentions} emojis={comment.emojis} />
          </Veil>
        </div>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-4 text-xs text-muted">
          <time dateTime={comment.created_at}>{briefly(comment.created_at)}</time>
          <Edited post={comment} />
          {comment.favourites_count > 0 && (
            <span>
              <Plural value={comment.favourites_count} one="# like" other="# likes" />
            </span>
          )}
          {me && comment.reply_approval !== "denied" && (
            <button
              type="button"
              className="min-h-6 font-semibold hover:text-fg"
              onClick={() => onReply(comment)}
            >
              <Trans>Reply</Trans>
            </button>
          )}
          {mine && (
            <button
              type="button"
              className="min-h-6 font-semibold hover:text-like"
              onClick={() => setDeleting(true)}
            >
              <Trans>Delete</Trans>
            </button>
          )}
        </div>
      </div>
      <LikeButton post={comment} small />
      {deleting && (
        <Confirm
          title={t`Delete your comment?`}
          text={t`It goes here and on other servers, and can't be taken back.`}
          verb={t`Delete`}
          action={() => deleteComment(id, root)}
          onClose={() => setDeleting(false)}
        />
      )}
    </article>
  );
}

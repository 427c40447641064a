import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { LikeButton } from "@/features/likes";
import { filterOf } from "@/features/posts";
import type { Status } from "@/lib/types";
import { useEntity } from "@/store/entities";
import { useMe } from "@/store/session";
import { accounts, posts } from "@/store/tables";
import { Html } from "@/ui/Html";
import { mayAsk } from "./allowance";
import { commentsQuery } from "./api";
import { CardField } from "./CardField";
import { useLingered } from "./useLingered";
import { Veil } from "./Veil";

const SHOWN = 2;
/** Of a longer thread one would fetch much to show little: there the number says enough. */
const LONGEST = 40;
/** What was fetched once is not fetched again while one reads on and comes back. */
const KEPT_MS = 60 * 60_000;

/** The first that was said about a post, under it in the feed, and a field to say more. */
export function CardTalk({ post }: { post: Status }) {
  const me = useMe();
  const [written, setWritten] = useState<string[]>([]);
  const few = post.replies_count > 0 && post.replies_count <= LONGEST;
  const place = useRef<HTMLDivElement>(null);
  const lingered = useLingered(place);
  const [allowed, setAllowed] = useState(false);
  const thread = useQuery({
    ...commentsQuery(post.id),
    enabled: few && allowed,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
  });
  const missing = few && lingered && thread.data === undefined && !allowed;
  useEffect(() => {
    if (missing && mayAsk()) setAllowed(true);
  }, [missing]);
  const first = few ? (thread.data?.branches.slice(0, SHOWN).map((branch) => branch.id) ?? []) : [];
  const shown = [...new Set([...first, ...written])];
  return (
    <>
      {few && <div ref={place} className="absolute size-px" />}
      {shown.length > 0 && (
        <ul aria-label={t`First comments`} className="flex flex-col">
          {shown.map((id) => (
            <Line key={id} id={id} />
          ))}
        </ul>
      )}
      {me && post.reply_approval !== "denied" && (
        <CardField post={post} onWritten={(id) => setWritten((before) => [...before, id])} />
      )}
    </>
  );
}

/** A comment in one or two lines; the whole of it stands on the post's page. */
function Line({ id }: { id: string }) {
  const comment = useEntity(posts, id);
  const author = useEntity(accounts, comment?.account.id ?? "") ?? comment?.account;
  if (!comment || !author || filterOf(comment)?.action === "hide") return null;
  return (
    <li className="flex items-start gap-2">
      <div className="prose line-clamp-2 min-w-0 flex-1 py-1.5" dir="auto">
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
      <LikeButton post={comment} small />
    </li>
  );
}

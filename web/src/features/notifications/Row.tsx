import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { FollowButton, RequestAnswer } from "@/features/relations";
import { plainText } from "@/lib/html";
import { ago, briefly } from "@/lib/time";
import type { Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { accounts, posts } from "@/store/tables";
import { Avatar } from "@/ui/Avatar";
import { Name } from "@/ui/Name";
import { Photo } from "@/ui/Photo";
import { Worded } from "@/ui/Worded";
import type { Entry } from "./api";

/** What happened, as the rest of a sentence that begins with a name. */
function sentence(type: string, post: Status | undefined): ReactNode {
  const text = post ? plainText(post.content) : "";
  switch (type) {
    case "favourite":
      return post?.in_reply_to_id ? "liked your comment" : "liked your photo";
    case "mention":
      return (
        <>
          {post?.in_reply_to_id ? "commented: " : "mentioned you: "}
          <span dir="auto">
            <Worded text={text} emojis={post?.emojis ?? []} />
          </span>
        </>
      );
    case "reblog":
      return "boosted your photo";
    case "quote":
      return "quoted your post";
    case "move":
      return "moved to another account, which you follow now";
    case "admin.report":
      return "reported someone";
    case "follow":
      return "started following you";
    case "follow_request":
      return "asks to follow you";
    case "status":
      return "shared a photo";
    case "update":
      return "edited a photo that you like";
    default:
      return "did something that this version can't show";
  }
}

export function Row({ entry, fresh }: { entry: Entry; fresh: boolean }) {
  const account = useEntity(accounts, entry.account);
  const post = useEntity(posts, entry.post ?? "");
  if (!account) return null;
  const name = nameOf(account);
  const words = (
    <span className="line-clamp-3">
      {/* However long the name is, what happened must fit below it. */}
      <b className="inline-block max-w-full truncate align-bottom font-semibold text-fg" dir="auto">
        <Name account={account} />
      </b>{" "}
      {sentence(entry.type, post)}{" "}
      <time dateTime={entry.at} title={ago(entry.at)} className="whitespace-nowrap text-muted">
        {briefly(entry.at)}
      </time>
    </span>
  );
  const media = post?.media_attachments[0];
  return (
    <li
      className={`flex min-h-16 items-center gap-3 px-4 py-2.5 md:rounded-control ${fresh ? "bg-accent/8" : ""}`}
    >
      <Link to="/@{$acct}" params={{ acct: account.acct }} aria-label={name}>
        <Avatar src={account.avatar} name={name} className="size-11 text-base" />
      </Link>
      {post ? (
        <Link
          to="/@{$acct}/$id"
          params={{ acct: post.account.acct, id: post.id }}
          className="flex min-w-0 flex-1 items-center gap-3"
        >
          <span className="min-w-0 flex-1">{words}</span>
          {media && (
            <span className="size-11 shrink-0 overflow-hidden rounded-media">
              <Photo media={{ ...media, description: "" }} small />
            </span>
          )}
        </Link>
      ) : (
        <Link to="/@{$acct}" params={{ acct: account.acct }} className="min-w-0 flex-1">
          {words}
        </Link>
      )}
      {entry.type === "follow" && <FollowButton id={account.id} />}
      {entry.type === "follow_request" && <RequestAnswer id={account.id} />}
    </li>
  );
}

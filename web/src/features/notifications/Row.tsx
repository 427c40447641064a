import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { FollowButton, RequestAnswer } from "@/features/relations";
import { plainText } from "@/lib/html";
import { ago, briefly } from "@/lib/time";
import type { Account, Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { accounts, posts } from "@/store/tables";
import { Avatar } from "@/ui/Avatar";
import { Name } from "@/ui/Name";
import { Photo } from "@/ui/Photo";
import { Worded } from "@/ui/Worded";
import type { Entry } from "./api";

/** What happened. Whoever did it stands in the sentence, where each language wants them. */
function Sentence({ type, account, post }: { type: string; account: Account; post: Status | undefined }) {
  switch (type) {
    case "favourite":
      return post?.in_reply_to_id ? (
        <Trans>
          <Who account={account} /> liked your comment
        </Trans>
      ) : (
        <Trans>
          <Who account={account} /> liked your photo
        </Trans>
      );
    case "mention":
      return post?.in_reply_to_id ? (
        <Trans>
          <Who account={account} /> commented: <Quoted post={post} />
        </Trans>
      ) : (
        <Trans>
          <Who account={account} /> mentioned you: <Quoted post={post} />
        </Trans>
      );
    case "reblog":
      return (
        <Trans>
          <Who account={account} /> boosted your photo
        </Trans>
      );
    case "quote":
      return (
        <Trans>
          <Who account={account} /> quoted your post
        </Trans>
      );
    case "move":
      return (
        <Trans>
          <Who account={account} /> moved to another account, which you follow now
        </Trans>
      );
    case "admin.report":
      return (
        <Trans>
          <Who account={account} /> reported someone
        </Trans>
      );
    case "follow":
      return (
        <Trans>
          <Who account={account} /> started following you
        </Trans>
      );
    case "follow_request":
      return (
        <Trans>
          <Who account={account} /> asks to follow you
        </Trans>
      );
    case "status":
      return (
        <Trans>
          <Who account={account} /> shared a photo
        </Trans>
      );
    case "update":
      return (
        <Trans>
          <Who account={account} /> edited a photo that you like
        </Trans>
      );
    default:
      return (
        <Trans>
          <Who account={account} /> did something that this version can't show
        </Trans>
      );
  }
}

function Quoted({ post }: { post: Status | undefined }) {
  return (
    <span dir="auto">
      <Worded text={post ? plainText(post.content) : ""} emojis={post?.emojis ?? []} />
    </span>
  );
}

/** However long the name is, what happened must fit below it. */
function Who({ account }: { account: Account }) {
  return (
    <b className="inline-block max-w-full truncate align-bottom font-semibold text-fg" dir="auto">
      <Name account={account} />
    </b>
  );
}

export function Row({ entry, fresh }: { entry: Entry; fresh: boolean }) {
  const account = useEntity(accounts, entry.account);
  const post = useEntity(posts, entry.post ?? "");
  if (!account) return null;
  const name = nameOf(account);
  const words = (
    <span className="line-clamp-3">
      <Sentence type={entry.type} account={account} post={post} />{" "}
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

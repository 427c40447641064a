import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { plainText } from "@/lib/html";
import type { Status } from "@/lib/types";
import { spoken } from "@/lib/words";
import { Photo } from "@/ui/Photo";
import { Worded } from "@/ui/Worded";

/** Why there is no post to show where one was quoted. */
const ABSENT: Record<string, MessageDescriptor> = {
  pending: msg`This post quotes another one, whose author has been asked.`,
  rejected: msg`The author of the quoted post did not want it quoted.`,
  revoked: msg`The author of the quoted post does not want it quoted any more.`,
  deleted: msg`The quoted post is not there any more.`,
};

/** The post that a post quotes, as far as its author lets it. */
export function Quote({ post }: { post: Status }) {
  const quote = post.quote;
  if (!quote) return null;
  const quoted = quote.quoted_status;
  if (!quoted) {
    const words = ABSENT[quote.state];
    return words ? (
      <p className="rounded-control px-3 py-2 text-muted ring-1 ring-line">{spoken(words)}</p>
    ) : null;
  }
  const media = quoted.media_attachments[0];
  return (
    <Link
      to="/@{$acct}/$id"
      params={{ acct: quoted.account.acct, id: quoted.id }}
      className="flex gap-3 rounded-control p-3 ring-1 ring-line hover:bg-sunken"
    >
      {media && (
        <span className="block size-16 shrink-0 overflow-hidden rounded-control">
          <Photo media={media} small />
        </span>
      )}
      <span className="min-w-0">
        <b className="block truncate font-semibold" dir="auto">
          {quoted.account.username}
        </b>
        <span className="line-clamp-3" dir="auto">
          <Worded text={plainText(quoted.content)} emojis={quoted.emojis} />
        </span>
      </span>
    </Link>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PostTile } from "@/features/posts";
import { accountQuery } from "@/features/timelines";
import { allIds } from "@/lib/api";
import type { Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { posts } from "@/store/tables";

const SHOWN = 6;

/** Whoever came for one photograph may like the others. */
export function MoreFrom({ post }: { post: Status }) {
  const list = useInfiniteQuery({ ...accountQuery(post.account.id), enabled: !post.in_reply_to_id });
  const ids = allIds(list.data?.pages)
    .filter((id) => id !== post.id && posts.get(id)?.media_attachments.length)
    .slice(0, SHOWN);
  if (ids.length === 0) return null;
  return (
    <section aria-label={t`More from this person`} className="mx-auto w-full max-w-[935px] pt-8 pb-12">
      <h2 className="mb-3 px-4 text-sm text-muted">
        <Trans>
          More from{" "}
          <Link
            to="/@{$acct}"
            params={{ acct: post.account.acct }}
            className="text-fg hover:underline"
            dir="auto"
          >
            {nameOf(post.account)}
          </Link>
        </Trans>
      </h2>
      <ul className="grid grid-cols-3 gap-[3px] md:gap-1">
        {ids.map((id) => (
          <li key={id}>
            <PostTile id={id} />
          </li>
        ))}
      </ul>
    </section>
  );
}

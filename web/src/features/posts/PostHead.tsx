import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { ago, briefly, exactly } from "@/lib/time";
import type { Status } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { accounts } from "@/store/tables";
import { Avatar } from "@/ui/Avatar";
import { LockSimple } from "@/ui/icons.gen";
import { Name } from "@/ui/Name";
import { Edited } from "./Edited";
import { PostMenu } from "./PostMenu";

/** Who, when, and to whom. */
export function PostHead({ post, onDeleted }: { post: Status; onDeleted?: () => void }) {
  const author = useEntity(accounts, post.account.id) ?? post.account;
  return (
    <header className="flex items-center gap-3 py-2 ps-4 pe-1 md:ps-1">
      <Link to="/@{$acct}" params={{ acct: author.acct }} className="flex min-w-0 items-center gap-3">
        <Avatar src={author.avatar} name={nameOf(author)} className="size-9 text-sm" />
        <span className="min-w-0 leading-tight">
          <span className="block truncate font-semibold" dir="auto">
            <Name account={author} />
          </span>
          <span className="block truncate text-xs text-muted">
            <bdi>@{author.acct}</bdi>
          </span>
        </span>
      </Link>
      <span className="ms-auto flex shrink-0 items-center gap-1.5 text-xs text-muted">
        <Edited post={post} />
        {post.visibility === "private" && (
          <LockSimple width={14} height={14} role="img" aria-hidden="false" aria-label={t`Followers only`} />
        )}
        <Link
          to="/@{$acct}/$id"
          params={{ acct: author.acct, id: post.id }}
          title={exactly(post.created_at)}
          aria-label={t`Posted ${ago(post.created_at)}`}
          className="py-2 hover:underline"
        >
          <time dateTime={post.created_at}>{briefly(post.created_at)}</time>
        </Link>
      </span>
      <PostMenu post={post} onDeleted={onDeleted} />
    </header>
  );
}

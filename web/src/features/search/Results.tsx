import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { PostTile } from "@/features/posts";
import { PeoplePage } from "@/features/relations";
import { Hash, MagnifyingGlass } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";
import type { Kind } from "./api";

interface Props {
  q: string;
  kind: Kind;
  found: { accounts: string[]; posts: string[]; tags: string[] };
}

export function Results({ q, kind, found }: Props) {
  const none = { accounts: found.accounts, hashtags: found.tags, statuses: found.posts }[kind].length === 0;
  if (none) {
    return (
      <Empty icon={<MagnifyingGlass />} title={t`Nothing found for “${q}”`}>
        <p>
          <Trans>Check the spelling, or type a whole handle with its server.</Trans>
        </p>
      </Empty>
    );
  }
  if (kind === "accounts") {
    return (
      <ul>
        <PeoplePage ids={found.accounts} />
      </ul>
    );
  }
  if (kind === "statuses") {
    return (
      <ul className="grid grid-cols-3 gap-[3px] pt-2 md:gap-1">
        {found.posts.map((id) => (
          <li key={id}>
            <PostTile id={id} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul>
      {found.tags.map((tag) => (
        <li key={tag}>
          <Link
            to="/tags/$tag"
            params={{ tag }}
            className="flex min-h-16 items-center gap-3 px-4 hover:bg-sunken md:rounded-control"
          >
            <span className="grid size-11 place-items-center rounded-full bg-sunken">
              <Hash />
            </span>
            <span className="font-semibold" dir="auto">
              #{tag}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

import type { MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FollowButton, relationshipsQuery } from "@/features/relations";
import { messageOf } from "@/lib/api";
import { nameOf, spoken } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { accounts } from "@/store/tables";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/IconButton";
import { X } from "@/ui/icons.gen";
import { Name } from "@/ui/Name";
import { toast } from "@/ui/toast";
import { dismiss, type Suggested, suggestionsQuery } from "./api";

/** Why somebody is suggested, in a line below their name. */
const REASONS: Record<string, MessageDescriptor> = {
  friends_of_friends: msg`Followed by people you follow`,
  most_followed: msg`Many here follow them`,
};

/** People whose photographs one may like. Where the server knows nobody, nothing stands here. */
export function Suggestions() {
  const people = useQuery(suggestionsQuery).data ?? [];
  useQuery(relationshipsQuery(people.map((one) => one.id)));
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions" className="mb-1 text-sm text-muted">
        <Trans>People you may like</Trans>
      </h2>
      <ul>
        {people.map((one) => (
          <Row key={one.id} suggested={one} />
        ))}
      </ul>
    </section>
  );
}

function Row({ suggested: { id, reason } }: { suggested: Suggested }) {
  const account = useEntity(accounts, id);
  if (!account) return null;
  const name = nameOf(account);
  const hide = () => {
    dismiss(id).catch((error: unknown) => toast(`${name}: ${messageOf(error)}`));
  };
  return (
    <li className="flex min-h-14 items-center gap-1">
      <Link
        to="/@{$acct}"
        params={{ acct: account.acct }}
        className="flex min-w-0 flex-1 items-center gap-3 py-1.5"
      >
        <Avatar src={account.avatar} name={name} className="size-9 text-sm" />
        <span className="min-w-0 leading-tight">
          <span className="block truncate font-semibold" dir="auto">
            <Name account={account} />
          </span>
          <span className="line-clamp-2 text-xs text-muted">
            {spoken((reason && REASONS[reason]) || `@${account.acct}`)}
          </span>
        </span>
      </Link>
      <FollowButton id={id} />
      <IconButton name={t`Don't suggest ${name}`} className="size-8" onClick={hide}>
        <X width={16} height={16} />
      </IconButton>
    </li>
  );
}

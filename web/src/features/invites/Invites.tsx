import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Invite } from "@/lib/types";
import { useSession } from "@/store/session";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { UserPlus } from "@/ui/icons.gen";
import { Empty, RetryRow, Spinner } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useMore } from "@/ui/useMore";
import { invitesQuery, revokeInvite } from "./api";
import { NewInvite } from "./NewInvite";
import { stateOf } from "./words";

async function copy({ url }: Invite) {
  if (!url) return;
  try {
    await navigator.clipboard.writeText(url);
    toast(t`The link is copied.`);
  } catch {
    // Some browsers let nobody copy; the link stands there to be marked.
    toast(t`Mark the link and copy it by hand.`);
  }
}

/** Links that let others in: making one, passing it on, and taking it back. */
export function Invites() {
  const { invites: may } = useSession();
  return (
    <div className="flex flex-col gap-6">
      {may ? (
        <NewInvite onMade={(invite) => void copy(invite)} />
      ) : (
        <p className="text-muted">
          <Trans>On this server you can invite nobody.</Trans>
        </p>
      )}
      <List />
    </div>
  );
}

function List() {
  const list = useInfiniteQuery(invitesQuery);
  const [leaving, setLeaving] = useState<Invite>();
  const more = useMore(list.hasNextPage && !list.isFetching, list.fetchNextPage);
  if (list.isPending) return <Spinner label={t`Loading`} />;
  const invites = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {list.isSuccess && invites.length === 0 && (
        <Empty icon={<UserPlus />} title={t`No invites yet`}>
          <p>
            <Trans>An invite is a link. Whoever opens it can join this server.</Trans>
          </p>
        </Empty>
      )}
      <ul aria-label={t`Your invites`} className="divide-y divide-line">
        {invites.map((invite) => (
          <li key={invite.id} className="flex flex-wrap items-center gap-3 py-3">
            <span className="min-w-0 flex-1 basis-60">
              <span className="block truncate select-all" dir="ltr">
                {invite.url}
              </span>
              <span className="block text-xs text-muted">
                {stateOf(invite)}
                {invite.autofollow && ` · ${t`they follow you`}`}
              </span>
            </span>
            {invite.usable && (
              <Button size="small" onClick={() => void copy(invite)}>
                <Trans>Copy link</Trans>
              </Button>
            )}
            <Button size="small" kind="danger" onClick={() => setLeaving(invite)}>
              <Trans>Take back</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {list.isError && <RetryRow error={list.error} onRetry={() => void list.refetch()} />}
      <div ref={more} />
      {leaving && (
        <Confirm
          title={t`Take this invite back?`}
          text={t`Its link lets nobody in any more. Those who came by it stay.`}
          verb={t`Take back`}
          action={() => revokeInvite(leaving.id)}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  );
}

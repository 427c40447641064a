import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lookupQuery } from "@/features/accounts";
import { MovedAway } from "@/features/moves";
import { archiveQuery } from "@/features/posts";
import { relationshipsQuery } from "@/features/relations";
import { accountQuery, Grid, GridSkeleton, likedQuery, savedQuery } from "@/features/timelines";
import { ApiError } from "@/lib/api";
import type { Account } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { useMe } from "@/store/session";
import { accounts, relationships } from "@/store/tables";
import { buttonClass } from "@/ui/Button";
import { BookmarkSimple, Camera, Heart, LockSimple, Prohibit } from "@/ui/icons.gen";
import { NotThere } from "@/ui/NotThere";
import { Empty, RetryRow, Skeleton } from "@/ui/states";
import { type OwnTab, OwnTabs } from "./OwnTabs";
import { ProfileHead } from "./ProfileHead";

export function ProfilePage({ acct, tab }: { acct: string; tab?: OwnTab }) {
  const lookup = useQuery(lookupQuery(acct));
  const account = useEntity(accounts, lookup.data ?? "");
  const me = useMe();
  useQuery({
    ...relationshipsQuery([lookup.data ?? ""]),
    enabled: Boolean(me && lookup.data && lookup.data !== me.id),
  });
  if (lookup.error instanceof ApiError && lookup.error.status === 404) return <NotThere what="profile" />;
  if (lookup.isError) return <RetryRow error={lookup.error} onRetry={() => void lookup.refetch()} />;
  if (!account) return <ProfileSkeleton />;
  return (
    <div className="mx-auto w-full max-w-[935px] pb-12">
      <ProfileHead account={account} />
      <MovedAway id={account.id} />
      {account.id === me?.id ? <OwnGrids account={account} tab={tab} /> : <Photos account={account} />}
    </div>
  );
}

/** One's own page also holds what only oneself can see. */
function OwnGrids({ account, tab }: { account: Account; tab?: OwnTab }) {
  return (
    <>
      <OwnTabs acct={account.acct} />
      {tab === "saved" && (
        <Grid query={savedQuery} empty={<Empty icon={<BookmarkSimple />} title={t`Nothing saved yet`} />} />
      )}
      {tab === "liked" && (
        <Grid query={likedQuery} empty={<Empty icon={<Heart />} title={t`No likes yet`} />} />
      )}
      {tab === "archive" && (
        <Grid
          query={archiveQuery}
          empty={
            <Empty icon={<LockSimple />} title={t`Nothing archived`}>
              <p>
                <Trans>Posts you archive are kept here. Nobody else sees them.</Trans>
              </p>
            </Empty>
          }
        />
      )}
      {!tab && <Photos account={account} />}
    </>
  );
}

function Photos({ account }: { account: Account }) {
  const me = useMe();
  const relationship = useEntity(relationships, account.id);
  const mine = me?.id === account.id;
  if (relationship?.blocking) return <Empty icon={<Prohibit />} title={t`You blocked this account`} />;
  return (
    <Grid
      query={accountQuery(account.id)}
      empty={
        <NoPhotos
          account={account}
          mine={mine}
          hidden={account.locked && !mine && !relationship?.following}
        />
      }
    />
  );
}

function NoPhotos({ account, mine, hidden }: { account: Account; mine: boolean; hidden: boolean }) {
  if (mine) {
    return (
      <Empty icon={<Camera />} title={t`Share your first photo`}>
        <p>
          <Trans>Your photos appear here, three abreast.</Trans>
        </p>
        <Link to="/new" className={buttonClass("primary")}>
          <Trans>New post</Trans>
        </Link>
      </Empty>
    );
  }
  if (hidden) {
    return (
      <Empty icon={<LockSimple />} title={t`This account is private`}>
        <p>
          <Trans>Ask to follow {nameOf(account)} to see their photos.</Trans>
        </p>
      </Empty>
    );
  }
  return (
    <Empty icon={<Camera />} title={t`No photos yet`}>
      <p>
        <Trans>When {nameOf(account)} shares one, it appears here.</Trans>
      </p>
    </Empty>
  );
}

function ProfileSkeleton() {
  return (
    <div className="mx-auto w-full max-w-[935px]" aria-busy="true">
      <div className="flex items-center gap-5 px-4 py-6 md:gap-12 md:px-8 md:py-8">
        <Skeleton className="size-20 rounded-full md:size-[150px]" />
        <Skeleton className="mb-2 h-5 w-40" />
      </div>
      <GridSkeleton />
    </div>
  );
}

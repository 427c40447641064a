import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { FollowButton, RelationMenu } from "@/features/relations";
import { ownPicture } from "@/lib/pictures";
import type { Account } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { useMe } from "@/store/session";
import { relationships } from "@/store/tables";
import { Avatar } from "@/ui/Avatar";
import { buttonClass } from "@/ui/Button";
import { GearSix, LockSimple } from "@/ui/icons.gen";
import { Name } from "@/ui/Name";
import { About, Counts } from "./ProfileFacts";

/** Who somebody is. Only those who have a header picture show one. */
export function ProfileHead({ account }: { account: Account }) {
  const header = ownPicture(account.header);
  const mine = useMe()?.id === account.id;
  return (
    <header className="mb-4 md:mb-8">
      {header && (
        <img src={header} alt="" className="h-28 w-full object-cover md:mt-6 md:h-48 md:rounded-sheet" />
      )}
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-5 px-4 pt-4 md:grid-cols-[auto_minmax(0,1fr)_auto] md:grid-rows-[auto_auto_1fr] md:items-start md:gap-x-12 md:px-8 md:pt-8">
        <Avatar
          src={account.avatar}
          name={nameOf(account)}
          className="col-start-1 row-start-1 size-20 text-2xl md:row-end-4 md:size-[150px] md:text-3xl"
        />
        <div className="col-start-1 col-end-3 row-start-2 mt-3 md:col-start-2 md:row-start-1 md:mt-0">
          <Names account={account} />
        </div>
        <div className="col-start-2 row-start-1 md:col-end-4 md:row-start-2">
          <Counts account={account} />
        </div>
        <div className="col-start-1 col-end-3 row-start-3 md:col-start-2 md:col-end-4">
          <About account={account} />
        </div>
        <div className="col-start-1 col-end-3 row-start-4 mt-4 flex items-center gap-1 md:col-start-3 md:col-end-4 md:row-start-1 md:mt-0">
          {mine ? <OwnActions /> : <Actions account={account} />}
        </div>
      </div>
    </header>
  );
}

function OwnActions() {
  return (
    <>
      <Link to="/settings/profile" className={`${buttonClass("plain")} max-md:flex-1`}>
        <Trans>Edit profile</Trans>
      </Link>
      <Link
        to="/settings"
        aria-label={t`Settings`}
        title={t`Settings`}
        className="grid size-11 place-items-center rounded-full hover:bg-sunken"
      >
        <GearSix />
      </Link>
    </>
  );
}

function Actions({ account }: { account: Account }) {
  return (
    <>
      <FollowButton id={account.id} size="normal" className="max-md:flex-1 md:min-w-32" />
      <RelationMenu id={account.id} />
    </>
  );
}

function Names({ account }: { account: Account }) {
  const relationship = useEntity(relationships, account.id);
  return (
    <>
      <h1 tabIndex={-1} className="flex items-center gap-2 text-lg">
        <Name account={account} />
        {account.locked && (
          <LockSimple
            className="shrink-0"
            width={18}
            height={18}
            role="img"
            aria-hidden="false"
            aria-label={t`Private account`}
          />
        )}
      </h1>
      <p className="flex flex-wrap items-center gap-2 text-muted">
        <bdi>@{account.acct}</bdi>
        {account.bot && (
          <Badge>
            <Trans>Automated</Trans>
          </Badge>
        )}
        {relationship?.followed_by && (
          <Badge>
            <Trans>Follows you</Trans>
          </Badge>
        )}
        {relationship?.muting && (
          <Badge>
            <Trans>Muted</Trans>
          </Badge>
        )}
      </p>
    </>
  );
}

const Badge = ({ children }: { children: ReactNode }) => (
  <span className="rounded-media bg-sunken px-1.5 py-0.5 text-xs">{children}</span>
);

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { FollowButton, RelationMenu } from "@/features/relations";
import { ownPicture } from "@/lib/pictures";
import type { Account } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { useMe } from "@/store/session";
import { relationships } from "@/store/tables";
import { Avatar, dawnOf } from "@/ui/Avatar";
import { buttonClass } from "@/ui/Button";
import { GearSix, LockSimple } from "@/ui/icons.gen";
import { Name } from "@/ui/Name";
import { About, Counts } from "./ProfileFacts";

export function ProfileHead({ account }: { account: Account }) {
  const header = ownPicture(account.header);
  const mine = useMe()?.id === account.id;
  return (
    <header className="mb-4 md:mb-8">
      <div
        className="aspect-3/1 max-h-56 w-full overflow-hidden md:mt-6 md:rounded-sheet"
        style={{ background: dawnOf(nameOf(account)) }}
      >
        {header && <img src={header} alt="" className="size-full object-cover" />}
      </div>
      <div className="px-4 md:px-8">
        <div className="-mt-10 flex items-end gap-4 md:-mt-16 md:gap-8">
          <span className="rounded-full bg-bg p-1">
            <Avatar
              src={account.avatar}
              name={nameOf(account)}
              className="size-20 text-2xl md:size-36 md:text-3xl"
            />
          </span>
          <div className="mb-1 ms-auto flex items-center gap-1 md:mb-4">
            {mine ? <OwnActions /> : <Actions account={account} />}
          </div>
        </div>
        <div className="mt-3 md:mt-4">
          <Names account={account} />
          <Counts account={account} />
          <About account={account} />
        </div>
      </div>
    </header>
  );
}

function OwnActions() {
  return (
    <>
      <Link to="/settings/profile" className={buttonClass("plain")}>
        Edit profile
      </Link>
      <Link
        to="/settings"
        aria-label="Settings"
        title="Settings"
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
      <FollowButton id={account.id} size="normal" className="min-w-32" />
      <RelationMenu id={account.id} />
    </>
  );
}

function Names({ account }: { account: Account }) {
  const relationship = useEntity(relationships, account.id);
  return (
    <>
      <h1 tabIndex={-1} className="flex items-center gap-2 text-lg" dir="auto">
        <Name account={account} />
        {account.locked && (
          <LockSimple
            className="shrink-0"
            width={18}
            height={18}
            role="img"
            aria-hidden="false"
            aria-label="Private account"
          />
        )}
      </h1>
      <p className="flex flex-wrap items-center gap-2 text-muted">
        @{account.acct}
        {account.bot && <Badge>Automated</Badge>}
        {relationship?.followed_by && <Badge>Follows you</Badge>}
        {relationship?.muting && <Badge>Muted</Badge>}
      </p>
    </>
  );
}

const Badge = ({ children }: { children: ReactNode }) => (
  <span className="rounded-media bg-sunken px-1.5 py-0.5 text-xs">{children}</span>
);

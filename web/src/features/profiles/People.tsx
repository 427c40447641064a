import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lookupQuery } from "@/features/accounts";
import { followersQuery, followingQuery, PeopleList } from "@/features/relations";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { useMe } from "@/store/session";
import { accounts } from "@/store/tables";
import { LockSimple, Users } from "@/ui/icons.gen";
import { NotThere } from "@/ui/NotThere";
import { Empty, PeopleSkeleton } from "@/ui/states";

/** Who follows somebody, or whom they follow. */
export function People({ acct, side }: { acct: string; side: "followers" | "following" }) {
  const lookup = useQuery(lookupQuery(acct));
  const account = useEntity(accounts, lookup.data ?? "");
  const me = useMe();
  if (lookup.isPending) return <PeopleSkeleton />;
  if (!lookup.data) return <NotThere what="profile" />;
  if (account?.hide_collections && account.id !== me?.id) {
    return (
      <Empty icon={<LockSimple />} title={t`This list is hidden`}>
        <p>
          <Trans>{nameOf(account)} shows it to nobody.</Trans>
        </p>
      </Empty>
    );
  }
  return (
    <PeopleList
      query={side === "followers" ? followersQuery(lookup.data) : followingQuery(lookup.data)}
      empty={
        <Empty
          icon={<Users />}
          title={side === "followers" ? t`No followers to show` : t`Follows nobody we know of`}
        />
      }
    />
  );
}

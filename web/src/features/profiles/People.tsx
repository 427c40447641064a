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
      <Empty icon={<LockSimple />} title="This list is hidden">
        <p>{nameOf(account)} shows it to nobody.</p>
      </Empty>
    );
  }
  return (
    <PeopleList
      query={side === "followers" ? followersQuery(lookup.data) : followingQuery(lookup.data)}
      empty={
        <Empty
          icon={<Users />}
          title={side === "followers" ? "No followers to show" : "Follows nobody we know of"}
        />
      }
    />
  );
}

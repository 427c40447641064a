import { useQuery } from "@tanstack/react-query";
import { lookupQuery } from "@/features/accounts";
import { followersQuery, followingQuery, PeopleList } from "@/features/relations";
import { Users } from "@/ui/icons.gen";
import { NotThere } from "@/ui/NotThere";
import { Empty, PeopleSkeleton } from "@/ui/states";

/** Who follows somebody, or whom they follow. */
export function People({ acct, side }: { acct: string; side: "followers" | "following" }) {
  const lookup = useQuery(lookupQuery(acct));
  if (lookup.isPending) return <PeopleSkeleton />;
  if (!lookup.data) return <NotThere what="profile" />;
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

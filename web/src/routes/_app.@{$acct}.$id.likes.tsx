import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { likedByQuery, PeopleList } from "@/features/relations";
import { Heart } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";

export const Route = createFileRoute("/_app/@{$acct}/$id/likes")({ component: Likes });

function Likes() {
  const { id } = Route.useParams();
  return (
    <Page title="Likes">
      <PeopleList query={likedByQuery(id)} empty={<Empty icon={<Heart />} title="No likes yet" />} />
    </Page>
  );
}

import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { likedByQuery, PeopleList } from "@/features/relations";
import { Heart } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";

export const Route = createFileRoute("/_app/@{$acct}/$id/likes")({ component: Likes });

function Likes() {
  const { id } = Route.useParams();
  return (
    <Page title={t`Likes`}>
      <PeopleList query={likedByQuery(id)} empty={<Empty icon={<Heart />} title={t`No likes yet`} />} />
    </Page>
  );
}

import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { boostedByQuery, PeopleList } from "@/features/relations";
import { Repeat } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";

export const Route = createFileRoute("/_app/@{$acct}/$id/boosts")({ component: Boosts });

function Boosts() {
  const { id } = Route.useParams();
  return (
    <Page title={t`Boosts`}>
      <PeopleList query={boostedByQuery(id)} empty={<Empty icon={<Repeat />} title={t`No boosts yet`} />} />
    </Page>
  );
}

import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { Grid, tagQuery } from "@/features/timelines";
import { Hash } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";

export const Route = createFileRoute("/_app/tags/$tag")({ component: Tag });

function Tag() {
  const { tag } = Route.useParams();
  return (
    <Page title={`#${tag}`} width="grid">
      <Grid
        key={tag}
        query={tagQuery(tag)}
        empty={<Empty icon={<Hash />} title={t`No photos with this tag yet`} />}
      />
    </Page>
  );
}

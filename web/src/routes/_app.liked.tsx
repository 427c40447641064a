import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Grid, likedQuery } from "@/features/timelines";
import { Heart } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";

export const Route = createFileRoute("/_app/liked")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Photos you like`} width="grid">
      <Grid query={likedQuery} empty={<Empty icon={<Heart />} title={t`No likes yet`} />} />
    </Page>
  ),
});

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Grid, savedQuery } from "@/features/timelines";
import { BookmarkSimple } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";

export const Route = createFileRoute("/_app/saved")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Saved photos`} width="grid">
      <Grid
        query={savedQuery}
        empty={
          <Empty icon={<BookmarkSimple />} title={t`Nothing saved yet`}>
            <p>
              <Trans>Photos you save are kept here. Only you can see them.</Trans>
            </p>
          </Empty>
        }
      />
    </Page>
  ),
});

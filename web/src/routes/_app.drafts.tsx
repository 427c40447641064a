import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Drafts } from "@/features/compose";
import { Scheduled } from "@/features/scheduled";

export const Route = createFileRoute("/_app/drafts")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Drafts and scheduled`}>
      <Scheduled />
      <Drafts />
    </Page>
  ),
});

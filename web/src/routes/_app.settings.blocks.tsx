import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Blocks } from "@/features/settings";

export const Route = createFileRoute("/_app/settings/blocks")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Blocked people`}>
      <Blocks />
    </Page>
  ),
});

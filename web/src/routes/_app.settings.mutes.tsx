import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Mutes } from "@/features/settings";

export const Route = createFileRoute("/_app/settings/mutes")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Muted people`}>
      <Mutes />
    </Page>
  ),
});

import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Notifications } from "@/features/notifications";

export const Route = createFileRoute("/_app/notifications")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Notifications`}>
      <Notifications />
    </Page>
  ),
});

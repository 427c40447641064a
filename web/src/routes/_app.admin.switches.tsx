import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { AdminNav, Switches } from "@/features/admin";

export const Route = createFileRoute("/_app/admin/switches")({
  component: () => (
    <Page title={t`Switches`}>
      <AdminNav />
      <Switches />
    </Page>
  ),
});

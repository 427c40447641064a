import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { ImportPage } from "@/features/admin";

export const Route = createFileRoute("/_app/admin/import")({
  component: () => (
    <Page title={t`Import rules`}>
      <ImportPage />
    </Page>
  ),
});

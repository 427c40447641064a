import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { ImportPage } from "@/features/admin";

export const Route = createFileRoute("/_app/admin/import")({
  component: () => (
    <Page title="Import rules">
      <ImportPage />
    </Page>
  ),
});

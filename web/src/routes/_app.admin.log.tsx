import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { AdminNav, AuditLog } from "@/features/admin";

export const Route = createFileRoute("/_app/admin/log")({
  component: () => (
    <Page title={t`Log`}>
      <AdminNav />
      <AuditLog />
    </Page>
  ),
});

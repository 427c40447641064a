import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { AdminNav, Pending } from "@/features/admin";

export const Route = createFileRoute("/_app/admin/people")({
  component: () => (
    <Page title={t`Who asks to join`}>
      <AdminNav />
      <Pending />
    </Page>
  ),
});

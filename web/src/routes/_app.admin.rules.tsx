import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { AdminNav, RuleList } from "@/features/admin";

export const Route = createFileRoute("/_app/admin/rules")({
  component: () => (
    <Page title={t`Rules about servers`}>
      <AdminNav />
      <RuleList />
    </Page>
  ),
});

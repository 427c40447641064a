import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Security } from "@/features/security";

export const Route = createFileRoute("/_app/settings/security")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Sign-in and security`}>
      <div className="px-4 md:px-0">
        <Security />
      </div>
    </Page>
  ),
});

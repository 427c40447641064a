import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Settings } from "@/features/settings";

export const Route = createFileRoute("/_app/settings/")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Settings`}>
      <div className="px-4 md:px-0">
        <Settings />
      </div>
    </Page>
  ),
});

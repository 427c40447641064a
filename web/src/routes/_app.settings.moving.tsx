import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Moving } from "@/features/moves";

export const Route = createFileRoute("/_app/settings/moving")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Move your account`}>
      <div className="px-4 md:px-0">
        <Moving />
      </div>
    </Page>
  ),
});

import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { Invites } from "@/features/invites";

export const Route = createFileRoute("/_app/settings/invites")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Invites`}>
      <div className="px-4 md:px-0">
        <Invites />
      </div>
    </Page>
  ),
});

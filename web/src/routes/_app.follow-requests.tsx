import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { FollowRequests } from "@/features/relations";

export const Route = createFileRoute("/_app/follow-requests")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Follow requests`}>
      <FollowRequests />
    </Page>
  ),
});

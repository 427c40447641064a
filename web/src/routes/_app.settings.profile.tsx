import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { EditProfile } from "@/features/profiles";

export const Route = createFileRoute("/_app/settings/profile")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Edit profile`}>
      <div className="px-4 md:px-0">
        <EditProfile />
      </div>
    </Page>
  ),
});

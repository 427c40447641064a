import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { DeleteAccount } from "@/features/settings";

export const Route = createFileRoute("/_app/settings/account")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Delete your account`}>
      <div className="px-4 md:px-0">
        <DeleteAccount />
      </div>
    </Page>
  ),
});

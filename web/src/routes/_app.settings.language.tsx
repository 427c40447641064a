import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { LanguagePicker } from "@/features/language";

export const Route = createFileRoute("/_app/settings/language")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title={t`Language`}>
      <div className="px-2 md:px-0">
        <LanguagePicker />
      </div>
    </Page>
  ),
});

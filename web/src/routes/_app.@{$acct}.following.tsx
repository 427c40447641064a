import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { People } from "@/features/profiles";

export const Route = createFileRoute("/_app/@{$acct}/following")({ component: Following });

function Following() {
  const { acct } = Route.useParams();
  return (
    <Page title={t`@${acct} follows`}>
      <People acct={acct} side="following" />
    </Page>
  );
}

import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { People } from "@/features/profiles";

export const Route = createFileRoute("/_app/@{$acct}/followers")({ component: Followers });

function Followers() {
  const { acct } = Route.useParams();
  return (
    <Page title={t`Followers of @${acct}`}>
      <People acct={acct} side="followers" />
    </Page>
  );
}

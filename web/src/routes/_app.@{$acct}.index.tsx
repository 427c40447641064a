import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { type OwnTab, ProfilePage } from "@/features/profiles";

/** Named here: a value of the feature would draw all of it into the first screen. */
const TABS: OwnTab[] = ["saved", "liked", "archive"];

export const Route = createFileRoute("/_app/@{$acct}/")({
  validateSearch: (search: Record<string, unknown>): { tab?: OwnTab } => ({
    tab: TABS.find((tab) => tab === search.tab),
  }),
  component: Profile,
});

function Profile() {
  const { acct } = Route.useParams();
  const { tab } = Route.useSearch();
  return (
    <Page title={`@${acct}`} width="full" bare>
      <ProfilePage key={acct} acct={acct} tab={tab} />
    </Page>
  );
}

import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { ProfilePage } from "@/features/profiles";

export const Route = createFileRoute("/_app/@{$acct}/")({ component: Profile });

function Profile() {
  const { acct } = Route.useParams();
  return (
    <Page title={`@${acct}`} width="full" bare>
      <ProfilePage key={acct} acct={acct} />
    </Page>
  );
}

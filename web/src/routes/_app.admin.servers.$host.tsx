import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { PeerPage } from "@/features/admin";

export const Route = createFileRoute("/_app/admin/servers/$host")({
  component: Server,
});

function Server() {
  const { host } = Route.useParams();
  return (
    <Page title={host}>
      <PeerPage key={host} host={host} />
    </Page>
  );
}

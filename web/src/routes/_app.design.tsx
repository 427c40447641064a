import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { Gallery } from "@/features/gallery";

export const Route = createFileRoute("/_app/design")({
  component: () => (
    <Page title="Design" width="grid">
      <Gallery />
    </Page>
  ),
});

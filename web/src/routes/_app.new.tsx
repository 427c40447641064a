import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { Page } from "@/app/Page";
import { NewPost } from "@/features/compose";

export const Route = createFileRoute("/_app/new")({
  beforeLoad: needsAccount,
  component: () => (
    <Page title="New post" width="grid">
      <NewPost />
    </Page>
  ),
});

import { createFileRoute } from "@tanstack/react-router";
import { needsEntry } from "@/app/guard";
import { Shell } from "@/app/Shell";
import { ViewerPlace } from "@/app/ViewerPlace";

export const Route = createFileRoute("/_app")({
  beforeLoad: needsEntry,
  // The post that lies open over the page. The address bar shows the post's own address instead, so a
  // reload or a copied link is the whole page.
  validateSearch: (search: Record<string, unknown>): { post?: string } => ({
    post: search.post === undefined ? undefined : String(search.post),
  }),
  component: () => (
    <>
      <Shell />
      <ViewerPlace />
    </>
  ),
  // The frame is part of every first screen: a chunk of its own would only cost a round trip.
  codeSplitGroupings: [],
});

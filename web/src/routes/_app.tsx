import { createFileRoute } from "@tanstack/react-router";
import { needsEntry } from "@/app/guard";
import { Shell } from "@/app/Shell";

export const Route = createFileRoute("/_app")({
  beforeLoad: needsEntry,
  component: Shell,
  // The frame is part of every first screen: a chunk of its own would only cost a round trip.
  codeSplitGroupings: [],
});

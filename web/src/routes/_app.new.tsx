import { createFileRoute } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { NewPost } from "@/features/compose";

export const Route = createFileRoute("/_app/new")({
  beforeLoad: needsAccount,
  // The steps have a bar of their own, with the title in it.
  component: () => (
    <div className="mx-auto w-full max-w-[935px] md:px-4 md:py-8">
      <NewPost />
    </div>
  ),
});

import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { NotThere } from "@/ui/NotThere";

/** Every address that is nothing else: within the frame, so that one can go on from there. */
export const Route = createFileRoute("/_app/$")({
  component: () => (
    <Page title={t`Not found`}>
      <NotThere />
    </Page>
  ),
});

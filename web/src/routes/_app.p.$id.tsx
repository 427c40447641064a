import { t } from "@lingui/core/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { PostAddress } from "@/features/comments";

/** The address under which other servers know our posts. */
export const Route = createFileRoute("/_app/p/$id")({ component: Post });

function Post() {
  const { id } = Route.useParams();
  return (
    <Page title={t`Post`} width="full" bare>
      <PostAddress id={id} />
    </Page>
  );
}

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { PostPage } from "@/features/comments";

export const Route = createFileRoute("/_app/@{$acct}/$id/")({ component: Post });

function Post() {
  const { acct, id } = Route.useParams();
  return (
    <Page title={t`Post`} width="full" bare>
      <h1 tabIndex={-1} className="sr-only">
        <Trans>
          Post by <bdi>@{acct}</bdi>
        </Trans>
      </h1>
      <PostPage key={id} id={id} />
    </Page>
  );
}

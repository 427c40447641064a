import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Page } from "@/app/Page";
import { Grid, publicQuery } from "@/features/timelines";
import { useInstance } from "@/store/session";
import { Camera } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";

export const Route = createFileRoute("/_app/public")({
  validateSearch: (search: Record<string, unknown>): { from?: "everywhere" } => ({
    from: search.from === "everywhere" ? "everywhere" : undefined,
  }),
  component: Public,
});

const TAB =
  "grid min-h-9 place-items-center rounded-full bg-sunken px-4 font-semibold hover:bg-pressed aria-[current=page]:bg-fg aria-[current=page]:text-bg";

function Public() {
  const { from } = Route.useSearch();
  const { domain } = useInstance();
  return (
    <Page title={t`Explore`} width="grid">
      <nav aria-label={t`Whose photos`} className="mb-4 flex gap-2 px-4 md:px-0">
        <Link to="/public" search={{}} activeOptions={{ exact: true }} className={TAB}>
          {domain}
        </Link>
        <Link to="/public" search={{ from: "everywhere" }} className={TAB}>
          <Trans>Everywhere</Trans>
        </Link>
      </nav>
      <Grid
        key={from ?? "here"}
        query={publicQuery(from !== "everywhere")}
        empty={
          <Empty icon={<Camera />} title={t`No photos yet`}>
            <p>
              {from
                ? t`Follow people on other servers and their photos come here too.`
                : t`The first one could be yours.`}
            </p>
          </Empty>
        }
      />
    </Page>
  );
}

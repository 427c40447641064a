import { t } from "@lingui/core/macro";
import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { Page } from "@/app/Page";
import { type Kind, SearchPage } from "@/features/search";

const KINDS: Kind[] = ["accounts", "hashtags", "statuses"];

export const Route = createFileRoute("/_app/search")({
  validateSearch: (search: Record<string, unknown>): { q?: string; type?: Kind } => ({
    // The router reads `?q=2026` as a number.
    q: search.q === undefined ? undefined : String(search.q),
    type: KINDS.find((kind) => kind === search.type),
  }),
  component: Search,
});

function Search() {
  const { q = "", type = "accounts" } = Route.useSearch();
  const navigate = useNavigate();
  const change = useCallback(
    (text: string, kind: Kind) => {
      const search = { q: text || undefined, type: kind === "accounts" ? undefined : kind };
      void navigate({ to: "/search", search, replace: true, resetScroll: false });
    },
    [navigate],
  );
  return (
    <Page title={t`Search`}>
      <SearchPage q={q} kind={type} onChange={change} />
    </Page>
  );
}

import { t } from "@lingui/core/macro";
import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { Page } from "@/app/Page";
import { AdminNav, type PeerFilter, PeerList } from "@/features/admin";

const STATES = ["well", "failing", "waiting"] as const;
const POLICIES = ["open", "silence", "suspend", "reject_media"] as const;
const SORTS = ["heard", "failing"] as const;

export const Route = createFileRoute("/_app/admin/servers/")({
  validateSearch: (search: Record<string, unknown>): PeerFilter => ({
    // The router reads `?q=2026` as a number.
    q: search.q === undefined ? undefined : String(search.q),
    state: STATES.find((state) => state === search.state),
    policy: POLICIES.find((policy) => policy === search.policy),
    sort: SORTS.find((sort) => sort === search.sort),
  }),
  component: Servers,
});

function Servers() {
  const filter = Route.useSearch();
  const navigate = useNavigate();
  const change = useCallback(
    (search: PeerFilter) =>
      void navigate({ to: "/admin/servers", search, replace: true, resetScroll: false }),
    [navigate],
  );
  return (
    <Page title={t`Other servers`} width="grid">
      <AdminNav />
      <PeerList filter={filter} onChange={change} />
    </Page>
  );
}

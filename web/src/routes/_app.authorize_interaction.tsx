import { t } from "@lingui/core/macro";
import { createFileRoute, redirect } from "@tanstack/react-router";
import { needsAccount } from "@/app/guard";
import { client, ok } from "@/lib/api";
import { Spinner } from "@/ui/states";

/** Where other servers send those who say that they are at home here, with the address of what they looked at. */
export const Route = createFileRoute("/_app/authorize_interaction")({
  validateSearch: (search: Record<string, unknown>): { uri?: string } => ({
    uri: typeof search.uri === "string" ? search.uri : undefined,
  }),
  beforeLoad: needsAccount,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps: { uri = "" } }) => {
    const q = uri.replace(/^acct:/, "");
    if (!q) throw redirect({ to: "/search", replace: true });
    const found = await look(q);
    const account = found?.accounts[0];
    if (account) throw redirect({ to: "/@{$acct}", params: { acct: account.acct }, replace: true });
    const post = found?.statuses[0];
    if (post) {
      const params = { acct: post.account.acct, id: post.id };
      throw redirect({ to: "/@{$acct}/$id", params, replace: true });
    }
    // There it is said that nothing was found, or why.
    throw redirect({ to: "/search", search: { q }, replace: true });
  },
  pendingComponent: () => (
    <div className="py-12">
      <Spinner label={t`Looking there…`} />
    </div>
  ),
});

/** What the other server has at the address, or under the handle; nothing where it does not answer. */
async function look(q: string) {
  try {
    const query = { q, resolve: true, limit: 1 };
    return await ok(client.GET("/api/v2/search", { params: { query } }));
  } catch {
    return undefined;
  }
}

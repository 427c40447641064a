import { infiniteQueryOptions, type QueryKey, queryOptions } from "@tanstack/react-query";
import { client, ok, paged } from "@/lib/api";
import { queryClient } from "@/lib/query";
import type { DomainRule, FederationChange, Person, Severity } from "@/lib/types";

/** Rows that are seen on these pages alone, so they live in the list itself. */
interface Rows<T> {
  items: T[];
  next: string | undefined;
}

function rows<T>(key: QueryKey, load: (cursor: string | undefined) => Promise<Rows<T>>) {
  return infiniteQueryOptions({
    queryKey: ["admin", ...key],
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Rows<T>) => page.next,
  });
}

/** What one decides about one server changes what is true of others: all of it is asked for again. */
const changed = () => void queryClient.invalidateQueries({ queryKey: ["admin"] });

async function change<T>(call: Promise<T>): Promise<T> {
  const answer = await call;
  changed();
  return answer;
}

/** Which servers are looked for. Nothing said is every one, by name. */
export interface PeerFilter {
  q?: string;
  state?: "well" | "failing" | "waiting";
  policy?: "open" | "silence" | "suspend" | "reject_media";
  sort?: "heard" | "failing";
}

export const peersQuery = (filter: PeerFilter) =>
  rows(["peers", filter], (after) =>
    paged(client.GET("/api/heliograph/v1/admin/instances", { params: { query: { ...filter, after } } })),
  );

const host = (name: string) => ({ params: { path: { host: name } } });

export const peerQuery = (name: string) =>
  queryOptions({
    queryKey: ["admin", "peer", name],
    queryFn: () => ok(client.GET("/api/heliograph/v1/admin/instances/{host}", host(name))),
  });

export const retryPeer = (name: string) =>
  change(ok(client.POST("/api/heliograph/v1/admin/instances/{host}/retry", host(name))));

export const rulesQuery = rows(["rules"], (max_id) =>
  paged(client.GET("/api/v1/admin/domain_blocks", { params: { query: { max_id } } })),
);

/** What a rule says, apart from about whom. */
export interface Terms {
  severity: Severity;
  reject_media: boolean;
  reject_reports: boolean;
  obfuscate: boolean;
  public_comment: string;
  private_comment: string;
}

const rule = (id: string) => ({ params: { path: { id } } });

export const addRule = (domain: string, terms: Terms) =>
  change(ok(client.POST("/api/v1/admin/domain_blocks", { body: { domain, ...terms } })));
export const changeRule = (id: string, terms: Terms) =>
  change(ok(client.PUT("/api/v1/admin/domain_blocks/{id}", { ...rule(id), body: terms })));
export const removeRule = ({ id }: DomainRule) =>
  change(ok(client.DELETE("/api/v1/admin/domain_blocks/{id}", rule(id))));

/** What would end if nothing were let in from there any more. */
export const effectOf = (domain: string) =>
  ok(client.GET("/api/heliograph/v1/admin/domain_blocks/effect", { params: { query: { domain } } }));

export const EXPORT = "/api/heliograph/v1/admin/domain_blocks/export";

function list(file: File) {
  const body = new FormData();
  body.append("data", file);
  return body;
}

// The document has the file as a string, for want of a better word.
const asForm = (file: File) => ({ body: {}, bodySerializer: () => list(file) });

export const previewImport = (file: File) =>
  ok(client.POST("/api/heliograph/v1/admin/domain_blocks/preview", asForm(file)));
export const importRules = (file: File) =>
  change(ok(client.POST("/api/heliograph/v1/admin/domain_blocks/import", asForm(file))));

export const allowsQuery = rows(["allows"], (max_id) =>
  paged(client.GET("/api/v1/admin/domain_allows", { params: { query: { max_id } } })),
);

export const allow = (domain: string) =>
  change(ok(client.POST("/api/v1/admin/domain_allows", { body: { domain } })));
export const disallow = (id: string) =>
  change(ok(client.DELETE("/api/v1/admin/domain_allows/{id}", { params: { path: { id } } })));

export const pendingQuery = rows(["pending"], (max_id) =>
  paged(client.GET("/api/v2/admin/accounts", { params: { query: { status: "pending", max_id } } })),
);

const person = (id: string) => ({ params: { path: { id } } });

export const approve = ({ id }: Person) =>
  change(ok(client.POST("/api/v1/admin/accounts/{id}/approve", person(id))));
export const reject = ({ id }: Person) =>
  change(ok(client.POST("/api/v1/admin/accounts/{id}/reject", person(id))));

export const federationQuery = queryOptions({
  queryKey: ["admin", "federation"],
  queryFn: () => ok(client.GET("/api/heliograph/v1/admin/federation")),
});

export const changeFederation = (body: FederationChange) =>
  change(ok(client.PATCH("/api/heliograph/v1/admin/federation", { body })));

export const auditQuery = rows(["log"], (max_id) =>
  paged(client.GET("/api/heliograph/v1/admin/audit_log", { params: { query: { max_id } } })),
);

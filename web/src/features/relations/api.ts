import { queryOptions } from "@tanstack/react-query";
import { arrivals, staleButHome, takeOffHome } from "@/features/timelines";
import { client, ok, paged } from "@/lib/api";
import { listOptions } from "@/lib/list";
import { queryClient } from "@/lib/query";
import type { Relationship } from "@/lib/types";
import { accounts, fileAccounts, fileRelationship, relationships } from "@/store/tables";
import { Toggle } from "@/store/toggle";

const path = (id: string) => ({ params: { path: { id } } });

async function fetchRelationships(ids: string[]) {
  const answer = await ok(
    client.GET("/api/v1/accounts/relationships", { params: { query: { "id[]": ids } } }),
  );
  answer.forEach(fileRelationship);
  return answer.length;
}

export const relationshipsQuery = (ids: string[]) =>
  queryOptions({
    queryKey: ["relationships", ...ids],
    queryFn: () => fetchRelationships(ids),
    enabled: ids.length > 0,
  });

const LOOKS = 6;

/**
 * Another server's answer to a follow. Where nobody approves by hand it takes a moment: we look now and
 * again, ever more seldom, and then no more.
 */
export const acceptanceQuery = (id: string) =>
  queryOptions({
    queryKey: ["relationships", "asked", id],
    queryFn: async () => {
      const count = await fetchRelationships([id]);
      if (relationships.get(id)?.following) arrivals.offerAll();
      return count;
    },
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state: { dataUpdateCount } }) =>
      dataUpdateCount < LOOKS && 1000 * 2 ** dataUpdateCount,
  });

/** Following somebody who approves by hand is asking first. */
export const following = new Toggle<Relationship, Relationship>(relationships, {
  read: (row) => row.following || row.requested,
  apply: (row, on) => {
    const asks = accounts.get(row.id)?.locked ?? false;
    return { ...row, following: on && !asks, requested: on && asks };
  },
  send: (id, on) =>
    ok(
      on
        ? client.POST("/api/v1/accounts/{id}/follow", { ...path(id), body: {} })
        : client.POST("/api/v1/accounts/{id}/unfollow", path(id)),
    ),
  settle: (_, answer) => {
    fileRelationship(answer);
    // Their posts belong on the page, between those that are there: one is asked before anything moves.
    if (answer.following) arrivals.offerAll();
  },
});

async function act(call: Promise<Relationship>) {
  const answer = await call;
  fileRelationship(answer);
  if (answer.blocking || answer.muting) takeOffHome((account) => account.id === answer.id);
  staleButHome();
  void queryClient.invalidateQueries({ queryKey: ["people"] });
}

export const block = (id: string) => act(ok(client.POST("/api/v1/accounts/{id}/block", path(id))));
export const unblock = (id: string) => act(ok(client.POST("/api/v1/accounts/{id}/unblock", path(id))));
/** For so many seconds, or for ever. */
export const mute = (id: string, duration = 0) =>
  act(ok(client.POST("/api/v1/accounts/{id}/mute", { ...path(id), body: { duration } })));
/** What one wants of somebody one follows; what is not named stays as it is. */
export const followWith = (id: string, body: { notify?: boolean; reblogs?: boolean }) =>
  act(ok(client.POST("/api/v1/accounts/{id}/follow", { ...path(id), body })));
export const unmute = (id: string) => act(ok(client.POST("/api/v1/accounts/{id}/unmute", path(id))));
export const removeFollower = (id: string) =>
  act(ok(client.POST("/api/v1/accounts/{id}/remove_from_followers", path(id))));

/** Nobody there is seen or heard any more, and who follows from there does so no longer. */
export async function blockServer(domain: string, id: string) {
  await ok(client.POST("/api/v1/domain_blocks", { body: { domain } }));
  relationships.update(id, (row) => ({
    ...row,
    domain_blocking: true,
    following: false,
    followed_by: false,
  }));
  takeOffHome((account) => account.acct.endsWith(`@${domain}`));
  staleButHome();
}

export async function unblockServer(domain: string, id: string) {
  await ok(client.DELETE("/api/v1/domain_blocks", { params: { query: { domain } } }));
  relationships.update(id, (row) => ({ ...row, domain_blocking: false }));
  staleButHome();
}

export async function answerRequest(id: string, accept: boolean) {
  await ok(
    accept
      ? client.POST("/api/v1/follow_requests/{id}/authorize", path(id))
      : client.POST("/api/v1/follow_requests/{id}/reject", path(id)),
  );
  void queryClient.invalidateQueries({ queryKey: ["people", "requests"] });
}

type Paged<T> = ReturnType<typeof paged<T>>;

async function people(call: Paged<Parameters<typeof fileAccounts>[0]>) {
  const { items, next } = await call;
  return { ids: fileAccounts(items), next };
}

export const followersQuery = (id: string) =>
  listOptions(["people", "followers", id], (max_id) =>
    people(
      paged(client.GET("/api/v1/accounts/{id}/followers", { params: { path: { id }, query: { max_id } } })),
    ),
  );
export const followingQuery = (id: string) =>
  listOptions(["people", "following", id], (max_id) =>
    people(
      paged(client.GET("/api/v1/accounts/{id}/following", { params: { path: { id }, query: { max_id } } })),
    ),
  );
export const likedByQuery = (id: string) =>
  listOptions(["people", "liked", id], (max_id) =>
    people(
      paged(
        client.GET("/api/v1/statuses/{id}/favourited_by", { params: { path: { id }, query: { max_id } } }),
      ),
    ),
  );
export const boostedByQuery = (id: string) =>
  listOptions(["people", "boosted", id], (max_id) =>
    people(
      paged(
        client.GET("/api/v1/statuses/{id}/reblogged_by", { params: { path: { id }, query: { max_id } } }),
      ),
    ),
  );
export const requestsQuery = listOptions(["people", "requests"], (max_id) =>
  people(paged(client.GET("/api/v1/follow_requests", { params: { query: { max_id } } }))),
);
export const blocksQuery = listOptions(["people", "blocks"], (max_id) =>
  people(paged(client.GET("/api/v1/blocks", { params: { query: { max_id } } }))),
);
export const mutesQuery = listOptions(["people", "mutes"], (max_id) =>
  people(paged(client.GET("/api/v1/mutes", { params: { query: { max_id } } }))),
);

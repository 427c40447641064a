import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { allIds, client, ok, paged } from "@/lib/api";
import { listOptions, takeOff } from "@/lib/list";
import { queryClient } from "@/lib/query";
import type { InteractionPolicy, Status } from "@/lib/types";
import { filePost, filePosts, posts } from "@/store/tables";

const path = (id: string) => ({ params: { path: { id } } });

export const postQuery = (id: string) =>
  queryOptions({
    queryKey: ["post", id],
    queryFn: async () => filePost(await ok(client.GET("/api/v1/statuses/{id}", path(id)))),
  });

export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ["post", id, "source"],
    queryFn: () => ok(client.GET("/api/v1/statuses/{id}/source", path(id))),
    staleTime: 0,
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ["post", id, "history"],
    queryFn: () => ok(client.GET("/api/v1/statuses/{id}/history", path(id))),
    staleTime: 0,
  });

/** Newest first; a server stands there once, whatever went to it. */
export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["post", id, "deliveries"],
    queryFn: ({ pageParam: max_id }) =>
      paged(
        client.GET("/api/heliograph/v1/posts/{id}/deliveries", {
          params: { path: { id }, query: { max_id } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });

export async function editCaption(id: string, status: string) {
  const post = posts.get(id);
  filePost(
    await ok(
      client.PUT("/api/v1/statuses/{id}", {
        ...path(id),
        // An edit says the whole post anew: what is left out is taken off.
        body: {
          status,
          spoiler_text: post?.spoiler_text,
          sensitive: post?.sensitive,
          media_ids: post?.media_attachments.map((media) => media.id),
        },
      }),
    ),
  );
}

/** Votes; the answer is the poll as it stands with one's vote. */
export async function vote(id: string, choices: number[]) {
  const poll = await ok(client.POST("/api/v1/polls/{id}/votes", { ...path(id), body: { choices } }));
  posts.update(id, (post) => ({ ...post, poll }));
}

export async function deletePost(id: string) {
  await ok(
    client.DELETE("/api/v1/statuses/{id}", {
      params: { path: { id }, query: { delete_media: true } },
    }),
  );
  posts.remove(id);
  takeOff(["timeline"], (one) => one === id);
  void queryClient.invalidateQueries({ queryKey: ["account"] });
}

async function change(call: Promise<Status>, ...lists: string[][]) {
  filePost(await call);
  for (const queryKey of lists) void queryClient.invalidateQueries({ queryKey });
}

const GRIDS = ["timeline", "account"];

export const pin = (id: string) => change(ok(client.POST("/api/v1/statuses/{id}/pin", path(id))), GRIDS);
export const unpin = (id: string) => change(ok(client.POST("/api/v1/statuses/{id}/unpin", path(id))), GRIDS);

/** No more news of what is said below it. */
export const muteThread = (id: string) => change(ok(client.POST("/api/v1/statuses/{id}/mute", path(id))));
export const unmuteThread = (id: string) => change(ok(client.POST("/api/v1/statuses/{id}/unmute", path(id))));

export const setPolicy = (id: string, body: InteractionPolicy) =>
  change(ok(client.PUT("/api/v1/statuses/{id}/interaction_policy", { ...path(id), body })));

/** What one has put away, for oneself alone. */
export const archiveQuery = listOptions(["timeline", "archive"], async (max_id) => {
  const { items, next } = await paged(
    client.GET("/api/v1.1/archive/list", { params: { query: { max_id } } }),
  );
  return { ids: filePosts(items), next };
});

/** A post doesn't say so itself: only the list of them does. */
export const isArchived = (id: string) =>
  allIds(queryClient.getQueryData(archiveQuery.queryKey)?.pages).includes(id);

/** Puts a post away: nobody else sees it any more, and nothing of it is lost. */
export async function archive(id: string) {
  await ok(client.POST("/api/v1.1/archive/add/{id}", path(id)));
  posts.remove(id);
  takeOff(["timeline"], (one) => one === id);
  void queryClient.invalidateQueries({ queryKey: archiveQuery.queryKey });
}

export async function unarchive(id: string) {
  await ok(client.POST("/api/v1.1/archive/remove/{id}", path(id)));
  takeOff(archiveQuery.queryKey, (one) => one === id);
  void queryClient.invalidateQueries({ queryKey: ["post", id] });
  void queryClient.invalidateQueries({ queryKey: GRIDS });
}

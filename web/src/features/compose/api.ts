import { queryOptions } from "@tanstack/react-query";
import { client, ok } from "@/lib/api";
import type { NewStatus } from "@/lib/types";

export const describe = (id: string, description: string) =>
  ok(client.PUT("/api/v1/media/{id}", { params: { path: { id } }, body: { description } }));

export const createPost = (body: NewStatus, key: string) =>
  ok(client.POST("/api/v1/statuses", { params: { header: { "Idempotency-Key": key } }, body }));

/** Whether a post with these photos waits for its time. */
export async function isScheduled(photos: string[]): Promise<boolean> {
  const waiting = await ok(client.GET("/api/v1/scheduled_statuses", { params: { query: { limit: 40 } } }));
  return waiting.some(({ params }) => photos.every((id) => params.media_ids?.includes(id)));
}

export interface Suggestion {
  /** What is written into the text, with its sign. */
  text: string;
  name: string;
  avatar?: string;
}

/** People or tags that begin like what is being written. */
export const suggestionsQuery = (sign: "@" | "#", q: string) =>
  queryOptions({
    queryKey: ["search", "suggestions", sign, q],
    queryFn: async (): Promise<Suggestion[]> => {
      const type = sign === "@" ? "accounts" : "hashtags";
      const found = await ok(client.GET("/api/v2/search", { params: { query: { q, type, limit: 6 } } }));
      return sign === "@"
        ? found.accounts.map(({ acct, display_name, username, avatar_static }) => ({
            text: `@${acct}`,
            name: display_name.trim() || username,
            avatar: avatar_static,
          }))
        : found.hashtags.map((tag) => ({ text: `#${tag.name}`, name: `#${tag.name}` }));
    },
    enabled: q.length > 0,
    staleTime: 60_000,
  });

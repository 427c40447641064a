import { queryOptions } from "@tanstack/react-query";
import { client, ok } from "@/lib/api";
import { queryClient } from "@/lib/query";
import type { Announcement } from "@/lib/types";

export const announcementsQuery = queryOptions({
  queryKey: ["announcements"],
  queryFn: () => ok(client.GET("/api/v1/announcements")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Changes one of them at once; where the server doesn't agree, all are asked for again. */
async function believe(
  id: string,
  change: (one: Announcement) => Announcement,
  send: () => Promise<unknown>,
): Promise<void> {
  queryClient.setQueryData(announcementsQuery.queryKey, (all) =>
    all?.map((one) => (one.id === id ? change(one) : one)),
  );
  try {
    await send();
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: announcementsQuery.queryKey });
    throw error;
  }
}

export const dismiss = (id: string) =>
  believe(
    id,
    (one) => ({ ...one, read: true }),
    () => ok(client.POST("/api/v1/announcements/{id}/dismiss", { params: { path: { id } } })),
  );

export const react = (id: string, name: string, on: boolean) =>
  believe(
    id,
    (one) => ({ ...one, reactions: reacted(one.reactions, name, on) }),
    () => {
      const path = { params: { path: { id, name } } };
      return ok(
        on
          ? client.PUT("/api/v1/announcements/{id}/reactions/{name}", path)
          : client.DELETE("/api/v1/announcements/{id}/reactions/{name}", path),
      );
    },
  );

type Reactions = Announcement["reactions"];

/** The emoji under an announcement, with one's own put there or taken away. */
export function reacted(reactions: Reactions, name: string, on: boolean): Reactions {
  const known = reactions.some((one) => one.name === name);
  const all = known ? reactions : [...reactions, { name, count: 0, me: false }];
  return all
    .map((one) =>
      one.name === name && one.me !== on ? { ...one, me: on, count: one.count + (on ? 1 : -1) } : one,
    )
    .filter((one) => one.count > 0);
}

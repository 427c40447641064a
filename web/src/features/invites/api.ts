import { infiniteQueryOptions } from "@tanstack/react-query";
import { client, ok, paged } from "@/lib/api";
import { queryClient } from "@/lib/query";
import type { NewInvite } from "@/lib/types";

const KEY = ["invites"];

export const invitesQuery = infiniteQueryOptions({
  queryKey: KEY,
  queryFn: ({ pageParam }) =>
    paged(client.GET("/api/heliograph/v1/invites", { params: { query: { max_id: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
});

const anew = () => queryClient.invalidateQueries({ queryKey: KEY });

export async function makeInvite(body: NewInvite) {
  const made = await ok(client.POST("/api/heliograph/v1/invites", { body }));
  await anew();
  return made;
}

export async function revokeInvite(id: string) {
  await ok(client.DELETE("/api/heliograph/v1/invites/{id}", { params: { path: { id } } }));
  await anew();
}

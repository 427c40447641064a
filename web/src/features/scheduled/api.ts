import { queryOptions } from "@tanstack/react-query";
import { client, ok } from "@/lib/api";
import { queryClient } from "@/lib/query";

/** The posts that wait for their time, the next one first. */
export const scheduledQuery = queryOptions({
  queryKey: ["scheduled"],
  queryFn: async () => {
    const all = await ok(client.GET("/api/v1/scheduled_statuses", { params: { query: { limit: 40 } } }));
    return all.sort((one, other) => Date.parse(one.scheduled_at) - Date.parse(other.scheduled_at));
  },
  staleTime: 0,
});

const refresh = () => queryClient.invalidateQueries({ queryKey: scheduledQuery.queryKey });

export async function putOff(id: string, scheduled_at: string) {
  await ok(
    client.PUT("/api/v1/scheduled_statuses/{id}", { params: { path: { id } }, body: { scheduled_at } }),
  );
  await refresh();
}

export async function cancel(id: string) {
  await ok(client.DELETE("/api/v1/scheduled_statuses/{id}", { params: { path: { id } } }));
  await refresh();
}

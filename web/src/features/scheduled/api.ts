import { queryOptions } from "@tanstack/react-query";
import { client, ok, paged } from "@/lib/api";
import { queryClient } from "@/lib/query";
import type { ScheduledStatus } from "@/lib/types";

/** The server lets no more wait. */
const MOST = 300;

/** The posts that wait for their time, the next one first. */
export const scheduledQuery = queryOptions({
  queryKey: ["scheduled"],
  queryFn: async () => {
    const all: ScheduledStatus[] = [];
    // Some hundreds may wait, and none of them should be out of reach.
    for (let max_id: string | undefined; all.length < MOST; ) {
      const page = await paged(
        client.GET("/api/v1/scheduled_statuses", { params: { query: { limit: 40, max_id } } }),
      );
      all.push(...page.items);
      max_id = page.next;
      if (!max_id) break;
    }
    return all.sort((one, other) => Date.parse(one.scheduled_at) - Date.parse(other.scheduled_at));
  },
  staleTime: 0,
  // One of them may go out while one looks.
  refetchInterval: 60_000,
});

const refresh = () => queryClient.invalidateQueries({ queryKey: scheduledQuery.queryKey });

export async function putOff(id: string, scheduled_at: string) {
  await ok(
    client.PUT("/api/v1/scheduled_statuses/{id}", { params: { path: { id } }, body: { scheduled_at } }),
  );
  await refresh();
}

export async function cancel(id: string) {
  // Also while the page is being closed.
  await ok(client.DELETE("/api/v1/scheduled_statuses/{id}", { params: { path: { id } }, keepalive: true }));
  await refresh();
}

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client, ok, paged } from "@/lib/api";
import { queryClient } from "@/lib/query";
import { stream } from "@/lib/stream";
import type { Notification } from "@/lib/types";
import { fileAccount, filePost } from "@/store/tables";

export interface Entry {
  id: string;
  type: string;
  at: string;
  account: string;
  post: string | undefined;
}

const file = (notification: Notification): Entry => ({
  id: notification.id,
  type: notification.type,
  at: notification.created_at,
  account: fileAccount(notification.account),
  post: notification.status ? filePost(notification.status) : undefined,
});

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ["notifications"],
  queryFn: async ({ pageParam }) => {
    const { items, next } = await paged(
      client.GET("/api/v1/notifications", { params: { query: { max_id: pageParam } } }),
    );
    return { entries: items.map(file), next };
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  staleTime: 0,
});

/** Where no stream tells of them. */
const EVERY_MS = 60_000;

export const unreadQuery = queryOptions({
  queryKey: ["unread"],
  queryFn: async () => (await ok(client.GET("/api/v1/notifications/unread_count"))).count,
  refetchInterval: () => (stream.isOpen() ? false : EVERY_MS),
  refetchOnWindowFocus: true,
});

/** One that has just come. An open list shows it; it counts as unread until one looks. */
export function arrive(notification: Notification) {
  file(notification);
  queryClient.setQueryData(unreadQuery.queryKey, (unread = 0) => unread + 1);
  void queryClient.invalidateQueries({ queryKey: notificationsQuery.queryKey });
}

/** Everything up to this one has been seen. */
export async function markRead(last_read_id: string) {
  await ok(client.POST("/api/v1/markers", { body: { notifications: { last_read_id } } }));
  queryClient.setQueryData(unreadQuery.queryKey, 0);
}

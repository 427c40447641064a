import { useEffect } from "react";
import { announcementsQuery } from "@/features/announcements";
import { arrive, unreadQuery } from "@/features/notifications";
import { arrivals } from "@/features/timelines";
import { queryClient } from "@/lib/query";
import { type StreamEvent, stream } from "@/lib/stream";
import type { Notification, Status } from "@/lib/types";
import { sweepWhenIdle } from "@/store/gc";
import { filePost, posts } from "@/store/tables";

const USER = { stream: "user" };
/** Where no socket gets through, the home page is looked at now and again. */
const LOOK_MS = 60_000;

/** What happens elsewhere reaches every screen through the tables; nothing that is read moves for it. */
const DOES: Record<string, (payload: string) => void> = {
  update: (payload) => arrivals.offer(filePost(JSON.parse(payload) as Status)),
  "status.update": (payload) => {
    const post = JSON.parse(payload) as Status;
    if (posts.get(post.id)) filePost(post);
  },
  delete: (id) => {
    posts.remove(id);
    arrivals.forget(id);
  },
  notification: (payload) => arrive(JSON.parse(payload) as Notification),
  notifications_merged: missed,
  announcement: announced,
  "announcement.reaction": announced,
  "announcement.delete": announced,
};

const hear = ({ event, payload }: StreamEvent) => DOES[event]?.(payload);

function announced() {
  void queryClient.invalidateQueries({ queryKey: announcementsQuery.queryKey });
}

/** What came while nobody told us. */
function missed() {
  void queryClient.invalidateQueries({ queryKey: unreadQuery.queryKey });
  // It is looked for again at the next occasion.
  arrivals.look().catch(() => {});
}

/** Listens for as long as somebody is logged in. */
export function useLive(id: string | undefined) {
  useEffect(() => {
    if (!id) return;
    const leave = [
      stream.subscribe(USER, hear),
      sweepWhenIdle(() => arrivals.get().ids),
      stream.whenState((open) => open && missed()),
    ];
    const timer = setInterval(() => !stream.isOpen() && document.hasFocus() && missed(), LOOK_MS);
    stream.open();
    return () => {
      clearInterval(timer);
      for (const end of leave) end();
      stream.close();
      arrivals.clear();
    };
  }, [id]);
}

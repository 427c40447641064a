import type { MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { client, messageOf, ok } from "@/lib/api";
import { queryClient } from "@/lib/query";
import type { Status } from "@/lib/types";
import { spoken } from "@/lib/words";
import { filePost, posts } from "@/store/tables";
import { Toggle } from "@/store/toggle";
import { say } from "@/ui/say";
import { toast } from "@/ui/toast";

const path = (id: string) => ({ params: { path: { id } } });
const settle = (_: string, post: Status) => {
  // The answer to a boost is the boost; the post is inside.
  filePost(post.reblog ?? post);
};

export const likes = new Toggle<Status, Status>(posts, {
  read: (post) => post.favourited === true,
  apply: (post, on) => ({ ...post, favourited: on, favourites_count: post.favourites_count + (on ? 1 : -1) }),
  send: (id, on) =>
    ok(
      on
        ? client.POST("/api/v1/statuses/{id}/favourite", path(id))
        : client.POST("/api/v1/statuses/{id}/unfavourite", path(id)),
    ),
  settle,
});

export const boosts = new Toggle<Status, Status>(posts, {
  read: (post) => post.reblogged === true,
  apply: (post, on) => ({ ...post, reblogged: on, reblogs_count: post.reblogs_count + (on ? 1 : -1) }),
  send: (id, on) =>
    ok(
      on
        ? client.POST("/api/v1/statuses/{id}/reblog", { ...path(id), body: {} })
        : client.POST("/api/v1/statuses/{id}/unreblog", path(id)),
    ),
  settle,
});

export const saves = new Toggle<Status, Status>(posts, {
  read: (post) => post.bookmarked === true,
  apply: (post, on) => ({ ...post, bookmarked: on }),
  send: (id, on) =>
    ok(
      on
        ? client.POST("/api/v1/statuses/{id}/bookmark", path(id))
        : client.POST("/api/v1/statuses/{id}/unbookmark", path(id)),
    ),
  settle: (id, post) => {
    settle(id, post);
    void queryClient.invalidateQueries({ queryKey: ["timeline", "saved"] });
  },
});

interface Words {
  /** What those hear who don't see the button change: set, and taken back. */
  on: MessageDescriptor;
  off: MessageDescriptor;
  failed: MessageDescriptor;
}

const WORDS = {
  like: { on: msg`Liked`, off: msg`No longer liked`, failed: msg`Couldn't save your like.` },
  boost: { on: msg`Boosted`, off: msg`No longer boosted`, failed: msg`Couldn't save your boost.` },
  bookmark: { on: msg`Saved`, off: msg`No longer saved`, failed: msg`Couldn't save your bookmark.` },
} satisfies Record<string, Words>;

export type Pressed = keyof typeof WORDS;

/** Sets it, and says so with a second chance when the server did not take it. */
export function press(toggle: Toggle<Status, Status>, word: Pressed, id: string, on: boolean) {
  const words = WORDS[word];
  say(spoken(on ? words.on : words.off));
  toggle.set(id, on).catch((error: unknown) => {
    toast(`${spoken(words.failed)} ${messageOf(error)}`, {
      label: t`Try again`,
      run: () => press(toggle, word, id, on),
    });
  });
}

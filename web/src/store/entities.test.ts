import { expect, test, vi } from "vitest";
import { EntityTable } from "./entities";
import { Toggle } from "./toggle";

interface Post {
  liked: boolean;
  likes: number;
}

const like = {
  read: (post: Post) => post.liked,
  apply: (post: Post, on: boolean) => ({ ...post, liked: on, likes: post.likes + (on ? 1 : -1) }),
};

/** A server whose answers wait until the test lets them go. */
function slowServer(table: EntityTable<Post>) {
  const waiting: { on: boolean; answer: (post: Post) => void; fail: () => void }[] = [];
  const send = vi.fn(
    (_id: string, on: boolean) =>
      new Promise<Post>((resolve, reject) => {
        waiting.push({ on, answer: resolve, fail: () => reject(new Error("no")) });
      }),
  );
  const toggle = new Toggle<Post, Post>(table, {
    ...like,
    send,
    settle: (id, post) => table.upsert(id, post),
  });
  return { waiting, send, toggle };
}

function tableWithPost() {
  const table = new EntityTable<Post>();
  table.upsert("1", { liked: false, likes: 4 });
  return table;
}

test("a failed like keeps the count that arrived meanwhile", async () => {
  const table = tableWithPost();
  const { waiting, toggle } = slowServer(table);
  const done = toggle.set("1", true);
  expect(table.get("1")).toEqual({ liked: true, likes: 5 });

  table.update("1", (post) => ({ ...post, likes: 9 }));
  expect(table.get("1")).toEqual({ liked: true, likes: 10 });

  waiting[0]?.fail();
  await expect(done).rejects.toThrow("no");
  expect(table.get("1")).toEqual({ liked: false, likes: 9 });
});

test("a like that the server counted already is not counted twice", () => {
  const table = tableWithPost();
  const { toggle } = slowServer(table);
  void toggle.set("1", true);
  table.upsert("1", { liked: true, likes: 5 });
  expect(table.get("1")).toEqual({ liked: true, likes: 5 });
});

test("five fast taps send at most two requests, and the last one wins", async () => {
  const table = tableWithPost();
  const { waiting, send, toggle } = slowServer(table);
  const done = toggle.set("1", true);
  for (const on of [false, true, false]) void toggle.set("1", on);
  void toggle.set("1", false);
  expect(table.get("1")).toEqual({ liked: false, likes: 4 });

  waiting[0]?.answer({ liked: true, likes: 5 });
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  expect(waiting[1]?.on).toBe(false);
  waiting[1]?.answer({ liked: false, likes: 4 });
  await done;

  expect(send).toHaveBeenCalledTimes(2);
  expect(table.get("1")).toEqual({ liked: false, likes: 4 });
});

test("only those who look at an entity hear of it", () => {
  const table = tableWithPost();
  table.upsert("2", { liked: false, likes: 0 });
  const one = vi.fn();
  const two = vi.fn();
  table.subscribe("1", one);
  const leave = table.subscribe("2", two);
  table.update("1", (post) => ({ ...post, likes: 5 }));
  leave();
  table.remove("2");
  expect(one).toHaveBeenCalledTimes(1);
  expect(two).not.toHaveBeenCalled();
  expect(table.isGone("2")).toBe(true);
});

test("readers get the same object until something changes", () => {
  const table = tableWithPost();
  expect(table.get("1")).toBe(table.get("1"));
});

import { beforeEach, expect, test } from "vitest";
import { queryClient } from "@/lib/query";
import { account, begin, me, post } from "@/testing/server";
import { sweep } from "./gc";
import { accounts, filePost, forgetAll, posts } from "./tables";

beforeEach(() => {
  queryClient.clear();
  forgetAll();
  begin();
  accounts.upsert(me.id, me);
});

test("what a list holds stays, with what it boosts and whose it is; the rest goes", () => {
  filePost(post({ id: "20", account: account({ id: "3" }), reblog: post({ id: "10" }) }));
  filePost(post({ id: "30", account: account({ id: "4" }) }));
  queryClient.setQueryData(["timeline", "home"], { pages: [{ ids: ["20"], next: undefined }] });
  sweep();
  expect(["20", "10", "30"].map((id) => posts.get(id)?.id)).toEqual(["20", "10", undefined]);
  expect(["3", "2", "4", me.id].map((id) => accounts.get(id)?.id)).toEqual(["3", "2", undefined, me.id]);
});

test("what somebody looks at, and what one has just done, stays", () => {
  filePost(post({ id: "40" }));
  filePost(post({ id: "41" }));
  filePost(post({ id: "42" }));
  const leave = posts.subscribe("40", () => {});
  posts.patch("41", (row) => ({ ...row, favourited: true }));
  sweep(["42"]);
  expect(["40", "41", "42"].filter((id) => posts.get(id))).toEqual(["40", "41", "42"]);
  leave();
  sweep();
  expect(posts.get("40")).toBeUndefined();
  expect(posts.isGone("40")).toBe(false);
});

import { expect, test } from "vitest";
import type { Status } from "@/lib/types";
import { branches } from "./tree";

const comment = (id: string, in_reply_to_id: string) => ({ id, in_reply_to_id }) as Status;

test("an answer to an answer stands under the first comment", () => {
  expect(branches("1", [comment("2", "1"), comment("3", "2"), comment("4", "3"), comment("5", "1")])).toEqual(
    [
      { id: "2", answers: ["3", "4"] },
      { id: "5", answers: [] },
    ],
  );
});

test("an answer to what we cannot see still has a place", () => {
  expect(branches("1", [comment("3", "gone")])).toEqual([{ id: "3", answers: [] }]);
});

test("comments that answer each other in a ring do not hang the page", () => {
  expect(branches("1", [comment("2", "3"), comment("3", "2")])).toHaveLength(2);
});

import { expect, test } from "vitest";
import { neighbours } from "./neighbours";

const ids = ["1", "2", "3", "4", "5", "6", "7"];

test("a post has those before and after it as neighbours", () => {
  expect(neighbours(ids, "3")).toEqual({ before: "2", after: "4", nearEnd: false });
});

test("the first has nothing before it and the last nothing after it", () => {
  expect(neighbours(ids, "1").before).toBeUndefined();
  expect(neighbours(ids, "7").after).toBeUndefined();
});

test("more is asked for before the end is reached", () => {
  expect(neighbours(ids, "5").nearEnd).toBe(true);
});

test("a post that is in no row stands alone", () => {
  expect(neighbours(ids, "99")).toEqual({ before: undefined, after: undefined, nearEnd: false });
});

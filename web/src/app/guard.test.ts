import { expect, test } from "vitest";
import { ownPath } from "./guard";

test("after logging in one lands on this server only", () => {
  expect(ownPath("/settings?x=1")).toBe("/settings?x=1");
  for (const elsewhere of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    7,
    undefined,
  ]) {
    expect(ownPath(elsewhere)).toBeUndefined();
  }
});

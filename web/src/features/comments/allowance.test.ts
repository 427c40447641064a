import { expect, test } from "vitest";
import { mayAsk } from "./allowance";

test("a hundred in five minutes, and then again as they grow old", () => {
  const first = Array.from({ length: 101 }, () => mayAsk(1_000_000));
  expect(first.filter(Boolean)).toHaveLength(100);
  expect(mayAsk(1_000_000 + 299_999)).toBe(false);
  expect(mayAsk(1_000_000 + 300_000)).toBe(true);
});

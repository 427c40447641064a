import { expect, test } from "vitest";
import type { Invite } from "@/lib/types";
import { account } from "@/testing/server";
import { stateOf } from "./words";

const invite = (change: Partial<Invite>): Invite => ({
  id: "1",
  uses: 0,
  autofollow: false,
  created_at: "2026-01-05T10:00:00.000Z",
  usable: true,
  account: account(),
  ...change,
});

test("an invite says how often it was used and when it ends", () => {
  const now = new Date("2026-01-05T10:00:00.000Z");
  expect(stateOf(invite({}), now)).toBe("0 uses · without end");
  expect(stateOf(invite({ uses: 1, max_uses: 5, expires_at: "2026-01-07T11:00:00.000Z" }), now)).toBe(
    "1 of 5 used · ends in 2 days",
  );
  expect(stateOf(invite({ uses: 1, max_uses: 1, usable: false }), now)).toBe("1 of 1 used · over");
});

import { afterEach, expect, test, vi } from "vitest";
import { heldElsewhere, hold, letGo } from "./claims";

afterEach(() => vi.unstubAllGlobals());

/** The locks of a browser, some of which another tab has taken. */
function withLocks(...others: string[]) {
  const names = new Set(others);
  const locks = {
    request: async (name: string, _: unknown, take: (lock: object | null) => Promise<void> | undefined) => {
      if (names.has(name)) return take(null);
      names.add(name);
      await take({});
      names.delete(name);
    },
    query: async () => ({ held: [...names].map((name) => ({ name })) }),
  };
  vi.stubGlobal("navigator", { ...navigator, locks });
  return names;
}

test("a post belongs to one tab, which may ask for it as often as it likes", async () => {
  withLocks("heliograph:post:theirs");
  expect(await Promise.all([hold("ours"), hold("ours"), hold("theirs")])).toEqual([true, true, false]);
  expect([...(await heldElsewhere())]).toEqual(["theirs"]);
  letGo("ours");
});

test("what is let go of can be had again by others", async () => {
  const names = withLocks();
  await hold("one");
  expect([...names]).toEqual(["heliograph:post:one"]);
  letGo("one");
  await vi.waitFor(() => expect([...names]).toEqual([]));
});

import { expect, test } from "vitest";
import { accept, type Draft, EMPTY, moved, obstacle, type PhotoDraft, toStatus, undescribed } from "./draft";

const LIMITS = { photos: 3, bytes: 10, types: ["image/jpeg"] };
const file = (name: string, size = 5, type = "image/jpeg") => new File(["x".repeat(size)], name, { type });
const photo = (change: Partial<PhotoDraft>): PhotoDraft => ({
  key: "k",
  file: file("a.jpg"),
  preview: "blob:a",
  alt: "",
  state: "ready",
  progress: 1,
  mediaId: "1",
  ...change,
});
const draft = (change: Partial<Draft>): Draft => ({ ...EMPTY, ...change });

test("what doesn't fit is left out with a reason, the rest is taken", () => {
  const { taken, refused } = accept(
    [
      file("a.jpg"),
      file("b.txt", 5, "text/plain"),
      file("c.jpg", 11),
      file("d.jpg", 0),
      file("e.jpg"),
      file("f.jpg"),
    ],
    1,
    LIMITS,
  );
  expect(taken.map((one) => one.name)).toEqual(["a.jpg", "e.jpg"]);
  expect(refused.map((one) => one.split(":")[0])).toEqual(["b.txt", "c.jpg", "d.jpg", "f.jpg"]);
});

test("a file without a type is for the server to judge", () => {
  expect(accept([file("a.heic", 5, "")], 0, LIMITS).taken).toHaveLength(1);
});

test("photos change places without getting lost", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b"], 0, 2)).toEqual(["a", "b"]);
});

test("sharing waits for every photo", () => {
  expect(obstacle(EMPTY)).toMatch(/at least one/);
  expect(obstacle(draft({ photos: [photo({}), photo({ state: "sending" })] }))).toMatch(/on their way/);
  expect(obstacle(draft({ photos: [photo({ state: "failed" })] }))).toMatch(/didn't arrive/);
  expect(obstacle(draft({ photos: [photo({})] }))).toBeUndefined();
});

test("a blank description is none", () => {
  expect(undescribed(draft({ photos: [photo({ alt: "  " }), photo({ alt: "a boat" })] }))).toBe(1);
});

test("a warning goes only with the mark", () => {
  const words = { photos: [photo({ mediaId: "7" })], caption: " dusk ", warning: "eyes" };
  expect(toStatus(draft({ ...words, sensitive: false }))).toMatchObject({
    spoiler_text: "",
    sensitive: false,
  });
  expect(toStatus(draft({ ...words, sensitive: true }))).toEqual({
    status: "dusk",
    media_ids: ["7"],
    visibility: "public",
    sensitive: true,
    spoiler_text: "eyes",
  });
});

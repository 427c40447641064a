import { expect, test } from "vitest";
import { asField } from "@/lib/time";
import { accept, type Draft, EMPTY, moved, obstacle, type PhotoDraft, toStatus, undescribed } from "./draft";
import { PRISTINE } from "./edit";

const LIMITS = { photos: 3, bytes: 10, types: ["image/jpeg"] };
const file = (name: string, size = 5, type = "image/jpeg") => new File(["x".repeat(size)], name, { type });
const photo = (change: Partial<PhotoDraft>): PhotoDraft => ({
  key: "k",
  file: file("a.jpg"),
  alt: "",
  edit: PRISTINE,
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

test("a post needs a photo, and descriptions where somebody wants them needed", () => {
  expect(obstacle(EMPTY, false)).toMatch(/at least one/);
  const bare = draft({ photos: [photo({})] });
  expect(obstacle(bare, false)).toBeUndefined();
  expect(obstacle(bare, true)).toMatch(/without a description/);
  expect(obstacle(draft({ photos: [photo({ alt: "A boat" })] }), true)).toBeUndefined();
});

test("a time that is too near is refused before the server has to", () => {
  const now = new Date(2026, 10, 23, 12, 0);
  const at = (minute: number) =>
    draft({ photos: [photo({})], at: asField(new Date(2026, 10, 23, 12, minute)) });
  expect(obstacle(at(3), false, now)).toMatch(/five minutes/);
  expect(obstacle(at(10), false, now)).toBeUndefined();
});

test("a field shows the clock on the wall, and the server gets the moment", () => {
  const moment = new Date(2027, 0, 5, 9, 7);
  expect(asField(moment)).toBe("2027-01-05T09:07");
  expect(toStatus(draft({ at: "2027-01-05T09:07" }), []).scheduled_at).toBe(moment.toISOString());
});

test("a blank description is none", () => {
  expect(undescribed(draft({ photos: [photo({ alt: "  " }), photo({ alt: "a boat" })] }))).toBe(1);
});

test("a warning goes only with the mark", () => {
  const words = { caption: " dusk ", warning: "eyes" };
  expect(toStatus(draft({ ...words, sensitive: false }), ["7"])).toMatchObject({
    spoiler_text: "",
    sensitive: false,
  });
  expect(toStatus(draft({ ...words, sensitive: true }), ["7"])).toEqual({
    status: "dusk",
    media_ids: ["7"],
    visibility: "public",
    sensitive: true,
    spoiler_text: "eyes",
    reply_approval_policy: "public",
    quote_approval_policy: "public",
  });
});

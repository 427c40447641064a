import { expect, test } from "vitest";
import { ownPicture } from "./pictures";

test.each([
  "",
  "https://pics.example/media/none/avatar.png",
  "https://masto.example/avatars/original/missing.png",
  "https://pixels.example/storage/avatars/default.jpg?v=0",
])("nobody's picture is no picture: %s", (src) => {
  expect(ownPicture(src)).toBeUndefined();
});

test("somebody's picture is theirs", () => {
  expect(ownPicture("https://pics.example/media/1/face.webp")).toBe("https://pics.example/media/1/face.webp");
});

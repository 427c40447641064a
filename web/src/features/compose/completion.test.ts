import { expect, test } from "vitest";
import { completed, tokenAt } from "./completion";

test("a name or a tag is completed where the caret stands, and only there", () => {
  expect(tokenAt("Dusk with @an", 13)).toEqual({ sign: "@", q: "an", from: 10, to: 13 });
  expect(tokenAt("#gold and more", 5)).toEqual({ sign: "#", q: "gold", from: 0, to: 5 });
  expect(tokenAt("#gold and more", 9)).toBeUndefined();
  expect(tokenAt("ann@example", 11)).toBeUndefined();
  expect(tokenAt("@", 1)).toBeUndefined();
});

test("the chosen word takes the place of what was written, with one space after it", () => {
  const text = "With @an at sea";
  const token = tokenAt(text, 8);
  expect(token && completed(text, token, "@ann@pics.example")).toEqual({
    text: "With @ann@pics.example at sea",
    caret: 23,
  });
});

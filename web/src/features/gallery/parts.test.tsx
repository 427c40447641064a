import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "@/testing/render";
import { Gallery } from "./Gallery";
import { PARTS } from "./parts";

/** Files with parts in them: what begins with a small letter is for the parts, not for pages. */
const files = Object.keys(import.meta.glob("../../ui/*.tsx"))
  .map((path) => path.replace(/^.*\/|\.tsx$/g, ""))
  .filter((name) => !name.includes(".test") && /^[A-Z]/.test(name));

test("every part has its line in the gallery", () => {
  const shown = PARTS.map(([name]) => name);
  expect(files.filter((name) => !shown.includes(name))).toEqual([]);
});

test("every part stands in both themes", async () => {
  await show(<Gallery />);
  const button = screen.getByRole("region", { name: "Button" });
  expect(within(button).getAllByRole("button", { name: "Large" })).toHaveLength(2);
  expect(button.querySelectorAll(".scheme-light, .scheme-dark")).toHaveLength(2);
});

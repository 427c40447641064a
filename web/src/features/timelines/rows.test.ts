import { expect, test } from "vitest";
import { rowHeight, rowsOf } from "./rows";

test("posts stand three abreast, and the last row takes what is left", () => {
  expect(rowsOf(["1", "2", "3", "4"])).toEqual([["1", "2", "3"], ["4"]]);
  expect(rowsOf([])).toEqual([]);
});

test("a row is no taller on a wide screen than the grid is wide", () => {
  expect(rowHeight(390)).toBe(177);
  expect(rowHeight(4000)).toBe(rowHeight(935));
});

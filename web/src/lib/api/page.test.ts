import { expect, test } from "vitest";
import { allIds, nextCursor } from "./page";

test("the next page begins where the server says", () => {
  const link =
    '<https://pics.example/api/v1/timelines/home?limit=20&max_id=109>; rel="next", ' +
    '<https://pics.example/api/v1/timelines/home?min_id=130>; rel="prev"';
  expect(nextCursor(link)).toBe("109");
});

test("a relative target counts, and so does the order of the links", () => {
  expect(nextCursor('</a?min_id=9>; rel="prev", </a?max_id=4,5>; rel=next')).toBe("4,5");
});

test("the last page has no next", () => {
  expect(nextCursor('<https://pics.example/x?min_id=1>; rel="prev"')).toBeUndefined();
  expect(nextCursor(null)).toBeUndefined();
});

test("a list that is not ordered by ids has a cursor of its own", () => {
  const link =
    '<https://pics.example/api/heliograph/v1/admin/instances?sort=name&after=0%3Ab.example>; rel="next"';
  expect(nextCursor(link)).toBe("0:b.example");
});

test("a post on the edge of two pages is listed once", () => {
  expect(
    allIds([
      { ids: ["3", "2"], next: "2" },
      { ids: ["2", "1"], next: undefined },
    ]),
  ).toEqual(["3", "2", "1"]);
});

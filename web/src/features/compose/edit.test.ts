import { expect, test } from "vitest";
import { type Edit, isPristine, LEVEL, mirrored, PRISTINE, turned } from "./edit";
import { FILTERS, lookOf } from "./filters";
import { placementOf, sizeOf } from "./placement";

const edit = (change: Partial<Edit>): Edit => ({ ...PRISTINE, ...change });

test("a file that nobody changed is left alone, also after a turn all the way round", () => {
  expect(isPristine(PRISTINE)).toBe(true);
  expect(isPristine(turned(turned(turned(turned(PRISTINE)))))).toBe(true);
  expect(isPristine(mirrored(mirrored(PRISTINE)))).toBe(true);
  expect(isPristine(edit({ aspect: "1:1" }))).toBe(true);
  expect(isPristine(edit({ area: { x: 0, y: 0, width: 0.5, height: 1 } }))).toBe(false);
  expect(isPristine(edit({ filter: "slate" }))).toBe(false);
  expect(isPristine(edit({ sliders: { ...LEVEL, warmth: 0.1 } }))).toBe(false);
});

test("turned clockwise, the lower left corner of the file comes to the upper left", () => {
  const { origin, across, down } = placementOf(turned(PRISTINE));
  expect([origin, across, down]).toEqual([
    [0, 1],
    [0, -1],
    [1, 0],
  ]);
});

test("mirrored, rows run the other way", () => {
  expect(placementOf(mirrored(PRISTINE))).toEqual({ origin: [1, 0], across: [-1, 0], down: [0, 1] });
});

test("mirroring keeps what was cut out in sight", () => {
  const cut = mirrored(edit({ area: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 } }));
  expect(cut.area.x).toBeCloseTo(0.6);
  expect(placementOf(cut).origin[0]).toBeCloseTo(0.4);
});

test("a mirrored picture turns clockwise too", () => {
  // What stood at the upper left of the mirrored picture stands at its upper right afterwards.
  const { origin, across } = placementOf(turned(mirrored(PRISTINE)));
  expect([origin[0] + across[0], origin[1] + across[1]]).toEqual([1, 0]);
});

test("the result is as large as what was cut out, within the limits, and never larger", () => {
  const file = { width: 4000, height: 3000 };
  const half = edit({ area: { x: 0, y: 0, width: 0.5, height: 0.5 } });
  expect(sizeOf(half, file, { side: 4096 })).toEqual({ width: 2000, height: 1500 });
  expect(sizeOf(edit({ turn: 90 }), file, { side: 2000 })).toEqual({ width: 1500, height: 2000 });
  expect(sizeOf(PRISTINE, file, { side: 9000, pixels: 3_000_000 })).toEqual({ width: 2000, height: 1500 });
});

test("a slider goes on from the filter, and neither passes the end", () => {
  const look = lookOf({ filter: "ember", sliders: { ...LEVEL, warmth: 0.3, contrast: 1 } });
  expect(look.warmth).toBeCloseTo(0.7);
  expect(look.contrast).toBe(1);
});

test("every filter has a name of its own", () => {
  expect(new Set(FILTERS.map((filter) => filter.name)).size).toBe(FILTERS.length);
});

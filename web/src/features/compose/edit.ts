import type { Look } from "@/lib/gpu";

/** A part of a picture, from 0 to 1 of its sides. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Turn = 0 | 90 | 180 | 270;
export type Aspect = "original" | "1:1" | "4:5" | "1.91:1";

/** What somebody did to a photograph. The file itself is never touched, so all of it can be undone. */
export interface Edit {
  /** Clockwise, before it is mirrored. */
  turn: Turn;
  mirrored: boolean;
  aspect: Aspect;
  /** Of the picture as it stands turned and mirrored. */
  area: Area;
  filter: string;
  sliders: Sliders;
}

export type Sliders = Omit<Look, "shadows" | "lights">;

export const WHOLE: Area = { x: 0, y: 0, width: 1, height: 1 };
export const LEVEL: Sliders = {
  brightness: 0,
  contrast: 0,
  saturation: 0,
  warmth: 0,
  fade: 0,
  vignette: 0,
};
export const PRISTINE: Edit = {
  turn: 0,
  mirrored: false,
  aspect: "original",
  area: WHOLE,
  filter: "",
  sliders: LEVEL,
};

export const RATIOS: Record<Aspect, number | undefined> = {
  original: undefined,
  "1:1": 1,
  "4:5": 4 / 5,
  "1.91:1": 1.91,
};

const near = (a: number, b: number) => Math.abs(a - b) < 0.002;

export const isWhole = ({ x, y, width, height }: Area): boolean =>
  near(x, 0) && near(y, 0) && near(width, 1) && near(height, 1);

/** Its colours were changed, and not only its shape. */
export const isColoured = ({ filter, sliders }: Pick<Edit, "filter" | "sliders">): boolean =>
  filter !== "" || Object.values(sliders).some((value) => value !== 0);

/** Nothing was changed, so the file is sent as it is, byte by byte. */
export const isPristine = (edit: Edit): boolean =>
  edit.turn === 0 && !edit.mirrored && isWhole(edit.area) && !isColoured(edit);

export const turned = (edit: Edit): Edit => ({
  ...edit,
  // A mirrored picture turns the other way round to look as if it turned clockwise.
  turn: ((edit.turn + (edit.mirrored ? 270 : 90)) % 360) as Turn,
  area: WHOLE,
});

export const mirrored = (edit: Edit): Edit => ({
  ...edit,
  mirrored: !edit.mirrored,
  area: { ...edit.area, x: 1 - edit.area.x - edit.area.width },
});

import type { Look, Placement } from "@/lib/gpu";

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

interface Filter {
  id: string;
  name: string;
  look: Partial<Look>;
}

export const FILTERS: readonly Filter[] = [
  { id: "dune", name: "Dune", look: { warmth: 0.45, fade: 0.3, contrast: 0.05, saturation: -0.1 } },
  {
    id: "fjord",
    name: "Fjord",
    look: { warmth: -0.5, contrast: 0.2, saturation: -0.05, shadows: [-0.02, 0.01, 0.05] },
  },
  {
    id: "ember",
    name: "Ember",
    look: { warmth: 0.4, contrast: 0.3, saturation: 0.2, shadows: [0.05, 0, -0.03] },
  },
  { id: "moss", name: "Moss", look: { saturation: -0.15, fade: 0.15, shadows: [-0.02, 0.05, -0.01] } },
  {
    id: "saffron",
    name: "Saffron",
    look: { warmth: 0.6, brightness: 0.15, saturation: 0.1, lights: [0.04, 0.02, -0.06] },
  },
  { id: "polar", name: "Polar", look: { warmth: -0.3, brightness: 0.25, fade: 0.2, saturation: -0.25 } },
  {
    id: "heather",
    name: "Heather",
    look: { fade: 0.3, saturation: -0.1, shadows: [0.05, -0.01, 0.08], lights: [0.03, 0, 0.01] },
  },
  {
    id: "tarn",
    name: "Tarn",
    look: { contrast: 0.35, saturation: 0.15, vignette: 0.35, shadows: [-0.04, 0, 0.04] },
  },
  { id: "slate", name: "Slate", look: { saturation: -1, fade: 0.15 } },
  {
    id: "graphite",
    name: "Graphite",
    look: { saturation: -1, contrast: 0.6, brightness: 0.05, vignette: 0.2 },
  },
];

const near = (a: number, b: number) => Math.abs(a - b) < 0.002;

export const isWhole = ({ x, y, width, height }: Area): boolean =>
  near(x, 0) && near(y, 0) && near(width, 1) && near(height, 1);

/** Nothing was changed, so the file is sent as it is, byte by byte. */
export const isPristine = (edit: Edit): boolean =>
  edit.turn === 0 &&
  !edit.mirrored &&
  isWhole(edit.area) &&
  edit.filter === "" &&
  Object.values(edit.sliders).every((value) => value === 0);

const clamped = (value: number, least: number) => Math.min(1, Math.max(least, value));

/** The filter and the sliders together; one goes on where the other stops. */
export function lookOf({ filter, sliders }: Pick<Edit, "filter" | "sliders">): Look {
  const base = FILTERS.find((one) => one.id === filter)?.look ?? {};
  const sum = (name: keyof Sliders, least = -1) => clamped((base[name] ?? 0) + sliders[name], least);
  return {
    brightness: sum("brightness"),
    contrast: sum("contrast"),
    saturation: sum("saturation"),
    warmth: sum("warmth"),
    fade: sum("fade", 0),
    vignette: sum("vignette", 0),
    shadows: base.shadows ?? [0, 0, 0],
    lights: base.lights ?? [0, 0, 0],
  };
}

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

const isSideways = (turn: Turn) => turn === 90 || turn === 270;

/** The sides of the picture as it stands turned. */
export const standing = (turn: Turn, width: number, height: number) =>
  isSideways(turn) ? { width: height, height: width } : { width, height };

/** From a point of the turned and mirrored picture to the point of the file that is seen there. */
function source({ turn, mirrored }: Edit, x: number, y: number): [number, number] {
  const u = mirrored ? 1 - x : x;
  if (turn === 90) return [y, 1 - u];
  if (turn === 180) return [1 - u, 1 - y];
  if (turn === 270) return [1 - y, u];
  return [u, y];
}

export function placementOf(edit: Edit): Placement {
  const { x, y, width, height } = edit.area;
  const origin = source(edit, x, y);
  const right = source(edit, x + width, y);
  const below = source(edit, x, y + height);
  return {
    origin,
    across: [right[0] - origin[0], right[1] - origin[1]],
    down: [below[0] - origin[0], below[1] - origin[1]],
  };
}

/** The sides of the result: what was cut out, never enlarged, and within the limits. */
export function sizeOf(
  edit: Edit,
  file: { width: number; height: number },
  limits: { side: number; pixels?: number },
) {
  const stands = standing(edit.turn, file.width, file.height);
  const width = stands.width * edit.area.width;
  const height = stands.height * edit.area.height;
  const shrink = Math.min(
    1,
    limits.side / Math.max(width, height),
    Math.sqrt((limits.pixels ?? Number.POSITIVE_INFINITY) / (width * height)),
  );
  const whole = (side: number) => Math.max(1, Math.floor(side * shrink + 1e-6));
  return { width: whole(width), height: whole(height) };
}

import type { Look } from "@/lib/gpu";
import type { Edit, Sliders } from "./edit";

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

import type { Page } from "@playwright/test";

/** A landscape that nobody photographed: the browser draws it, always the same for the same scene. */
export interface Scene {
  width: number;
  height: number;
  /** From the zenith down to the horizon. */
  sky: string[];
  /** The farthest ridge and the nearest. */
  hills: [string, string];
  sun: { x: number; y: number; size: number; colour: string };
  ridges: number;
  /** Water below the far ridges, which shows the sky again. */
  sea?: boolean;
  stars?: boolean;
  seed: number;
}

const DAWN = ["#20305f", "#7a5a8e", "#ef8f6b", "#ffd28f"];
const NOON = ["#2f7fc4", "#7fbce6", "#d8eef7"];
const NIGHT = ["#060a1f", "#12234b", "#2f4a7a"];
const MIST = ["#8fa9ad", "#c3d1cc", "#efe9d8"];
const EVENING = ["#3a1c4a", "#a13d63", "#f0703f", "#ffc04d"];

const sun = (x: number, y: number, size: number, colour = "#fff4d6") => ({ x, y, size, colour });

export const SCENES = {
  bay: {
    width: 1200,
    height: 1000,
    sky: DAWN,
    hills: ["#b0798a", "#2a2140"],
    sun: sun(0.64, 0.5, 42),
    ridges: 3,
    sea: true,
    seed: 7,
  },
  ridge: {
    width: 1080,
    height: 1350,
    sky: EVENING,
    hills: ["#d9694a", "#1d1129"],
    sun: sun(0.3, 0.42, 64, "#ffe7a8"),
    ridges: 7,
    seed: 23,
  },
  lake: {
    width: 1400,
    height: 900,
    sky: NOON,
    hills: ["#8fb3c9", "#1f4a3d"],
    sun: sun(0.8, 0.14, 34, "#ffffff"),
    ridges: 4,
    sea: true,
    seed: 41,
  },
  wood: {
    width: 1080,
    height: 1080,
    sky: MIST,
    hills: ["#b9c6be", "#1b3530"],
    sun: sun(0.52, 0.24, 54, "#fffbe9"),
    ridges: 8,
    seed: 5,
  },
  night: {
    width: 1200,
    height: 1200,
    sky: NIGHT,
    hills: ["#27406b", "#050914"],
    sun: sun(0.7, 0.22, 36, "#f3f1e2"),
    ridges: 5,
    sea: true,
    stars: true,
    seed: 12,
  },
} satisfies Record<string, Scene>;

export const narrow = (scene: Scene): Scene => ({ ...scene, width: 400, height: 400, ridges: 3 });

export async function paint(page: Page, scene: Scene): Promise<Buffer> {
  const drawn = await page.evaluate(drawScene, scene);
  return Buffer.from(drawn, "base64");
}

/** Runs in the browser, so everything that it needs is inside. */
function drawScene({ width, height, sky, hills, sun, ridges, sea, stars, seed }: Scene): string {
  let state = seed;
  const random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const horizon = height * (sea ? 0.6 : 0.86);
  const [sunX, sunY] = [sun.x * width, sun.y * height];
  /** The colour of a hill, from the farthest at 0 to the nearest at 1. */
  const mixed = (near: number) => `color-mix(in oklab, ${hills[1]} ${Math.round(near * 100)}%, ${hills[0]})`;

  function fill(gradient: CanvasGradient, stops: [number, string][], top: number, bottom: number) {
    for (const [at, colour] of stops) gradient.addColorStop(at, colour);
    context.fillStyle = gradient;
    context.fillRect(0, top, width, bottom - top);
  }

  function paintSky() {
    const steps = sky.map((colour, index): [number, string] => [index / (sky.length - 1), colour]);
    fill(context.createLinearGradient(0, 0, 0, horizon), steps, 0, height);
    for (let star = stars ? 320 : 0; star > 0; star--) {
      context.fillStyle = `rgb(255 255 255 / ${0.15 + random() * 0.75})`;
      const size = 0.6 + random() * 1.8;
      context.fillRect(random() * width, random() * horizon, size, size);
    }
    const glow: [number, string][] = [
      [0, sun.colour],
      [0.12, `${sun.colour}88`],
      [0.4, `${sun.colour}22`],
      [1, `${sun.colour}00`],
    ];
    context.globalCompositeOperation = "screen";
    fill(context.createRadialGradient(sunX, sunY, 0, sunX, sunY, sun.size * 11), glow, 0, height);
    context.globalCompositeOperation = "source-over";
    context.fillStyle = sun.colour;
    context.beginPath();
    context.arc(sunX, sunY, sun.size, 0, Math.PI * 2);
    context.fill();
  }

  /** Hills as the sum of a few waves, rougher the nearer they are. */
  function paintRidge(base: number, swell: number, rough: number, colour: string) {
    const waves = [1, 2.3, 5.1, 11, 23].map((pitch, index) => ({
      pitch: ((pitch * (0.8 + random() * 0.5)) / width) * Math.PI * 2,
      phase: random() * Math.PI * 2,
      size: (swell / 1.9 ** index) * (index < 3 ? 1 : rough),
    }));
    context.beginPath();
    context.moveTo(0, height);
    for (let x = 0; x <= width; x += 2) {
      const rise = waves.reduce((sum, { pitch, phase, size }) => sum + size * Math.sin(x * pitch + phase), 0);
      context.lineTo(x, base - rise);
    }
    context.lineTo(width, height);
    context.fillStyle = colour;
    context.fill();
  }

  function paintLand() {
    const far = sea ? Math.max(2, ridges - 2) : ridges;
    for (let index = 0; index < far; index++) {
      const near = index / (ridges - 1);
      const base = sea
        ? horizon - height * (0.05 - (0.03 * index) / far)
        : height * (0.5 + (0.42 * index) / far);
      paintRidge(base, height * (sea ? 0.04 : 0.045 + 0.02 * near), 0.4 + near, mixed(near * 0.9));
    }
  }

  /** What is above again, upside down and a little darker, broken by long low waves. */
  function paintSea() {
    context.save();
    context.beginPath();
    context.rect(0, horizon, width, height - horizon);
    context.clip();
    context.translate(0, horizon * 2);
    context.scale(1, -1);
    context.filter = "blur(5px)";
    context.drawImage(canvas, -20, 0, width + 40, height);
    context.restore();
    const deep: [number, string][] = [
      [0, "rgb(8 16 40 / 0.12)"],
      [1, "rgb(8 16 40 / 0.6)"],
    ];
    fill(context.createLinearGradient(0, horizon, 0, height), deep, horizon, height);
    for (let wave = 0; wave < 460; wave++) {
      const depth = random() ** 1.6;
      const aside = (random() - 0.5) * Math.abs(random() - random());
      const lit = random() < 0.55;
      const x = lit ? sunX + aside * width * (0.25 + depth * 0.5) : random() * width;
      const long = (12 + random() * 70) * (0.4 + depth);
      context.globalAlpha = (lit ? 0.4 : 0.1) * random();
      context.fillStyle = lit ? sun.colour : "#ffffff";
      context.fillRect(x - long / 2, horizon + depth * (height - horizon), long, 1 + depth * 2.4);
    }
    context.globalAlpha = 1;
    paintRidge(height, height * 0.045, 1.2, mixed(1));
  }

  paintSky();
  paintLand();
  if (sea) paintSea();
  return canvas.toDataURL("image/jpeg", 0.88).split(",")[1] ?? "";
}

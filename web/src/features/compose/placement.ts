import type { Placement } from "@/lib/gpu";
import type { Edit, Turn } from "./edit";

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

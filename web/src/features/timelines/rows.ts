export const ABREAST = 3;

/** The widest a grid gets, in pixels. */
const WIDEST = 935;

export function rowsOf(ids: string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / ABREAST) }, (_, row) =>
    ids.slice(row * ABREAST, (row + 1) * ABREAST),
  );
}

/** About how tall a row of 3:4 tiles is, until it has been measured. */
export const rowHeight = (screen: number) => Math.round((Math.min(screen, WIDEST) / ABREAST) * (4 / 3)) + 4;

/** Posts in their order, and how to ask for those after them. */
export interface Row {
  ids: string[];
  more: () => void;
}

const AHEAD = 3;

/** What stands on both sides of a post, and whether the row will soon be at its end. */
export function neighbours(ids: string[], id: string) {
  const at = ids.indexOf(id);
  if (at < 0) return { before: undefined, after: undefined, nearEnd: false };
  return { before: ids[at - 1], after: ids[at + 1], nearEnd: at + AHEAD >= ids.length };
}

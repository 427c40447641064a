import type { Status } from "@/lib/types";

export interface Branch {
  id: string;
  /** All answers below it, in the order they were written: deeper threads are read, not climbed. */
  answers: string[];
}

/**
 * The comments of a post as branches of one level. An answer whose parent we cannot see still belongs to
 * somebody's thread: it stands as a branch of its own rather than nowhere.
 */
export function branches(root: string, comments: Status[]): Branch[] {
  const parents = new Map(comments.map((comment) => [comment.id, comment.in_reply_to_id]));
  const result = new Map<string, Branch>();
  for (const { id } of comments) {
    const top = topOf(id, root, parents);
    const branch = result.get(top) ?? { id: top, answers: [] };
    if (top !== id) branch.answers.push(id);
    result.set(top, branch);
  }
  return [...result.values()];
}

function topOf(id: string, root: string, parents: Map<string, Status["in_reply_to_id"]>): string {
  let at = id;
  const seen = new Set<string>();
  for (;;) {
    const parent = parents.get(at);
    // A ring can only come from a broken server; it must not hang the page.
    if (!parent || parent === root || !parents.has(parent) || seen.has(at)) return at;
    seen.add(at);
    at = parent;
  }
}

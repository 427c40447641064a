/** A page of ids, and where the next begins. */
export interface Page {
  ids: string[];
  next: string | undefined;
  /** It holds what one made oneself and put there: what others made before it may still be missing. */
  own?: boolean;
}

/**
 * The cursor of `rel="next"` in a `Link` header (RFC 8288). It is the server's to choose: what it orders
 * by is not always the id of the last item.
 */
export function nextCursor(link: string | null): string | undefined {
  for (const part of link?.split(/,\s*(?=<)/) ?? []) {
    const [, target, rel] = /^<([^>]*)>\s*;.*\brel="?([^";]+)"?/.exec(part.trim()) ?? [];
    if (target && rel?.split(" ").includes("next")) {
      const { searchParams } = new URL(target, "http://relative.invalid");
      return searchParams.get("max_id") ?? searchParams.get("after") ?? undefined;
    }
  }
  return undefined;
}

/** All ids of all pages, each once: a list that grew between two requests repeats its edge. */
export function allIds(pages: readonly Page[] | undefined): string[] {
  return [...new Set(pages?.flatMap((page) => page.ids))];
}

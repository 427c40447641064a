import { useCallback, useSyncExternalStore } from "react";

type Patch<T> = (row: T) => T;

interface Row<T> {
  /** What the server said last. */
  base: T;
  /** What we believe beyond it, in the order we came to believe it. */
  patches: Patch<T>[];
  /** `base` through all patches, kept so that readers get the same object until something changes. */
  view: T;
}

/**
 * The one home of every entity of a kind. Lists hold ids; whoever shows an entity reads it here, so a
 * change is made once and seen everywhere.
 */
export class EntityTable<T extends object> {
  private rows = new Map<string, Row<T>>();
  private gone = new Set<string>();
  private listeners = new Map<string, Set<() => void>>();

  get(id: string): T | undefined {
    return this.rows.get(id)?.view;
  }

  /** Whether it was here and has been deleted since. */
  isGone(id: string): boolean {
    return this.gone.has(id);
  }

  /** Files what the server said. Patches stay on top: they are taken off by whoever put them on. */
  upsert(id: string, base: T) {
    this.gone.delete(id);
    this.write(id, base, this.rows.get(id)?.patches ?? []);
  }

  /** Changes what we hold for the server's truth; an entity that isn't here stays away. */
  update(id: string, change: Patch<T>) {
    const row = this.rows.get(id);
    if (row) this.write(id, change(row.base), row.patches);
  }

  /** Believes something until the returned function is called. */
  patch(id: string, change: Patch<T>): () => void {
    const row = this.rows.get(id);
    if (row) this.write(id, row.base, [...row.patches, change]);
    return () => {
      const now = this.rows.get(id);
      if (now)
        this.write(
          id,
          now.base,
          now.patches.filter((patch) => patch !== change),
        );
    };
  }

  remove(id: string) {
    this.rows.delete(id);
    this.gone.add(id);
    this.tell(id);
  }

  /** Everything that is here. */
  all(): T[] {
    return [...this.rows.values()].map((row) => row.view);
  }

  /** Lets go of what is not to be kept, what nobody looks at and what nobody believes anything about. */
  gc(keep: ReadonlySet<string>) {
    for (const [id, row] of this.rows) {
      if (!keep.has(id) && !this.listeners.has(id) && row.patches.length === 0) this.rows.delete(id);
    }
  }

  clear() {
    const ids = [...this.rows.keys()];
    this.rows.clear();
    this.gone.clear();
    for (const id of ids) this.tell(id);
  }

  subscribe(id: string, listener: () => void): () => void {
    const set = this.listeners.get(id) ?? new Set();
    this.listeners.set(id, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0) this.listeners.delete(id);
    };
  }

  private write(id: string, base: T, patches: Patch<T>[]) {
    const view = patches.reduce((row, patch) => patch(row), base);
    this.rows.set(id, { base, patches, view });
    this.tell(id);
  }

  private tell(id: string) {
    for (const listener of this.listeners.get(id) ?? []) listener();
  }
}

/** The entity as it is now; the component renders again when it changes, and only then. */
export function useEntity<T extends object>(table: EntityTable<T>, id: string): T | undefined {
  const subscribe = useCallback((listener: () => void) => table.subscribe(id, listener), [table, id]);
  return useSyncExternalStore(subscribe, () => table.get(id));
}

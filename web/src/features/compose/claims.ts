const LOCK = "heliograph:post:";

interface Claim {
  granted: Promise<boolean>;
  release: () => void;
}

const claims = new Map<string, Claim>();

/**
 * Makes a post this tab's own, from its first word until it has arrived: two tabs that work on one would
 * overwrite each other, and send it twice. Answers whether it is; another tab's stays there.
 */
export function hold(id: string): Promise<boolean> {
  const known = claims.get(id);
  if (known) return known.granted;
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  const granted = new Promise<boolean>((resolve) => {
    // A browser without locks is as good as one with a single tab.
    if (!navigator.locks) return resolve(true);
    navigator.locks
      .request(LOCK + id, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? until : undefined;
      })
      .catch(() => resolve(true));
  });
  claims.set(id, { granted, release });
  void granted.then((ours) => ours || claims.delete(id));
  return granted;
}

export function letGo(id: string) {
  claims.get(id)?.release();
  claims.delete(id);
}

/** The posts that other tabs work on. */
export async function heldElsewhere(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const names = held.flatMap(({ name }) => (name?.startsWith(LOCK) ? name.slice(LOCK.length) : []));
  return new Set(names.filter((id) => !claims.has(id)));
}

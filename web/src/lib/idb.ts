/**
 * A small door to IndexedDB. Where the browser keeps nothing (a private window, no room left) every
 * question answers as if the cupboard were empty: what lives in the page goes on without it.
 */
const NAME = "heliograph";
const VERSION = 1;
const STORES = ["drafts", "files"] as const;

export type StoreName = (typeof STORES)[number];

let opened: Promise<IDBDatabase | undefined> | undefined;

function open(): Promise<IDBDatabase | undefined> {
  opened ??= new Promise<IDBDatabase | undefined>((resolve) => {
    if (!globalThis.indexedDB) return resolve(undefined);
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const store of STORES) {
        if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
      }
    };
    request.onsuccess = () => {
      // A newer page wants another shape: let go, or it waits for this tab for ever.
      request.result.onversionchange = () => {
        request.result.close();
        opened = undefined;
      };
      // The browser itself may close it, as where somebody clears what it keeps.
      request.result.onclose = () => {
        opened = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => resolve(undefined);
    // Some browsers refuse outright.
  }).catch(() => undefined);
  return opened;
}

async function ask<T>(
  store: StoreName,
  mode: IDBTransactionMode,
  question: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  const database = await open();
  if (!database) return undefined;
  return new Promise<T | undefined>((resolve) => {
    const transaction = database.transaction(store, mode);
    const request = question(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => resolve(undefined);
    transaction.onabort = () => resolve(undefined);
    // A door that was closed a moment ago throws at once.
  }).catch(() => undefined);
}

export const read = <T>(store: StoreName, key: string): Promise<T | undefined> =>
  ask<T>(store, "readonly", (s) => s.get(key));

export const readAll = async <T>(store: StoreName): Promise<T[]> =>
  (await ask<T[]>(store, "readonly", (s) => s.getAll())) ?? [];

/** Whether it is kept. */
export const write = async (store: StoreName, key: string, value: unknown): Promise<boolean> =>
  (await ask(store, "readwrite", (s) => s.put(value, key))) !== undefined;

export const erase = async (store: StoreName, key: string): Promise<void> => {
  await ask(store, "readwrite", (s) => s.delete(key));
};

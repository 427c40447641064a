import { erase, read, readAll, write } from "@/lib/idb";
import type { Draft, PhotoDraft } from "./draft";

/** What is remembered of a post between two visits. The files lie beside it: they never change. */
export interface Kept {
  id: string;
  /** Whose it is: several people may use one browser. */
  owner: string;
  savedAt: string;
  /** On the page right now, put away for later, or on its way to the server. */
  state: "open" | "aside" | "sending";
  /** The same at every try, so that a post is never made twice. */
  idempotency: string;
  words: Omit<Draft, "photos">;
  photos: Omit<PhotoDraft, "file" | "preview">[];
}

const written = new Set<string>();

let last: Promise<unknown> = Promise.resolve();

/** One change after another: an older copy never comes after a newer one. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const done = last.then(task, task);
  last = done;
  return done;
}

export const keep = (kept: Omit<Kept, "photos" | "words" | "savedAt">, draft: Draft) =>
  inTurn(() => put(kept, draft));

async function put(kept: Omit<Kept, "photos" | "words" | "savedAt">, draft: Draft) {
  const { photos, ...words } = draft;
  for (const { key, file } of photos) {
    if (written.has(key)) continue;
    if (await write("files", key, file)) written.add(key);
  }
  await write("drafts", kept.id, {
    ...kept,
    savedAt: new Date().toISOString(),
    words,
    photos: photos.map(({ key, alt, edit }) => ({ key, alt, edit })),
  } satisfies Kept);
}

/** Everything of one person, the newest first. */
export async function keptOf(owner: string): Promise<Kept[]> {
  const all = await readAll<Kept>("drafts");
  return all
    .filter((one) => one.owner === owner)
    .sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
}

/** The draft with its files. A file that is gone is left out rather than all of it lost. */
export async function revive({ words, photos }: Kept): Promise<Draft> {
  const found = await Promise.all(
    photos.map(async (photo): Promise<PhotoDraft[]> => {
      const file = await read<File>("files", photo.key);
      if (!file) return [];
      written.add(photo.key);
      return [{ ...photo, file, preview: URL.createObjectURL(file) }];
    }),
  );
  return { ...words, photos: found.flat() };
}

export const forget = (id: string, files: string[]) => inTurn(() => remove(id, files));

async function remove(id: string, files: string[]) {
  await erase("drafts", id);
  for (const key of files) {
    written.delete(key);
    await erase("files", key);
  }
}

/** A photo that was taken out of a draft. */
export const forgetFile = (key: string) =>
  inTurn(async () => {
    written.delete(key);
    await erase("files", key);
  });

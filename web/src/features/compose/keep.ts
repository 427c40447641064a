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
  words: Omit<Draft, "photos">;
  photos: Omit<PhotoDraft, "file">[];
}

type Label = Pick<Kept, "id" | "owner" | "state">;

const written = new Set<string>();

let last: Promise<unknown> = Promise.resolve();

/** One change after another: an older copy never comes after a newer one. */
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const done = last.then(task, task);
  last = done;
  return done;
}

/** Answers whether all of it is kept: a browser may have no room left for the files. */
export const keep = (label: Label, draft: Draft): Promise<boolean> => inTurn(() => put(label, draft));

async function put({ id, owner, state }: Label, { photos, ...words }: Draft): Promise<boolean> {
  let whole = true;
  for (const { key, file } of photos) {
    if (written.has(key)) continue;
    if (await write("files", key, file)) written.add(key);
    else whole = false;
  }
  const kept = await write("drafts", id, {
    id,
    owner,
    state,
    savedAt: new Date().toISOString(),
    words,
    photos: photos.map(({ file, ...rest }) => rest),
  } satisfies Kept);
  return kept && whole;
}

/** Everything of one person, the newest first. */
export async function keptOf(owner: string): Promise<Kept[]> {
  const all = await readAll<Kept>("drafts");
  return all
    .filter((one) => one.owner === owner)
    .sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
}

/** One as it lies there now: a list of them may be older. */
export const keptAs = (id: string): Promise<Kept | undefined> => read<Kept>("drafts", id);

/** The draft with its files. A file that is gone is left out rather than all of it lost. */
export async function revive({ words, photos }: Kept): Promise<Draft> {
  const found = await Promise.all(
    photos.map(async (photo): Promise<PhotoDraft[]> => {
      const file = await read<File>("files", photo.key);
      if (!file) return [];
      written.add(photo.key);
      return [{ ...photo, file }];
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

import { ApiError, upload } from "@/lib/api";
import type { Status } from "@/lib/types";
import { getSession } from "@/store/session";
import { createPost, describe, isScheduled } from "./api";
import { develop } from "./develop";
import { type Draft, type PhotoDraft, toStatus, type Uploaded } from "./draft";

interface Way {
  signal: AbortSignal;
  onProgress: (share: number) => void;
  /** Called as soon as the server has something, so that it need not be sent again. */
  onArrived: (media: Uploaded) => void;
}

/** Brings a photo and its description to the server, as far as it hasn't got them. */
export async function deliver({ file, edit, alt, media }: PhotoDraft, way: Way) {
  const id = media?.id ?? (await send(file, edit, way));
  const words = alt.trim();
  // The description goes before the post, so that nobody ever gets the photo without it.
  if (words !== (media?.alt ?? "")) {
    await describe(id, words);
    way.signal.throwIfAborted();
    way.onArrived({ id, alt: words });
  }
}

async function send(file: File, edit: PhotoDraft["edit"], { signal, onProgress, onArrived }: Way) {
  const { image_size_limit, image_matrix_limit } = getSession().instance.configuration.media_attachments;
  const made = await develop(file, edit, { bytes: image_size_limit, pixels: image_matrix_limit });
  signal.throwIfAborted();
  const { id } = await upload(made, onProgress, signal);
  signal.throwIfAborted();
  onArrived({ id, alt: "" });
  return id;
}

/** Makes the post of what has arrived. Nothing comes back where it waits for its time. */
export async function publish(draft: Draft, key: string): Promise<Status | undefined> {
  const ids = draft.photos.flatMap(({ media }) => media?.id ?? []);
  try {
    const made = await createPost(toStatus(draft, ids), key);
    return draft.at ? undefined : made;
  } catch (error) {
    // A scheduled post has no key: its photos are taken where an earlier answer was lost on the way.
    if (draft.at && isAboutPhotos(error) && (await isScheduled(ids))) return undefined;
    throw error;
  }
}

/** The server doesn't have the photos any more: uploads wait only for so long. */
export const isAboutPhotos = (error: unknown): boolean =>
  error instanceof ApiError && error.details.media_ids !== undefined;

import type { NewStatus } from "@/lib/types";

export interface PhotoDraft {
  key: string;
  file: File;
  /** An address of the file within this page, for the thumbnail. */
  preview: string;
  alt: string;
  state: "waiting" | "sending" | "ready" | "failed";
  /** How much has left, from 0 to 1. */
  progress: number;
  problem?: string;
  mediaId?: string;
  /** The description that the server has already. */
  sentAlt?: string;
}

export interface Draft {
  photos: PhotoDraft[];
  caption: string;
  visibility: "public" | "unlisted" | "private";
  sensitive: boolean;
  warning: string;
}

export const EMPTY: Draft = { photos: [], caption: "", visibility: "public", sensitive: false, warning: "" };

export interface Limits {
  photos: number;
  bytes: number;
  types: string[];
}

/** Takes what fits and says, file by file, why the rest was left out. */
export function accept(files: File[], already: number, limits: Limits): { taken: File[]; refused: string[] } {
  const taken: File[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const problem = problemOf(file, limits);
    if (problem) refused.push(`${file.name}: ${problem}`);
    else if (already + taken.length >= limits.photos) {
      refused.push(`${file.name}: a post holds at most ${limits.photos} photos.`);
    } else taken.push(file);
  }
  return { taken, refused };
}

function problemOf(file: File, limits: Limits): string | undefined {
  // Some systems give no type for HEIC; the server looks at the bytes anyway.
  if (file.type && limits.types.length > 0 && !limits.types.includes(file.type)) {
    return "this server doesn't take files of this kind.";
  }
  if (file.size === 0) return "the file is empty.";
  if (file.size > limits.bytes) return `it is larger than ${Math.floor(limits.bytes / 1_000_000)} MB.`;
  return undefined;
}

export function moved<T>(list: T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length || from === to) return list;
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** Why it cannot be shared yet, in words; nothing when it can. */
export function obstacle(draft: Draft): string | undefined {
  if (draft.photos.length === 0) return "Choose at least one photo.";
  if (draft.photos.some((photo) => photo.state === "failed"))
    return "Some photos didn't arrive. Try them again or take them out.";
  if (draft.photos.some((photo) => photo.state !== "ready")) return "The photos are still on their way.";
  return undefined;
}

export const undescribed = (draft: Draft): number => draft.photos.filter((photo) => !photo.alt.trim()).length;

export function toStatus(draft: Draft): NewStatus {
  return {
    status: draft.caption.trim(),
    media_ids: draft.photos.flatMap((photo) => photo.mediaId ?? []),
    visibility: draft.visibility,
    sensitive: draft.sensitive,
    // A warning without the mark would hide the words and show the photo.
    spoiler_text: draft.sensitive ? draft.warning.trim() : "",
  };
}

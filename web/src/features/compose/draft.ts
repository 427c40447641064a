import { plural, t } from "@lingui/core/macro";
import { asField } from "@/lib/time";
import type { NewStatus } from "@/lib/types";
import type { Edit } from "./edit";

export interface PhotoDraft {
  key: string;
  file: File;
  alt: string;
  edit: Edit;
  /** What the server has of it, as it was last changed. */
  media?: Uploaded;
}

export interface Uploaded {
  id: string;
  /** The description that went along. */
  alt: string;
}

export type Audience = "public" | "unlisted" | "private";
/** Who may do something with the post. */
export type Circle = "public" | "followers" | "nobody";

export interface Draft {
  photos: PhotoDraft[];
  caption: string;
  visibility: Audience;
  comments: Circle;
  quotes: Circle;
  sensitive: boolean;
  warning: string;
  /** The language of the caption, as a code. */
  language: string;
  /** When it is to go out, as a field for date and time has it, in the person's own zone. Empty is now. */
  at: string;
}

export const EMPTY: Draft = {
  photos: [],
  caption: "",
  visibility: "public",
  comments: "public",
  quotes: "public",
  sensitive: false,
  warning: "",
  language: "",
  at: "",
};

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
    const problem = problemOf(file, limits) ?? crowd(file, limits, already + taken.length);
    if (problem) refused.push(problem);
    else taken.push(file);
  }
  return { taken, refused };
}

function problemOf({ name, type, size }: File, limits: Limits): string | undefined {
  // Some systems give no type for HEIC; the server looks at the bytes anyway.
  if (type && limits.types.length > 0 && !limits.types.includes(type)) {
    return t`${name}: this server doesn't take files of this kind.`;
  }
  if (size === 0) return t`${name}: the file is empty.`;
  const megabytes = Math.floor(limits.bytes / 1_000_000);
  if (size > limits.bytes) return t`${name}: it is larger than ${megabytes} MB.`;
  return undefined;
}

function crowd({ name }: File, { photos }: Limits, already: number): string | undefined {
  if (already < photos) return undefined;
  return t`${name}: ${plural(photos, { one: "a post holds at most # photo.", other: "a post holds at most # photos." })}`;
}

export function moved<T>(list: T[], from: number, to: number): T[] {
  if (to < 0 || to >= list.length || from === to) return list;
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** The server wants five minutes; one more is for the way there. */
const SOONEST_MS = 6 * 60_000;

/** The first moment that may be chosen, as a field for date and time wants it. */
export function soonest(now = new Date()): string {
  return asField(new Date(now.getTime() + SOONEST_MS));
}

/** Why it cannot be shared yet, in words; nothing when it can. */
export function obstacle(draft: Draft, altRequired: boolean, now = new Date()): string | undefined {
  if (draft.photos.length === 0) return t`Choose at least one photo.`;
  if (altRequired && undescribed(draft) > 0) {
    return t`You asked not to share photos without a description. Some have none yet.`;
  }
  // What is no time at all is not later than anything.
  if (draft.at && !(new Date(draft.at).getTime() >= now.getTime() + SOONEST_MS - 60_000)) {
    return t`Choose a time that is at least five minutes away.`;
  }
  return undefined;
}

export const undescribed = (draft: Draft): number => draft.photos.filter((photo) => !photo.alt.trim()).length;

/** Something that somebody would miss. */
export const isWorthKeeping = (draft: Draft): boolean =>
  draft.photos.length > 0 || draft.caption.trim() !== "";

export function toStatus(draft: Draft, media_ids: string[]): NewStatus {
  return {
    status: draft.caption.trim(),
    media_ids,
    visibility: draft.visibility,
    sensitive: draft.sensitive,
    // A warning without the mark would hide the words and show the photo.
    spoiler_text: draft.sensitive ? draft.warning.trim() : "",
    reply_approval_policy: draft.comments,
    quote_approval_policy: draft.quotes,
    ...(draft.language && { language: draft.language }),
    ...(draft.at && { scheduled_at: new Date(draft.at).toISOString() }),
  };
}

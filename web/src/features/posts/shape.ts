import { plural, t } from "@lingui/core/macro";
import type { MediaAttachment, Status } from "@/lib/types";
import { nameOf } from "@/lib/words";

const TALLEST = 4 / 5;
const WIDEST = 1.91;

/** Width by height of a post's stage: the first photo decides, within what a screen can hold. */
export function ratioOf(media: MediaAttachment[]): number {
  const { width, height } = media[0]?.meta?.original ?? media[0]?.meta?.small ?? {};
  if (!width || !height) return 1;
  return Math.min(WIDEST, Math.max(TALLEST, width / height));
}

/** What a screen reader hears first about a post. */
export function summaryOf(post: Status, caption: string, when: string): string {
  const photos = post.media_attachments.length;
  return [
    nameOf(post.account),
    when,
    photos > 0 && t`${plural(photos, { one: "# photo", other: "# photos" })}`,
    post.spoiler_text || caption.slice(0, 120),
  ]
    .filter(Boolean)
    .join(", ");
}

import { getSession } from "@/store/session";
import { type Audience, type Draft, EMPTY, type Limits } from "./draft";
import { ownLanguage } from "./languages";

/** What this server takes. */
export function limitsNow(): Limits {
  const { statuses, media_attachments } = getSession().instance.configuration;
  return {
    photos: statuses.max_media_attachments,
    bytes: media_attachments.image_size_limit,
    types: media_attachments.supported_mime_types,
  };
}

/** Who is logged in; nobody is an empty word. */
export const owner = (): string => getSession().account?.id ?? "";

/** An empty post with the person's own audience. */
export function blank(): Draft {
  const source = getSession().account?.source;
  const own = (["public", "unlisted", "private"] as const).find((one) => one === source?.privacy);
  const visibility: Audience = own ?? "public";
  return { ...EMPTY, visibility, sensitive: source?.sensitive ?? false, language: ownLanguage() };
}

import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Account, CredentialAccount, MediaAttachment, Session, Status } from "@/lib/types";
import { setSession } from "@/store/session";

/** A server that answers what a test tells it to; anything else fails the test. */
export function withServer() {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return server;
}

export const account = (change: Partial<Account> = {}): Account => ({
  id: "2",
  username: "bob",
  acct: "bob",
  display_name: "Bob",
  uri: "https://pics.example/users/bob",
  locked: false,
  bot: false,
  group: false,
  discoverable: true,
  indexable: true,
  created_at: "2026-01-01T00:00:00.000Z",
  note: "",
  url: "https://pics.example/@bob",
  avatar: "",
  avatar_static: "",
  header: "",
  header_static: "",
  followers_count: 0,
  following_count: 0,
  statuses_count: 0,
  fields: [],
  emojis: [],
  ...change,
});

const size = (width: number, height: number) => ({
  width,
  height,
  size: `${width}x${height}`,
  aspect: width / height,
});

export const photo = (change: Partial<MediaAttachment> = {}): MediaAttachment => ({
  id: "50",
  type: "image",
  url: "/media/50.webp",
  preview_url: "/media/50-small.webp",
  description: "A path under trees",
  blurhash: null,
  thumbnail_url: "/media/50-small.webp",
  meta: { original: size(400, 300), small: size(400, 300), focus: { x: 0, y: 0 } },
  ...change,
});

export const post = (change: Partial<Status> = {}): Status => ({
  id: "10",
  uri: "https://pics.example/p/10",
  url: "https://pics.example/@bob/10",
  created_at: "2026-11-01T10:00:00.000Z",
  edited_at: null,
  account: account(),
  content: "<p>First light</p>",
  visibility: "public",
  sensitive: false,
  spoiler_text: "",
  media_attachments: [photo()],
  mentions: [],
  tags: [],
  emojis: [],
  reblogs_count: 0,
  favourites_count: 4,
  replies_count: 0,
  in_reply_to_id: null,
  in_reply_to_account_id: null,
  reblog: null,
  favourited: false,
  reblogged: false,
  bookmarked: false,
  muted: false,
  pinned: false,
  reactions: [],
  quotes_count: 0,
  quote_approval: { automatic: ["public"], manual: [], current_user: "automatic" },
  reply_approval: "automatic",
  filtered: [],
  ...change,
});

export const me: CredentialAccount = {
  ...account({ id: "1", username: "ann", acct: "ann", display_name: "Ann" }),
  source: {
    note: "",
    fields: [],
    privacy: "public",
    sensitive: false,
    discoverable: false,
    indexable: false,
    follow_requests_count: 0,
    hide_collections: false,
  },
  role: { id: "0", name: "", color: "", permissions: "0", highlighted: false },
};

/** The same person, with a role on this server. */
export const staff = (name: "owner" | "admin" | "moderator"): CredentialAccount => ({
  ...me,
  role: { ...me.role, name },
});

export function begin(change: Partial<Session> = {}) {
  setSession({
    account: me,
    csrf: "the-token",
    needs_setup: false,
    unconfirmed: false,
    pending: false,
    invites: false,
    mails: false,
    passkeys: false,
    oidc: null,
    instance: {
      domain: "pics.example",
      title: "Pics",
      version: "4.0.0",
      description: "",
      source_url: "https://pics.example/source",
      usage: { users: { active_month: 1 } },
      thumbnail: { url: "", versions: { "@1x": "" } },
      icon: [],
      languages: ["en"],
      rules: [],
      contact: { email: "" },
      api_versions: { mastodon: 2 },
      configuration: {
        urls: { streaming: "wss://pics.example" },
        vapid: { public_key: "" },
        accounts: {
          max_display_name_length: 30,
          max_note_length: 500,
          max_profile_fields: 4,
          profile_field_name_limit: 255,
          profile_field_value_limit: 255,
          max_featured_tags: 0,
          max_pinned_statuses: 0,
        },
        statuses: { max_characters: 500, max_media_attachments: 20, characters_reserved_per_url: 23 },
        media_attachments: {
          supported_mime_types: ["image/jpeg"],
          description_limit: 1500,
          image_size_limit: 1_000_000,
          image_matrix_limit: 1_000_000,
          video_size_limit: 0,
          video_frame_rate_limit: 0,
          video_matrix_limit: 0,
        },
        polls: {
          max_options: 4,
          max_characters_per_option: 50,
          min_expiration: 300,
          max_expiration: 2_629_746,
        },
        limited_federation: false,
        translation: { enabled: false },
      },
      registrations: { enabled: true, approval_required: false, reason_required: false },
    },
    ...change,
  });
}

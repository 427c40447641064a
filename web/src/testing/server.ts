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
  locked: false,
  bot: false,
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

export const photo = (change: Partial<MediaAttachment> = {}): MediaAttachment => ({
  id: "50",
  type: "image",
  url: "/media/50.webp",
  preview_url: "/media/50-small.webp",
  description: "A path under trees",
  blurhash: null,
  meta: { original: { width: 400, height: 300 } },
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
  ...change,
});

const me: CredentialAccount = {
  ...account({ id: "1", username: "ann", acct: "ann", display_name: "Ann" }),
  source: { note: "", fields: [], privacy: "public", sensitive: false, follow_requests_count: 0 },
};

export function begin(change: Partial<Session> = {}) {
  setSession({
    account: me,
    csrf: "the-token",
    needs_setup: false,
    instance: {
      domain: "pics.example",
      title: "Pics",
      version: "4.0.0",
      description: "",
      configuration: {
        statuses: { max_characters: 500, max_media_attachments: 20 },
        media_attachments: { supported_mime_types: ["image/jpeg"], image_size_limit: 1_000_000 },
      },
      registrations: { enabled: true },
    },
    ...change,
  });
}

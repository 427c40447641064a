/**
 * What the server says, as the client uses it. Written by hand until `openapi.json` exists; then these
 * become names for the generated types and nothing else changes.
 */

export type Visibility = "public" | "unlisted" | "private" | "direct";

export interface Field {
  name: string;
  value: string;
  verified_at: string | null;
}

export interface Emoji {
  shortcode: string;
  url: string;
  static_url: string;
}

export interface Account {
  id: string;
  username: string;
  acct: string;
  display_name: string;
  locked: boolean;
  bot: boolean;
  created_at: string;
  note: string;
  url: string;
  avatar: string;
  avatar_static: string;
  header: string;
  header_static: string;
  followers_count: number;
  following_count: number;
  statuses_count: number;
  fields: Field[];
  emojis: Emoji[];
}

export interface CredentialAccount extends Account {
  source: {
    note: string;
    fields: Field[];
    privacy: Visibility;
    sensitive: boolean;
    follow_requests_count: number;
  };
}

export interface Size {
  width: number;
  height: number;
}

export interface MediaAttachment {
  id: string;
  type: "image" | "video" | "gifv" | "audio" | "unknown";
  url: string | null;
  preview_url: string | null;
  remote_url?: string | null;
  description: string | null;
  blurhash: string | null;
  meta: { original?: Size; small?: Size; focus?: { x: number; y: number } } | null;
}

export interface Mention {
  id: string;
  username: string;
  acct: string;
  url: string;
}

export interface Status {
  id: string;
  uri: string;
  url: string | null;
  created_at: string;
  edited_at: string | null;
  account: Account;
  content: string;
  visibility: Visibility;
  sensitive: boolean;
  spoiler_text: string;
  media_attachments: MediaAttachment[];
  mentions: Mention[];
  tags: { name: string; url: string }[];
  emojis: Emoji[];
  reblogs_count: number;
  favourites_count: number;
  replies_count: number;
  in_reply_to_id: string | null;
  in_reply_to_account_id: string | null;
  reblog: Status | null;
  favourited?: boolean;
  reblogged?: boolean;
  bookmarked?: boolean;
}

export interface StatusEdit {
  content: string;
  spoiler_text: string;
  sensitive: boolean;
  created_at: string;
  account: Account;
  media_attachments: MediaAttachment[];
}

export interface StatusSource {
  id: string;
  text: string;
  spoiler_text: string;
}

export interface Context {
  ancestors: Status[];
  descendants: Status[];
}

export interface Relationship {
  id: string;
  following: boolean;
  requested: boolean;
  followed_by: boolean;
  requested_by: boolean;
  blocking: boolean;
  blocked_by: boolean;
  muting: boolean;
  muting_notifications: boolean;
}

export interface Notification {
  id: string;
  type: string;
  created_at: string;
  account: Account;
  status?: Status | null;
}

export interface Tag {
  name: string;
  url: string;
  history?: { day: string; uses: string; accounts: string }[];
}

export interface SearchResults {
  accounts: Account[];
  statuses: Status[];
  hashtags: Tag[];
}

export interface Instance {
  domain: string;
  title: string;
  version: string;
  description: string;
  configuration: {
    statuses: { max_characters: number; max_media_attachments: number };
    media_attachments: {
      supported_mime_types: string[];
      image_size_limit: number;
      description_limit?: number;
    };
  };
  registrations: { enabled: boolean };
}

export interface Session {
  account: CredentialAccount | null;
  csrf: string | null;
  instance: Instance;
  needs_setup: boolean;
}

/** One thing wrong with one field of a form. */
export interface Complaint {
  error: string;
  description: string;
}

export interface ErrorBody {
  error: string;
  details?: Record<string, Complaint[]>;
}

type Body<T> = { content: { "application/json": T } };
type Form = { content: { "multipart/form-data": FormData } };
type None = { parameters: { query?: never } };
type Query<Q> = { parameters: { query?: Q } };
type Id = { parameters: { path: { id: string } } };
type Answer<T> = { responses: { 200: Body<T>; default: Body<ErrorBody> } };
type Send<B> = { requestBody: Body<B> };
type Act<T> = { post: Id & Answer<T> };
type Paged = { max_id?: string; limit?: number };
type Cursor<T> = { get: { parameters: { query?: Paged; path: { id: string } } } & Answer<T> };
type List<T> = { get: Query<Paged> & Answer<T> };

export interface NewStatus {
  status: string;
  media_ids?: string[];
  visibility?: Visibility;
  sensitive?: boolean;
  spoiler_text?: string;
  in_reply_to_id?: string;
}

/** The endpoints we call, in the form that openapi-fetch reads. */
export interface paths {
  "/api/heliograph/v1/session": {
    get: None & Answer<Session>;
    post: Send<{ login: string; password: string }> & Answer<Session>;
    delete: None & Answer<unknown>;
  };
  "/api/heliograph/v1/registrations": {
    post: Send<{ username: string; email: string; password: string }> & Answer<Session>;
  };
  "/api/heliograph/v1/setup": {
    post: Send<{ token: string; username: string; email: string; password: string }> & Answer<Session>;
  };
  "/api/heliograph/v1/account": { delete: Send<{ password: string }> & Answer<unknown> };

  "/api/v1/accounts/{id}": { get: Id & Answer<Account> };
  "/api/v1/accounts/lookup": { get: { parameters: { query: { acct: string } } } & Answer<Account> };
  "/api/v1/accounts/relationships": {
    get: { parameters: { query: { "id[]": string[] } } } & Answer<Relationship[]>;
  };
  "/api/v1/accounts/{id}/statuses": {
    get: {
      parameters: {
        path: { id: string };
        query?: Paged & { only_media?: boolean; exclude_replies?: boolean; exclude_reblogs?: boolean };
      };
    } & Answer<Status[]>;
  };
  "/api/v1/accounts/{id}/followers": Cursor<Account[]>;
  "/api/v1/accounts/{id}/following": Cursor<Account[]>;
  "/api/v1/accounts/{id}/follow": Act<Relationship>;
  "/api/v1/accounts/{id}/unfollow": Act<Relationship>;
  "/api/v1/accounts/{id}/block": Act<Relationship>;
  "/api/v1/accounts/{id}/unblock": Act<Relationship>;
  "/api/v1/accounts/{id}/mute": Act<Relationship>;
  "/api/v1/accounts/{id}/unmute": Act<Relationship>;
  "/api/v1/accounts/{id}/remove_from_followers": Act<Relationship>;
  "/api/v1/accounts/update_credentials": { patch: { requestBody: Form } & Answer<CredentialAccount> };

  "/api/v1/media/{id}": {
    put: Id & Send<{ description: string }> & Answer<MediaAttachment>;
  };

  "/api/v1/statuses": {
    post: { parameters: { header: { "Idempotency-Key": string } } } & Send<NewStatus> & Answer<Status>;
  };
  "/api/v1/statuses/{id}": {
    get: Id & Answer<Status>;
    put: Id &
      Send<{ status: string; spoiler_text?: string; sensitive?: boolean; media_ids?: string[] }> &
      Answer<Status>;
    delete: Id & Answer<unknown>;
  };
  "/api/v1/statuses/{id}/context": { get: Id & Answer<Context> };
  "/api/v1/statuses/{id}/source": { get: Id & Answer<StatusSource> };
  "/api/v1/statuses/{id}/history": { get: Id & Answer<StatusEdit[]> };
  "/api/v1/statuses/{id}/favourite": Act<Status>;
  "/api/v1/statuses/{id}/unfavourite": Act<Status>;
  "/api/v1/statuses/{id}/reblog": Act<Status>;
  "/api/v1/statuses/{id}/unreblog": Act<Status>;
  "/api/v1/statuses/{id}/bookmark": Act<Status>;
  "/api/v1/statuses/{id}/unbookmark": Act<Status>;
  "/api/v1/statuses/{id}/favourited_by": Cursor<Account[]>;

  "/api/v1/timelines/home": List<Status[]>;
  "/api/v1/timelines/public": {
    get: Query<Paged & { local?: boolean; only_media?: boolean }> & Answer<Status[]>;
  };
  "/api/v1/timelines/tag/{tag}": {
    get: { parameters: { path: { tag: string }; query?: Paged & { only_media?: boolean } } } & Answer<
      Status[]
    >;
  };
  "/api/v1/bookmarks": List<Status[]>;
  "/api/v1/favourites": List<Status[]>;
  "/api/v1/blocks": List<Account[]>;
  "/api/v1/mutes": List<Account[]>;

  "/api/v1/notifications": List<Notification[]>;
  "/api/v1/notifications/unread_count": { get: None & Answer<{ count: number }> };
  "/api/v1/markers": {
    post: Send<{ notifications: { last_read_id: string } }> & Answer<unknown>;
  };
  "/api/v1/follow_requests": List<Account[]>;
  "/api/v1/follow_requests/{id}/authorize": Act<Relationship>;
  "/api/v1/follow_requests/{id}/reject": Act<Relationship>;
  "/api/v2/search": {
    get: {
      parameters: {
        query: { q: string; resolve?: boolean; type?: "accounts" | "statuses" | "hashtags"; limit?: number };
      };
    } & Answer<SearchResults>;
  };
}

-- What only other servers ask about an account, or tell about one.
CREATE TABLE actors (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    outbox TEXT,
    featured TEXT,
    featured_tags TEXT,
    also_known_as TEXT NOT NULL,
    proof_keys TEXT NOT NULL,
    posts_read_at BIGINT,
    featured_read_at BIGINT,
    moved_at BIGINT
);

ALTER TABLE accounts ADD COLUMN moved_to_id BIGINT;
ALTER TABLE accounts ADD COLUMN emojis TEXT NOT NULL DEFAULT '[]';
-- How many followers, followed and posts their own server tells of.
ALTER TABLE accounts ADD COLUMN told TEXT NOT NULL DEFAULT '{}';

-- The second key of our people, for proofs on documents; encrypted like the first.
ALTER TABLE account_keys ADD COLUMN proof_key TEXT;

-- Which signatures a server understands, and until when that is believed.
ALTER TABLE instances ADD COLUMN scheme TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE instances ADD COLUMN scheme_until BIGINT;

ALTER TABLE posts ADD COLUMN emojis TEXT NOT NULL DEFAULT '[]';
ALTER TABLE posts ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';
ALTER TABLE posts ADD COLUMN pinned_at BIGINT;
-- Which other tables may have something about it: most posts cost no question about polls and quotes.
ALTER TABLE posts ADD COLUMN extras INTEGER NOT NULL DEFAULT 0;
CREATE INDEX posts_pinned ON posts (account_id, pinned_at);

-- What the server of a post tells of it besides the post itself.
CREATE TABLE post_origins (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    context TEXT,
    replies TEXT,
    group_id BIGINT,
    told_likes BIGINT,
    told_boosts BIGINT,
    told_comments BIGINT,
    thread_read_at BIGINT
);

CREATE TABLE polls (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    multiple BOOLEAN NOT NULL,
    ends_at BIGINT,
    closed_at BIGINT,
    voters BIGINT NOT NULL,
    options TEXT NOT NULL,
    fetched_at BIGINT
);

CREATE TABLE poll_votes (
    id BIGINT NOT NULL PRIMARY KEY,
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    choice INTEGER NOT NULL,
    uri TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX poll_votes_choice ON poll_votes (post_id, account_id, choice);
CREATE INDEX poll_votes_account ON poll_votes (account_id);

-- Emoji that people of other servers put to a post, beside their like.
CREATE TABLE reactions (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    emoji_id BIGINT,
    uri TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX reactions_one ON reactions (post_id, account_id, name);
CREATE INDEX reactions_account ON reactions (account_id);
CREATE INDEX reactions_uri ON reactions (uri);

-- Custom emoji, ours (domain is empty) and of others. `image` is a file of ours, or their address.
CREATE TABLE emojis (
    id BIGINT NOT NULL PRIMARY KEY,
    domain TEXT NOT NULL,
    shortcode TEXT NOT NULL,
    uri TEXT,
    image TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX emojis_shortcode ON emojis (domain, shortcode);

-- What a post quotes, and whether the quoted consented.
CREATE TABLE quotes (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    quoted_id BIGINT,
    quoted_uri TEXT NOT NULL,
    state TEXT NOT NULL,
    stamp_uri TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX quotes_quoted ON quotes (quoted_id, post_id);
CREATE INDEX quotes_quoted_uri ON quotes (quoted_uri);
CREATE INDEX quotes_stamp ON quotes (stamp_uri);

-- Consent of our people to be quoted, answered or shown.
CREATE TABLE stamps (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    by_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    instrument_uri TEXT NOT NULL,
    request_uri TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX stamps_instrument ON stamps (post_id, kind, instrument_uri);
CREATE INDEX stamps_account ON stamps (account_id);
CREATE INDEX stamps_by ON stamps (by_id);

-- Consent of others that a comment or boost of ours waits for, or has.
CREATE TABLE permits (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    stamp_uri TEXT,
    created_at BIGINT NOT NULL
);

CREATE TABLE featured_tags (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    hashtag_id BIGINT NOT NULL REFERENCES hashtags (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX featured_tags_one ON featured_tags (account_id, hashtag_id);
CREATE INDEX featured_tags_hashtag ON featured_tags (hashtag_id);

-- Someone tells those who run a server about someone.
CREATE TABLE reports (
    id BIGINT NOT NULL PRIMARY KEY,
    reporter_id BIGINT,
    target_id BIGINT NOT NULL,
    uri TEXT,
    category TEXT NOT NULL,
    comment TEXT NOT NULL,
    post_ids TEXT NOT NULL,
    other_uris TEXT NOT NULL,
    forwarded BOOLEAN NOT NULL,
    resolved_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX reports_target ON reports (target_id);
CREATE INDEX reports_open ON reports (resolved_at, id);
CREATE INDEX reports_reporter ON reports (reporter_id);

-- Files of other servers' pictures that we keep for a while.
CREATE TABLE cached_files (
    secret TEXT NOT NULL PRIMARY KEY,
    bytes BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX cached_files_created ON cached_files (created_at);

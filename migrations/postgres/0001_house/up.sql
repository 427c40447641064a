CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- People, here (domain is null) and elsewhere.
CREATE TABLE accounts (
    id BIGINT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL,
    domain TEXT,
    acct TEXT NOT NULL,
    kind TEXT NOT NULL,
    display_name TEXT NOT NULL,
    bio TEXT NOT NULL,
    fields TEXT NOT NULL,
    avatar TEXT,
    header TEXT,
    locked BOOLEAN NOT NULL,
    discoverable BOOLEAN NOT NULL,
    uri TEXT NOT NULL,
    url TEXT NOT NULL,
    inbox TEXT NOT NULL,
    shared_inbox TEXT,
    followers_uri TEXT NOT NULL,
    key_id TEXT NOT NULL,
    public_key TEXT NOT NULL,
    followers_count BIGINT NOT NULL,
    following_count BIGINT NOT NULL,
    posts_count BIGINT NOT NULL,
    last_post_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    fetched_at BIGINT,
    deleted_at BIGINT
);
CREATE UNIQUE INDEX accounts_acct ON accounts (acct);
CREATE UNIQUE INDEX accounts_uri ON accounts (uri);
CREATE INDEX accounts_key_id ON accounts (key_id);
CREATE INDEX accounts_domain ON accounts (domain, id);

-- What only we know about our own people.
CREATE TABLE users (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    bio_source TEXT NOT NULL,
    default_visibility TEXT NOT NULL,
    default_sensitive BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    last_active_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX users_email ON users (email);

-- Private keys, encrypted; kept while deletions are still being delivered.
CREATE TABLE account_keys (
    account_id BIGINT NOT NULL PRIMARY KEY,
    private_key TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL,
    csrf TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sessions_token_hash ON sessions (token_hash);
CREATE INDEX sessions_account ON sessions (account_id);

CREATE TABLE oauth_apps (
    id BIGINT NOT NULL PRIMARY KEY,
    client_id TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    website TEXT,
    redirect_uris TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX oauth_apps_client_id ON oauth_apps (client_id);

CREATE TABLE oauth_codes (
    code_hash TEXT NOT NULL PRIMARY KEY,
    app_id BIGINT NOT NULL REFERENCES oauth_apps (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    redirect_uri TEXT NOT NULL,
    scopes TEXT NOT NULL,
    challenge TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE oauth_tokens (
    id BIGINT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL,
    app_id BIGINT NOT NULL REFERENCES oauth_apps (id) ON DELETE CASCADE,
    account_id BIGINT REFERENCES accounts (id) ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    code_hash TEXT,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX oauth_tokens_token_hash ON oauth_tokens (token_hash);
CREATE INDEX oauth_tokens_account ON oauth_tokens (account_id);
CREATE INDEX oauth_tokens_code ON oauth_tokens (code_hash);

CREATE TABLE follows (
    id BIGINT NOT NULL PRIMARY KEY,
    follower_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    followed_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    uri TEXT NOT NULL,
    boosts BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX follows_pair ON follows (follower_id, followed_id);
CREATE INDEX follows_followed ON follows (followed_id, state, id);
CREATE INDEX follows_follower ON follows (follower_id, state, id);
CREATE INDEX follows_uri ON follows (uri);

CREATE TABLE blocks (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    target_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX blocks_pair ON blocks (account_id, target_id);
CREATE INDEX blocks_target ON blocks (target_id, account_id);
CREATE INDEX blocks_uri ON blocks (uri);

CREATE TABLE mutes (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    target_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    notifications BOOLEAN NOT NULL,
    expires_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX mutes_pair ON mutes (account_id, target_id);

-- One Note is one row, whatever it answers; a boost is a row that points at another.
CREATE TABLE posts (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    url TEXT NOT NULL,
    visibility TEXT NOT NULL,
    caption TEXT NOT NULL,
    content TEXT NOT NULL,
    warning TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    language TEXT,
    in_reply_to_id BIGINT,
    in_reply_to_uri TEXT,
    in_reply_to_account_id BIGINT,
    thread_id BIGINT NOT NULL,
    boost_of_id BIGINT REFERENCES posts (id) ON DELETE CASCADE,
    app_id BIGINT,
    media_count INTEGER NOT NULL,
    like_count BIGINT NOT NULL,
    comment_count BIGINT NOT NULL,
    boost_count BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    edited_at BIGINT,
    received_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX posts_uri ON posts (uri);
CREATE INDEX posts_url ON posts (url);
CREATE INDEX posts_account ON posts (account_id, id);
CREATE INDEX posts_grid ON posts (account_id, media_count, id);
CREATE INDEX posts_public ON posts (visibility, id);
CREATE INDEX posts_parent ON posts (in_reply_to_id, id);
CREATE INDEX posts_parent_uri ON posts (in_reply_to_uri);
CREATE INDEX posts_thread ON posts (thread_id, id);
CREATE INDEX posts_boost ON posts (boost_of_id, account_id);

CREATE TABLE post_edits (
    id BIGINT NOT NULL PRIMARY KEY,
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    warning TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    media TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX post_edits_post ON post_edits (post_id, id);

CREATE TABLE media (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    post_id BIGINT REFERENCES posts (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    state TEXT NOT NULL,
    secret TEXT NOT NULL,
    alt TEXT NOT NULL,
    blurhash TEXT,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    focus_x DOUBLE PRECISION NOT NULL,
    focus_y DOUBLE PRECISION NOT NULL,
    renditions TEXT NOT NULL,
    remote_url TEXT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX media_secret ON media (secret);
CREATE INDEX media_post ON media (post_id, place);
CREATE INDEX media_state ON media (state, created_at);
CREATE INDEX media_account ON media (account_id, id);

CREATE TABLE mentions (
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (post_id, account_id)
);
CREATE INDEX mentions_account ON mentions (account_id, post_id);

CREATE TABLE hashtags (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX hashtags_name ON hashtags (name);

CREATE TABLE post_hashtags (
    hashtag_id BIGINT NOT NULL REFERENCES hashtags (id) ON DELETE CASCADE,
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    PRIMARY KEY (hashtag_id, post_id)
);
CREATE INDEX post_hashtags_post ON post_hashtags (post_id);

-- A client's repeated request is the same request.
CREATE TABLE idempotency_keys (
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    idempotency_key TEXT NOT NULL,
    post_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

CREATE TABLE likes (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX likes_pair ON likes (account_id, post_id);
CREATE INDEX likes_post ON likes (post_id, id);
CREATE INDEX likes_account ON likes (account_id, id);
CREATE INDEX likes_uri ON likes (uri);

CREATE TABLE saves (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX saves_pair ON saves (account_id, post_id);
CREATE INDEX saves_account ON saves (account_id, id);

CREATE TABLE home_feed (
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    author_id BIGINT NOT NULL,
    PRIMARY KEY (account_id, post_id)
);
CREATE INDEX home_feed_author ON home_feed (account_id, author_id);
CREATE INDEX home_feed_post ON home_feed (post_id);

CREATE TABLE notifications (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    source_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    post_id BIGINT REFERENCES posts (id) ON DELETE CASCADE,
    subject BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX notifications_once ON notifications (account_id, kind, source_id, subject);
CREATE INDEX notifications_account ON notifications (account_id, id);
CREATE INDEX notifications_post ON notifications (post_id);
CREATE INDEX notifications_source ON notifications (source_id);

CREATE TABLE markers (
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    timeline TEXT NOT NULL,
    last_read_id BIGINT NOT NULL,
    version INTEGER NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, timeline)
);

-- What happened, written with the thing itself; workers show each row to everyone concerned.
CREATE TABLE events (
    id BIGINT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX events_due ON events (state, due_at, id);
CREATE INDEX events_subject ON events (subject, state, id);

-- What others told us, verified and not yet (or already) applied.
CREATE TABLE inbox_items (
    id BIGINT NOT NULL PRIMARY KEY,
    uri_hash TEXT NOT NULL,
    host TEXT NOT NULL,
    signer_id BIGINT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    reason TEXT,
    due_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX inbox_items_uri ON inbox_items (uri_hash);
CREATE INDEX inbox_items_due ON inbox_items (state, due_at, id);
CREATE INDEX inbox_items_age ON inbox_items (state, received_at);

-- What we tell others: the document once, and a row for each inbox that does not have it yet.
CREATE TABLE activities (
    id BIGINT NOT NULL PRIMARY KEY,
    signer_id BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX activities_age ON activities (created_at);

CREATE TABLE deliveries (
    id BIGINT NOT NULL PRIMARY KEY,
    activity_id BIGINT NOT NULL REFERENCES activities (id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    inbox TEXT NOT NULL,
    subject TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX deliveries_once ON deliveries (activity_id, inbox);
CREATE INDEX deliveries_host ON deliveries (host, id);

-- One row per host: a dead one costs no more than this.
CREATE TABLE instances (
    host TEXT NOT NULL PRIMARY KEY,
    pending BOOLEAN NOT NULL,
    due_at BIGINT NOT NULL,
    fail_count INTEGER NOT NULL,
    first_failure_at BIGINT,
    last_ok_at BIGINT,
    leased_until BIGINT NOT NULL,
    blocked BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX instances_due ON instances (pending, due_at);

CREATE TABLE jobs (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    run_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX jobs_due ON jobs (state, run_at, id);

-- Hashes of ids that were deleted or undone, so that a late message cannot bring them back.
CREATE TABLE tombstones (
    uri_hash TEXT NOT NULL PRIMARY KEY,
    was_public BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- Lists of people that somebody made, each with a feed of its own.
CREATE TABLE lists (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    replies_policy TEXT NOT NULL,
    exclusive BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX lists_account ON lists (account_id, id);

CREATE TABLE list_members (
    list_id BIGINT NOT NULL REFERENCES lists (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    id BIGINT NOT NULL,
    PRIMARY KEY (list_id, account_id)
);
CREATE INDEX list_members_account ON list_members (account_id);

-- Hashtags that somebody follows: what is posted with one comes to their home.
CREATE TABLE tag_follows (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    hashtag_id BIGINT NOT NULL REFERENCES hashtags (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX tag_follows_once ON tag_follows (account_id, hashtag_id);
CREATE INDEX tag_follows_hashtag ON tag_follows (hashtag_id);

-- Posts that are to go out later, as they were asked for; with the reason where one could not.
CREATE TABLE scheduled_posts (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    due_at BIGINT NOT NULL,
    wish TEXT NOT NULL,
    reason TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX scheduled_posts_account ON scheduled_posts (account_id, id);
CREATE INDEX scheduled_posts_due ON scheduled_posts (due_at);

-- Their pictures wait with them.
CREATE TABLE scheduled_media (
    media_id BIGINT NOT NULL PRIMARY KEY REFERENCES media (id) ON DELETE CASCADE,
    scheduled_id BIGINT NOT NULL REFERENCES scheduled_posts (id) ON DELETE CASCADE
);
CREATE INDEX scheduled_media_post ON scheduled_media (scheduled_id);

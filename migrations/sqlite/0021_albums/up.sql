-- Since when a post is in its author's archive, where nobody else sees it.
ALTER TABLE posts ADD COLUMN archived_at BIGINT;
CREATE INDEX posts_archived ON posts (account_id, id) WHERE archived_at IS NOT NULL;

-- What somebody put together of their own posts; without a time of publication it is a draft.
CREATE TABLE albums (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    audience TEXT NOT NULL,
    published_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX albums_account ON albums (account_id, id);

-- Which posts are in it, in which order.
CREATE TABLE album_posts (
    album_id BIGINT NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    PRIMARY KEY (album_id, post_id)
) WITHOUT ROWID;
CREATE INDEX album_posts_post ON album_posts (post_id);

-- How somebody wants Pixelfed's apps to look; the apps alone make something of it.
CREATE TABLE pixelfed_settings (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    app TEXT NOT NULL,
    web TEXT NOT NULL,
    updated_at BIGINT NOT NULL
) WITHOUT ROWID;

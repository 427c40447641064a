-- What a page says about itself, for all posts that link to it: read at most once a day.
CREATE TABLE cards (
    id INTEGER NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    author_name TEXT NOT NULL,
    author_url TEXT NOT NULL,
    provider_name TEXT NOT NULL,
    provider_url TEXT NOT NULL,
    language TEXT,
    image TEXT,
    image_alt TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    published_at BIGINT,
    due_at BIGINT,
    fetched_at BIGINT
);
CREATE UNIQUE INDEX cards_url ON cards (url);
CREATE INDEX cards_due ON cards (due_at);

-- The page that a post links to.
CREATE TABLE post_cards (
    post_id INTEGER NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    card_id BIGINT NOT NULL REFERENCES cards (id) ON DELETE CASCADE
);
CREATE INDEX post_cards_card ON post_cards (card_id, post_id);

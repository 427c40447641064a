-- Which words stand in a post, and in what someone says of themselves: tokens of our own, found under the row's id.
-- Nothing of the text itself is kept here.
CREATE TABLE post_words (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    words tsvector NOT NULL
);
CREATE INDEX post_words_words ON post_words USING gin (words);
CREATE TABLE account_words (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    words tsvector NOT NULL
);
CREATE INDEX account_words_words ON account_words USING gin (words);

-- Whether strangers may find someone's public posts by their words. Until now, whoever wanted to be discovered was
-- said to want that too. What is told of it stands beside the other things that are told.
ALTER TABLE users ADD COLUMN indexable BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE users SET indexable = TRUE WHERE account_id IN (SELECT id FROM accounts WHERE discoverable);
UPDATE accounts SET told = (told::jsonb || '{"indexable": true}'::jsonb)::text WHERE domain IS NULL AND discoverable;
ALTER TABLE actors ADD COLUMN indexable BOOLEAN NOT NULL DEFAULT FALSE;

-- Hashtags by how they begin, whatever language the database sorts by.
CREATE INDEX hashtags_prefix ON hashtags (name COLLATE "C");

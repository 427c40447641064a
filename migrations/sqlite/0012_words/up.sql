-- Which words stand in a post, and in what someone says of themselves: tokens of our own, found under the row's id.
-- Nothing of the text itself is kept here. A trigger may not write to such a table, so the code does.
CREATE VIRTUAL TABLE post_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE account_words USING fts5(
    words, content='', contentless_delete=1, tokenize='ascii', prefix='2 3'
);

-- Whether strangers may find someone's public posts by their words. Until now, whoever wanted to be discovered was
-- said to want that too. What is told of it stands beside the other things that are told.
ALTER TABLE users ADD COLUMN indexable BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE users SET indexable = TRUE WHERE account_id IN (SELECT id FROM accounts WHERE discoverable);
UPDATE accounts SET told = json_set(told, '$.indexable', json('true')) WHERE domain IS NULL AND discoverable;
ALTER TABLE actors ADD COLUMN indexable BOOLEAN NOT NULL DEFAULT FALSE;

-- Hashtags by how they begin.
CREATE INDEX hashtags_prefix ON hashtags (name);

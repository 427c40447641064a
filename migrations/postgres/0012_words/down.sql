DROP INDEX hashtags_prefix;
ALTER TABLE actors DROP COLUMN indexable;
ALTER TABLE users DROP COLUMN indexable;
DROP TABLE account_words;
DROP TABLE post_words;

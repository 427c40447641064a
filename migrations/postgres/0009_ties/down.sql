DROP INDEX accounts_last_post;
DROP TABLE dismissed_suggestions;
DROP TABLE endorsements;
DROP TABLE account_notes;
ALTER TABLE follows DROP COLUMN languages;
ALTER TABLE follows DROP COLUMN notify;

-- What someone wants of whom they follow: to be told of each new post, and posts in these languages alone, with a
-- comma before and after each; empty for all.
ALTER TABLE follows ADD COLUMN notify BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE follows ADD COLUMN languages TEXT NOT NULL DEFAULT '';

-- What someone wrote down about somebody, for themselves alone.
CREATE TABLE account_notes (
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    target_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, target_id)
);
CREATE INDEX account_notes_target ON account_notes (target_id);

-- Whom someone shows on their page, of those whom they follow.
CREATE TABLE endorsements (
    id BIGINT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    target_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX endorsements_pair ON endorsements (account_id, target_id);
CREATE INDEX endorsements_page ON endorsements (account_id, id);
CREATE INDEX endorsements_target ON endorsements (target_id);

-- Whom someone does not want to be suggested again.
CREATE TABLE dismissed_suggestions (
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    target_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, target_id)
);
CREATE INDEX dismissed_suggestions_target ON dismissed_suggestions (target_id);

-- The directory is read by who was active last.
CREATE INDEX accounts_last_post ON accounts (last_post_at, id);

-- What a policy keeps apart, what belongs together on a page, and the report or the cut that it is about.
ALTER TABLE notifications ADD COLUMN filtered BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE notifications ADD COLUMN group_key TEXT NOT NULL DEFAULT '';
ALTER TABLE notifications ADD COLUMN about_id BIGINT;
UPDATE notifications SET group_key = 'ungrouped-' || id;
CREATE INDEX notifications_shown ON notifications (account_id, filtered, id);
CREATE INDEX notifications_group ON notifications (account_id, group_key, id);
CREATE INDEX notifications_from ON notifications (account_id, source_id, id);

-- News that were taken back, by the id that they had: what is done again within a day is no news.
CREATE TABLE withdrawn_notifications (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    source_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    subject BIGINT NOT NULL,
    told_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX withdrawn_notifications_once ON withdrawn_notifications (account_id, kind, source_id, subject);
CREATE INDEX withdrawn_notifications_source ON withdrawn_notifications (source_id);
CREATE INDEX withdrawn_notifications_told ON withdrawn_notifications (told_at);

-- Whose news someone wants, does not want, or wants apart. Who has no row has not said anything.
CREATE TABLE notification_policies (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    not_following TEXT NOT NULL,
    not_followers TEXT NOT NULL,
    new_accounts TEXT NOT NULL,
    private_mentions TEXT NOT NULL,
    limited_accounts TEXT NOT NULL,
    bots TEXT NOT NULL
);

-- Whose news are kept apart until someone decides about them.
CREATE TABLE notification_requests (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    source_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX notification_requests_pair ON notification_requests (account_id, source_id);
CREATE INDEX notification_requests_page ON notification_requests (account_id, id);
CREATE INDEX notification_requests_source ON notification_requests (source_id);

-- Whose news someone wants, whatever their policy says.
CREATE TABLE notification_permits (
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    source_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, source_id)
) WITHOUT ROWID;
CREATE INDEX notification_permits_source ON notification_permits (source_id);

-- What a block of a whole server took from somebody.
CREATE TABLE severances (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    followers_count BIGINT NOT NULL,
    following_count BIGINT NOT NULL,
    told BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX severances_account ON severances (account_id, kind, target, told);
CREATE INDEX severances_target ON severances (target, told);

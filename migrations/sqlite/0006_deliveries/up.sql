-- Where letters go, each inbox once: since when it says that it is gone, and when that was settled.
CREATE TABLE inboxes (
    id INTEGER NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    host TEXT NOT NULL,
    gone_since BIGINT,
    gone_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX inboxes_url ON inboxes (url);
CREATE INDEX inboxes_host ON inboxes (host);
CREATE INDEX accounts_inbox ON accounts (inbox);
CREATE INDEX accounts_shared_inbox ON accounts (shared_inbox);
INSERT INTO inboxes (id, url, host, created_at)
    SELECT min(id), inbox, min(host), min(created_at) FROM deliveries GROUP BY inbox;

-- What an inbox of which post or profile has, or is to have: the last letter that was queued for it, and what came
-- of the last one that was settled. No letter (0) where they had it from somebody else.
CREATE TABLE sent_to (
    object BIGINT NOT NULL,
    inbox_id BIGINT NOT NULL REFERENCES inboxes (id),
    activity_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    error TEXT,
    queued_at BIGINT NOT NULL,
    settled_at BIGINT,
    delivered_at BIGINT,
    PRIMARY KEY (object, inbox_id)
) WITHOUT ROWID;
CREATE INDEX sent_to_inbox ON sent_to (inbox_id);

ALTER TABLE activities ADD COLUMN object BIGINT NOT NULL DEFAULT 0;
ALTER TABLE activities ADD COLUMN kind TEXT NOT NULL DEFAULT 'usual';

CREATE TABLE deliveries_now (
    id INTEGER NOT NULL PRIMARY KEY,
    activity_id BIGINT NOT NULL REFERENCES activities (id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    inbox_id BIGINT NOT NULL REFERENCES inboxes (id),
    subject TEXT NOT NULL,
    tries INTEGER NOT NULL,
    refusals INTEGER NOT NULL DEFAULT 0,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
INSERT INTO deliveries_now (id, activity_id, host, inbox_id, subject, tries, due_at, created_at)
    SELECT d.id, d.activity_id, d.host, i.id, d.subject, d.tries, d.due_at, d.created_at
    FROM deliveries d JOIN inboxes i ON i.url = d.inbox;
DROP TABLE deliveries;
ALTER TABLE deliveries_now RENAME TO deliveries;
CREATE UNIQUE INDEX deliveries_once ON deliveries (activity_id, inbox_id);
CREATE INDEX deliveries_host ON deliveries (host, id);
CREATE INDEX deliveries_inbox ON deliveries (inbox_id);
CREATE INDEX deliveries_subject ON deliveries (subject, host);

-- A letter that is being spread: to whom, and how far that is done.
CREATE TABLE fanouts (
    activity_id INTEGER NOT NULL PRIMARY KEY REFERENCES activities (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    audience TEXT NOT NULL,
    stage INTEGER NOT NULL,
    checkpoint BIGINT NOT NULL,
    tries INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX fanouts_due ON fanouts (due_at, activity_id);
CREATE INDEX fanouts_subject ON fanouts (subject, activity_id);

-- How well a host answers, who serves it, and how many letters it will never get.
ALTER TABLE instances ADD COLUMN lane TEXT NOT NULL DEFAULT 'slow';
ALTER TABLE instances ADD COLUMN answer_ms BIGINT;
ALTER TABLE instances ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE instances ADD COLUMN leased_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE instances ADD COLUMN tried_at BIGINT;
ALTER TABLE instances ADD COLUMN skipped BIGINT NOT NULL DEFAULT 0;
UPDATE instances SET not_before = due_at WHERE fail_count > 0;
DROP INDEX instances_due;
CREATE INDEX instances_due ON instances (pending, lane, due_at);

-- Why something was given up, for whoever looks.
ALTER TABLE events ADD COLUMN reason TEXT;
ALTER TABLE jobs ADD COLUMN reason TEXT;
ALTER TABLE jobs ADD COLUMN leased_by BIGINT NOT NULL DEFAULT 0;

-- When a request was signed, and whether the same may come again and mean something new, as a follow may.
ALTER TABLE inbox_items ADD COLUMN said_at BIGINT;
ALTER TABLE inbox_items ADD COLUMN repeats BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX inbox_items_host ON inbox_items (state, host, id);

-- What somebody elsewhere said last about a follow, a like, a boost or a block, by the time it was signed.
CREATE TABLE last_words (
    key_hash TEXT NOT NULL PRIMARY KEY,
    said_at BIGINT NOT NULL,
    undone BOOLEAN NOT NULL,
    expected_until BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX last_words_age ON last_words (created_at);

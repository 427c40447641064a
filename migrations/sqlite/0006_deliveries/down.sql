DROP INDEX accounts_shared_inbox;
DROP INDEX accounts_inbox;
DROP TABLE last_words;
DROP INDEX inbox_items_host;
ALTER TABLE inbox_items DROP COLUMN repeats;
ALTER TABLE inbox_items DROP COLUMN said_at;
ALTER TABLE jobs DROP COLUMN leased_by;
ALTER TABLE jobs DROP COLUMN reason;
ALTER TABLE events DROP COLUMN reason;
DROP INDEX instances_due;
ALTER TABLE instances DROP COLUMN skipped;
ALTER TABLE instances DROP COLUMN tried_at;
ALTER TABLE instances DROP COLUMN leased_by;
ALTER TABLE instances DROP COLUMN not_before;
ALTER TABLE instances DROP COLUMN answer_ms;
ALTER TABLE instances DROP COLUMN lane;
CREATE INDEX instances_due ON instances (pending, due_at);
DROP TABLE fanouts;

CREATE TABLE deliveries_then (
    id INTEGER NOT NULL PRIMARY KEY,
    activity_id BIGINT NOT NULL REFERENCES activities (id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    inbox TEXT NOT NULL,
    subject TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
INSERT INTO deliveries_then (id, activity_id, host, inbox, subject, tries, due_at, created_at)
    SELECT d.id, d.activity_id, d.host, i.url, d.subject, d.tries, d.due_at, d.created_at
    FROM deliveries d JOIN inboxes i ON i.id = d.inbox_id;
DROP TABLE deliveries;
ALTER TABLE deliveries_then RENAME TO deliveries;
CREATE UNIQUE INDEX deliveries_once ON deliveries (activity_id, inbox);
CREATE INDEX deliveries_host ON deliveries (host, id);

ALTER TABLE activities DROP COLUMN kind;
ALTER TABLE activities DROP COLUMN object;
DROP TABLE sent_to;
DROP TABLE inboxes;

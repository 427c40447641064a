DROP INDEX mutes_end;
DROP TABLE thread_mutes;
DROP TABLE poll_turns;
ALTER TABLE post_edits DROP COLUMN options;
ALTER TABLE polls DROP COLUMN hide_totals;

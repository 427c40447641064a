-- Which rules of the house a report names, whom it is told to beside the server of the reported, who deals with it
-- and who has dealt with it.
ALTER TABLE reports ADD COLUMN rule_ids TEXT NOT NULL DEFAULT '[]';
ALTER TABLE reports ADD COLUMN forward_to TEXT NOT NULL DEFAULT '[]';
ALTER TABLE reports ADD COLUMN assigned_id BIGINT;
ALTER TABLE reports ADD COLUMN resolved_by BIGINT;
ALTER TABLE reports ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
UPDATE reports SET updated_at = COALESCE(resolved_at, created_at);

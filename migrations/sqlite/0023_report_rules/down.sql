ALTER TABLE reports DROP COLUMN updated_at;
ALTER TABLE reports DROP COLUMN resolved_by;
ALTER TABLE reports DROP COLUMN assigned_id;
ALTER TABLE reports DROP COLUMN forward_to;
ALTER TABLE reports DROP COLUMN rule_ids;

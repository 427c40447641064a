-- The key that someone had before, encrypted like the others: what was written until then is signed with it.
ALTER TABLE account_keys ADD COLUMN former_key TEXT;
ALTER TABLE account_keys ADD COLUMN rotated_at BIGINT;

ALTER TABLE account_keys DROP COLUMN rotated_at;
ALTER TABLE account_keys DROP COLUMN former_key;

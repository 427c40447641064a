DROP TABLE sign_ups;
DROP TABLE invites;
-- Those who wait for an address of somebody else stand in the way of the old rule.
DELETE FROM accounts WHERE id IN (SELECT account_id FROM users WHERE confirmed_at IS NULL OR approved_at IS NULL);
DROP INDEX users_email;
CREATE UNIQUE INDEX users_email ON users (email);
DROP INDEX users_role;
DROP INDEX users_approved;
ALTER TABLE users DROP COLUMN disabled_at;
ALTER TABLE users DROP COLUMN approved_at;

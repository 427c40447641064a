-- When those who run the server let someone in; until then they wait.
ALTER TABLE users ADD COLUMN approved_at BIGINT;
UPDATE users SET approved_at = created_at;
-- Since when someone is shut out.
ALTER TABLE users ADD COLUMN disabled_at BIGINT;
CREATE INDEX users_approved ON users (approved_at, account_id);
CREATE INDEX users_role ON users (role, last_active_at);

-- An address belongs to whoever proved it first. Others may say that it is theirs, and wait in vain.
DROP INDEX users_email;
CREATE UNIQUE INDEX users_email ON users (email, (CASE WHEN confirmed_at IS NULL THEN account_id ELSE 0 END));

-- Links that let somebody in. A code is found by its hash; sealed it is kept for whoever made it.
CREATE TABLE invites (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES users (account_id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    sealed TEXT NOT NULL,
    max_uses BIGINT,
    uses BIGINT NOT NULL,
    autofollow BOOLEAN NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX invites_code ON invites (code_hash);
CREATE INDEX invites_account ON invites (account_id, id);

-- What people said when they came, and by whose invite. The network is forgotten after a month.
CREATE TABLE sign_ups (
    account_id INTEGER NOT NULL PRIMARY KEY REFERENCES users (account_id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    locale TEXT,
    network TEXT,
    app_id BIGINT,
    invite_id BIGINT REFERENCES invites (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX sign_ups_invite ON sign_ups (invite_id);
CREATE INDEX sign_ups_age ON sign_ups (created_at);

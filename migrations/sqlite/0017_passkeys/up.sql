-- Passkeys: for each its public key and how often it signed, as JSON, under the id that it has itself.
CREATE TABLE passkeys (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES users (account_id) ON DELETE CASCADE,
    credential_id TEXT NOT NULL,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE UNIQUE INDEX passkeys_credential ON passkeys (credential_id);
CREATE INDEX passkeys_account ON passkeys (account_id);

-- What passkeys are asked to sign, by its hash: for whom, and on the way through which login.
CREATE TABLE passkey_challenges (
    challenge_hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    account_id BIGINT REFERENCES users (account_id) ON DELETE CASCADE,
    step_hash TEXT REFERENCES login_steps (token_hash) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_account ON passkey_challenges (account_id);
CREATE INDEX passkey_challenges_step ON passkey_challenges (step_hash);
CREATE INDEX passkey_challenges_expiry ON passkey_challenges (expires_at);

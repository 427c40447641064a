-- Who our people are at the server that they may sign in with.
CREATE TABLE identities (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES users (account_id) ON DELETE CASCADE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE UNIQUE INDEX identities_subject ON identities (issuer, subject);
CREATE INDEX identities_account ON identities (account_id);

-- Logins that are on their way there and back, by the hash of what comes back. What they need then is sealed.
CREATE TABLE oidc_logins (
    state_hash TEXT NOT NULL PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    sealed TEXT NOT NULL,
    account_id BIGINT REFERENCES users (account_id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX oidc_logins_account ON oidc_logins (account_id);
CREATE INDEX oidc_logins_expiry ON oidc_logins (expires_at);

-- Whom that server knows and we do not yet, while they choose a name.
CREATE TABLE oidc_arrivals (
    token_hash TEXT NOT NULL PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    sealed TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX oidc_arrivals_expiry ON oidc_arrivals (expires_at);

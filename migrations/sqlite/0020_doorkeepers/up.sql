-- Mail domains with whose addresses nobody signs up.
CREATE TABLE email_domain_blocks (
    id INTEGER NOT NULL PRIMARY KEY,
    domain TEXT NOT NULL,
    allow_with_approval BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX email_domain_blocks_domain ON email_domain_blocks (domain);

-- What those may not do who come from a network.
CREATE TABLE ip_blocks (
    id INTEGER NOT NULL PRIMARY KEY,
    network TEXT NOT NULL,
    severity TEXT NOT NULL,
    comment TEXT NOT NULL,
    expires_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ip_blocks_network ON ip_blocks (network);
CREATE INDEX ip_blocks_expiry ON ip_blocks (expires_at);

-- Mailboxes with which nobody signs up, by the hash of their one spelling.
CREATE TABLE canonical_email_blocks (
    id INTEGER NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL,
    account_id BIGINT REFERENCES accounts (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX canonical_email_blocks_hash ON canonical_email_blocks (hash);
CREATE INDEX canonical_email_blocks_account ON canonical_email_blocks (account_id);

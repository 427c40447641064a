-- What is known of each host besides when it is tried, and what of it is let in at this moment.
ALTER TABLE instances ADD COLUMN silenced BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE instances ADD COLUMN media_rejected BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE instances ADD COLUMN software TEXT NOT NULL DEFAULT '';
ALTER TABLE instances ADD COLUMN software_version TEXT NOT NULL DEFAULT '';
ALTER TABLE instances ADD COLUMN software_at BIGINT;
ALTER TABLE instances ADD COLUMN heard_at BIGINT;
ALTER TABLE instances ADD COLUMN last_error TEXT;

-- The host that serves an actor, which need not be the domain of its handle.
ALTER TABLE accounts ADD COLUMN host TEXT;
ALTER TABLE accounts ADD COLUMN hide_network BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX accounts_host ON accounts (host, id);
UPDATE accounts
SET host = substr(
    substr(uri, instr(uri, '://') + 3),
    1,
    instr(substr(uri, instr(uri, '://') + 3), '/') - 1
)
WHERE domain IS NOT NULL;
INSERT INTO instances (host, pending, due_at, fail_count, leased_until, blocked, created_at)
SELECT home, FALSE, 0, 0, 0, FALSE, min(created_at)
FROM (
    SELECT host AS home, created_at FROM accounts WHERE host IS NOT NULL
    UNION ALL
    SELECT domain AS home, created_at FROM accounts WHERE domain IS NOT NULL
) homes
WHERE home <> ''
GROUP BY home
ON CONFLICT (host) DO NOTHING;

-- What those who run this server have decided about others. A rule covers sub-domains.
CREATE TABLE domain_rules (
    id INTEGER NOT NULL PRIMARY KEY,
    domain TEXT NOT NULL,
    severity TEXT NOT NULL,
    reject_media BOOLEAN NOT NULL,
    reject_reports BOOLEAN NOT NULL,
    obfuscate BOOLEAN NOT NULL,
    public_comment TEXT NOT NULL,
    private_comment TEXT NOT NULL,
    created_by BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX domain_rules_domain ON domain_rules (domain);

-- Where only some are let in: who.
CREATE TABLE domain_allows (
    id INTEGER NOT NULL PRIMARY KEY,
    domain TEXT NOT NULL,
    created_by BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX domain_allows_domain ON domain_allows (domain);

-- Servers that one of our people does not want to hear of.
CREATE TABLE domain_blocks (
    id INTEGER NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    domain TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX domain_blocks_pair ON domain_blocks (account_id, domain);

-- What those who run this server did: written, never changed. Each row holds the hash of the one before.
CREATE TABLE audit_log (
    id INTEGER NOT NULL PRIMARY KEY,
    actor_id BIGINT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    network TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE UNIQUE INDEX audit_log_chain ON audit_log (previous_hash);
CREATE INDEX audit_log_target ON audit_log (target, id);
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

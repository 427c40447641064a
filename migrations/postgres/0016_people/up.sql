-- When someone opened the link that was sent to their address; until then they wait.
ALTER TABLE users ADD COLUMN confirmed_at BIGINT;
UPDATE users SET confirmed_at = created_at;

-- Mails that wait to be sent. What they say is sealed, for it holds links that open doors.
CREATE TABLE mails (
    id BIGINT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX mails_due ON mails (due_at, id);
CREATE INDEX mails_expiry ON mails (expires_at);

-- Mails that somebody asked for within the last day: nobody is flooded through us.
CREATE TABLE mail_counts (
    id BIGINT NOT NULL PRIMARY KEY,
    mailbox TEXT NOT NULL,
    domain TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX mail_counts_mailbox ON mail_counts (mailbox, created_at);
CREATE INDEX mail_counts_domain ON mail_counts (domain, created_at);
CREATE INDEX mail_counts_age ON mail_counts (created_at);

-- What the links in mails are good for.
CREATE TABLE mail_tokens (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES users (account_id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX mail_tokens_account ON mail_tokens (account_id, kind);
CREATE INDEX mail_tokens_expiry ON mail_tokens (expires_at);

-- The app that shows someone codes: its secret, sealed, and how often a wrong code came lately.
CREATE TABLE second_factors (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES users (account_id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    tries INTEGER NOT NULL,
    tries_since BIGINT NOT NULL,
    paused_until BIGINT,
    confirmed_at BIGINT,
    created_at BIGINT NOT NULL
);

-- Codes on paper, for whoever has lost that app. A code that was used is gone.
CREATE TABLE recovery_codes (
    account_id BIGINT NOT NULL REFERENCES users (account_id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);

-- Who has said the password and is asked for the code.
CREATE TABLE login_steps (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES users (account_id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX login_steps_account ON login_steps (account_id);
CREATE INDEX login_steps_expiry ON login_steps (expires_at);

DELETE FROM push_subscriptions WHERE token_id IS NULL;
CREATE TABLE pushes_kept AS SELECT * FROM pushes;
DROP TABLE pushes;
CREATE TABLE push_subscriptions_now (
    id INTEGER NOT NULL PRIMARY KEY,
    token_id BIGINT NOT NULL REFERENCES oauth_tokens (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    endpoint TEXT NOT NULL,
    host TEXT NOT NULL,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    alerts TEXT NOT NULL,
    policy TEXT NOT NULL,
    standard BOOLEAN NOT NULL,
    failing_since BIGINT,
    created_at BIGINT NOT NULL
);
INSERT INTO push_subscriptions_now (id, token_id, account_id, endpoint, host, p256dh, auth, alerts, policy, standard, failing_since, created_at)
    SELECT id, token_id, account_id, endpoint, host, p256dh, auth, alerts, policy, standard, failing_since, created_at FROM push_subscriptions;
DROP TABLE push_subscriptions;
ALTER TABLE push_subscriptions_now RENAME TO push_subscriptions;
CREATE UNIQUE INDEX push_subscriptions_token ON push_subscriptions (token_id);
CREATE INDEX push_subscriptions_account ON push_subscriptions (account_id, created_at);
CREATE TABLE pushes (
    id INTEGER NOT NULL PRIMARY KEY,
    subscription_id BIGINT NOT NULL REFERENCES push_subscriptions (id) ON DELETE CASCADE,
    notification_id BIGINT NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
INSERT INTO pushes SELECT * FROM pushes_kept;
DROP TABLE pushes_kept;
CREATE INDEX pushes_due ON pushes (due_at, host);
CREATE INDEX pushes_subscription ON pushes (subscription_id);
CREATE INDEX pushes_notification ON pushes (notification_id);

-- Where an app of one of our people hears of news while it is closed. Address and secret are sealed: who has them can
-- write to somebody's telephone.
CREATE TABLE push_subscriptions (
    id BIGINT NOT NULL PRIMARY KEY,
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
CREATE UNIQUE INDEX push_subscriptions_token ON push_subscriptions (token_id);
CREATE INDEX push_subscriptions_account ON push_subscriptions (account_id, created_at);

-- News that wait for their way to an app.
CREATE TABLE pushes (
    id BIGINT NOT NULL PRIMARY KEY,
    subscription_id BIGINT NOT NULL REFERENCES push_subscriptions (id) ON DELETE CASCADE,
    notification_id BIGINT NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX pushes_due ON pushes (due_at, host);
CREATE INDEX pushes_subscription ON pushes (subscription_id);
CREATE INDEX pushes_notification ON pushes (notification_id);

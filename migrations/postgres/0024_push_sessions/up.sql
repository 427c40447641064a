-- Our own page hears of news as apps do: a subscription is a token's or a session's, and ends with it.
ALTER TABLE push_subscriptions ALTER COLUMN token_id DROP NOT NULL;
ALTER TABLE push_subscriptions ADD COLUMN session_id BIGINT REFERENCES sessions (id) ON DELETE CASCADE;
CREATE UNIQUE INDEX push_subscriptions_session ON push_subscriptions (session_id);

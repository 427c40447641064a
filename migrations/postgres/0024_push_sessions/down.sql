DELETE FROM push_subscriptions WHERE token_id IS NULL;
ALTER TABLE push_subscriptions DROP COLUMN session_id;
ALTER TABLE push_subscriptions ALTER COLUMN token_id SET NOT NULL;

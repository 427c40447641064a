-- Whether the counts of a poll are kept back until it ends.
ALTER TABLE polls ADD COLUMN hide_totals BOOLEAN NOT NULL DEFAULT FALSE;
-- What could be chosen before a post was edited.
ALTER TABLE post_edits ADD COLUMN options TEXT;

-- What is to be done about a poll, and when: its end is told to those who voted, its counts to other servers.
CREATE TABLE poll_turns (
    post_id BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, kind)
);
CREATE INDEX poll_turns_due ON poll_turns (due_at);

-- Conversations of which somebody wants to hear nothing more. The post that began one may be gone.
CREATE TABLE thread_mutes (
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    thread_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, thread_id)
);

-- A mute that ends is taken away when it does.
CREATE INDEX mutes_end ON mutes (expires_at);

-- What many people use or like these days, as the last count had it, and what those who run the server say of it.
-- What the subject is, `kind` says: a hashtag or a post.
CREATE TABLE trends (
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    state TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (kind, subject_id)
);
CREATE INDEX trends_score ON trends (kind, score);
-- Likes of these days are what posts are counted by.
CREATE INDEX likes_age ON likes (created_at);

-- What those who run the server have to say to everyone here, who has read it, and what they put to it.
CREATE TABLE announcements (
    id BIGINT NOT NULL PRIMARY KEY,
    words TEXT NOT NULL,
    starts_at BIGINT,
    ends_at BIGINT,
    all_day BOOLEAN NOT NULL,
    published_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE TABLE announcement_reads (
    announcement_id BIGINT NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (announcement_id, account_id)
);
CREATE INDEX announcement_reads_account ON announcement_reads (account_id);
CREATE TABLE announcement_reactions (
    announcement_id BIGINT NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    emoji_id BIGINT REFERENCES emojis (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (announcement_id, account_id, name)
);
CREATE INDEX announcement_reactions_account ON announcement_reactions (account_id);
CREATE INDEX announcement_reactions_emoji ON announcement_reactions (emoji_id);

-- What people here agree to, and what there is to read about the house. Of terms there is one document for each day
-- from which some count.
CREATE TABLE house_rules (
    id BIGINT NOT NULL PRIMARY KEY,
    place INTEGER NOT NULL,
    words TEXT NOT NULL,
    hint TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE documents (
    kind TEXT NOT NULL,
    effective_at BIGINT NOT NULL,
    words TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (kind, effective_at)
);

-- What many people use or like these days, as the last count had it, and what those who run the server say of it.
-- What the subject is, `kind` says: a hashtag or a post.
CREATE TABLE trends (
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    state TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (kind, subject_id)
) WITHOUT ROWID;
CREATE INDEX trends_score ON trends (kind, score);
-- Likes of these days are what posts are counted by.
CREATE INDEX likes_age ON likes (created_at);

-- Where pages are that many people link to, and what those who run the server say of all that is there.
CREATE TABLE link_publishers (
    id BIGINT NOT NULL PRIMARY KEY,
    domain TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX link_publishers_domain ON link_publishers (domain);

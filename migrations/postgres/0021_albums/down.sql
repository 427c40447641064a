DROP TABLE pixelfed_settings;
DROP TABLE album_posts;
DROP TABLE albums;
DROP INDEX posts_archived;
ALTER TABLE posts DROP COLUMN archived_at;

DROP TABLE scheduled_media;
DROP TABLE scheduled_posts;
DROP TABLE tag_follows;
DROP TABLE list_members;
DROP TABLE lists;

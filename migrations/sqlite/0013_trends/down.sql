DROP TABLE documents;
DROP TABLE house_rules;
DROP TABLE announcement_reactions;
DROP TABLE announcement_reads;
DROP TABLE announcements;
DROP INDEX likes_age;
DROP TABLE trends;

DROP INDEX likes_age;
DROP TABLE trends;

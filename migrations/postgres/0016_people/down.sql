DROP TABLE login_steps;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
DROP TABLE mail_tokens;
DROP TABLE mail_counts;
DROP TABLE mails;
ALTER TABLE users DROP COLUMN confirmed_at;

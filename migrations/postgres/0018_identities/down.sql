DROP TABLE oidc_arrivals;
DROP TABLE oidc_logins;
DROP TABLE identities;

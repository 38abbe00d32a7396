-- Evidence against operators, bounded; offences counts also what is not kept any more. The rules of 00001 hold.

-- +goose Up
DROP TABLE evidence; -- nothing was ever written to it

CREATE TABLE evidence (
    hash    BYTEA  NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    domain  BYTEA  NOT NULL CHECK (length(domain) = 32),
    accused BYTEA  NOT NULL CHECK (length(accused) = 20),
    code    TEXT   NOT NULL,
    request BYTEA  NOT NULL CHECK (length(request) = 32),
    session BYTEA  NOT NULL CHECK (length(session) = 32),
    record  BYTEA  NOT NULL,
    at      BIGINT,
    seq     BIGINT NOT NULL
);
CREATE UNIQUE INDEX evidence_in_order ON evidence (domain, seq);
CREATE INDEX evidence_by_accused ON evidence (domain, accused);

CREATE TABLE offences (
    domain  BYTEA  NOT NULL CHECK (length(domain) = 32),
    accused BYTEA  NOT NULL CHECK (length(accused) = 20),
    count   BIGINT NOT NULL,
    PRIMARY KEY (domain, accused)
);

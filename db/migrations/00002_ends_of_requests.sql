-- What the end of a key and of a request needs, and what people ask about both. The rules of 00001 hold.

-- +goose Up
ALTER TABLE keys ADD COLUMN open BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE keys ADD COLUMN destroy_after BIGINT;

-- A row stands for an account that may request signatures. Rows of a destroyed key stay, as the contract's do.
CREATE TABLE key_users (
    domain  BYTEA NOT NULL CHECK (length(domain) = 32),
    key     BYTEA NOT NULL CHECK (length(key) = 32),
    account BYTEA NOT NULL CHECK (length(account) = 20),
    PRIMARY KEY (domain, key, account),
    FOREIGN KEY (domain, key) REFERENCES keys (domain, id)
);

-- A deletion that began before this version: its end is in the newest request for it (kind 4). Status 3 is Deleting.
-- Whether such a key is open or has users was not written down; both start as no, which switches it off at once.
UPDATE keys SET destroy_after = (
    SELECT r.after_time FROM requests r
    WHERE r.domain = keys.domain AND r.key = keys.id AND r.kind = 4
    ORDER BY r.nonce DESC LIMIT 1
) WHERE status = 3;

-- closed_* is what the chain says of the end; seen, answered and closed are by this node's own clock. All are NULL for
-- what did not happen yet, and for what happened before this version.
ALTER TABLE requests ADD COLUMN closed_number BIGINT;
ALTER TABLE requests ADD COLUMN closed_hash BYTEA CHECK (length(closed_hash) = 32);
ALTER TABLE requests ADD COLUMN closed_time BIGINT;
ALTER TABLE requests ADD COLUMN closed_tx BYTEA CHECK (length(closed_tx) = 32);
ALTER TABLE requests ADD COLUMN seen BIGINT;
ALTER TABLE requests ADD COLUMN answered BIGINT;
ALTER TABLE requests ADD COLUMN closed BIGINT;
CREATE INDEX requests_by_nonce ON requests (domain, nonce);
CREATE INDEX requests_by_key ON requests (domain, key, nonce);

-- By this node's own clock, too. The index says where NULL sorts, on which SQLite and PostgreSQL do not agree.
ALTER TABLE sessions ADD COLUMN began BIGINT;
CREATE INDEX sessions_by_began ON sessions (domain, (COALESCE(began, 0)), seq);
CREATE INDEX sessions_by_state ON sessions (domain, state);

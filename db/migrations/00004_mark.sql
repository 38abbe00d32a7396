-- Notices a database that was restored from a backup: see mark.go. `changes` counts the transactions that wrote, from this
-- version on; `rolled_back` says why the database must not be used, '' for nothing. The rules of 00001 hold.

-- +goose Up
CREATE TABLE mark (
    id          BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    changes     BIGINT NOT NULL,
    rolled_back TEXT   NOT NULL
);
INSERT INTO mark (id, changes, rolled_back) VALUES (1, 0, '');

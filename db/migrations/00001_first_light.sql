-- Plain SQL that SQLite and PostgreSQL read alike: BIGINT, TEXT, BOOLEAN and BYTEA (in SQLite a declared type is only a
-- hint; values bound as BLOB stay BLOB), no AUTOINCREMENT, no STRICT, no triggers. Numbers that are uint64 in Go are
-- stored as the BIGINT of the same 64 bits; times are microseconds since 1970, NULL for the zero time.
-- `seq` counts rows in the order they were written, within the columns named in its unique or plain index.

-- +goose Up
CREATE TABLE sealing (
    id          BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    salt        BYTEA  NOT NULL,
    passes      BIGINT NOT NULL,
    memory_kib  BIGINT NOT NULL,
    lanes       BIGINT NOT NULL,
    operator    BYTEA  NOT NULL CHECK (length(operator) = 20),
    check_value BYTEA  NOT NULL
);

CREATE TABLE cursors (
    domain BYTEA  NOT NULL PRIMARY KEY CHECK (length(domain) = 32),
    number BIGINT NOT NULL,
    hash   BYTEA  NOT NULL CHECK (length(hash) = 32),
    time   BIGINT
);

CREATE TABLE committees (
    domain      BYTEA   NOT NULL CHECK (length(domain) = 32),
    epoch       BIGINT  NOT NULL,
    m           BIGINT  NOT NULL,
    operators   BYTEA   NOT NULL,
    hash        BYTEA   NOT NULL CHECK (length(hash) = 32),
    eligible_at BIGINT,
    cancelled   BOOLEAN NOT NULL,
    PRIMARY KEY (domain, epoch)
);

CREATE TABLE keys (
    domain    BYTEA  NOT NULL CHECK (length(domain) = 32),
    id        BYTEA  NOT NULL CHECK (length(id) = 32),
    name      TEXT   NOT NULL,
    owner     BYTEA  NOT NULL CHECK (length(owner) = 20),
    epoch     BIGINT NOT NULL,
    share_set BYTEA  NOT NULL CHECK (length(share_set) = 32),
    public    BYTEA  NOT NULL CHECK (length(public) = 33),
    status    BIGINT NOT NULL,
    PRIMARY KEY (domain, id)
);

CREATE TABLE requests (
    domain       BYTEA  NOT NULL CHECK (length(domain) = 32),
    id           BYTEA  NOT NULL CHECK (length(id) = 32),
    kind         BIGINT NOT NULL,
    nonce        BIGINT NOT NULL,
    requester    BYTEA  NOT NULL CHECK (length(requester) = 20),
    payer        BYTEA  NOT NULL CHECK (length(payer) = 20),
    key          BYTEA  NOT NULL CHECK (length(key) = 32),
    epoch        BIGINT NOT NULL,
    target       BIGINT NOT NULL,
    path         BYTEA,
    digest       BYTEA  NOT NULL CHECK (length(digest) = 32),
    tweak        BYTEA  NOT NULL CHECK (length(tweak) = 32),
    after_time   BIGINT,
    callback_gas BIGINT NOT NULL,
    at_number    BIGINT NOT NULL,
    at_hash      BYTEA  NOT NULL CHECK (length(at_hash) = 32),
    at_time      BIGINT,
    deadline     BIGINT,
    status       BIGINT NOT NULL,
    code         TEXT   NOT NULL,
    PRIMARY KEY (domain, id)
);
CREATE INDEX requests_by_status ON requests (domain, status);

-- No foreign key to requests: a speculative session may belong to a request that is not final yet, and its id must be
-- remembered all the same (a session id is accepted once, for ever).
CREATE TABLE sessions (
    id        BYTEA  NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    domain    BYTEA  NOT NULL CHECK (length(domain) = 32),
    request   BYTEA  NOT NULL CHECK (length(request) = 32),
    kind      BIGINT NOT NULL,
    attempt   BIGINT NOT NULL,
    epoch     BIGINT NOT NULL,
    initiator BYTEA  NOT NULL CHECK (length(initiator) = 20),
    state     BIGINT NOT NULL,
    parties   BYTEA  NOT NULL,
    room      BYTEA  NOT NULL CHECK (length(room) = 32),
    code      TEXT   NOT NULL,
    since     BIGINT,
    version   BIGINT NOT NULL,
    seq       BIGINT NOT NULL,
    UNIQUE (domain, request, kind, attempt)
);
CREATE UNIQUE INDEX sessions_in_order ON sessions (domain, request, seq);

CREATE TABLE sign_once (
    domain  BYTEA NOT NULL CHECK (length(domain) = 32),
    request BYTEA NOT NULL CHECK (length(request) = 32),
    digest  BYTEA NOT NULL CHECK (length(digest) = 32),
    tweak   BYTEA NOT NULL CHECK (length(tweak) = 32),
    PRIMARY KEY (domain, request)
);

CREATE TABLE shares (
    domain      BYTEA  NOT NULL CHECK (length(domain) = 32),
    key         BYTEA  NOT NULL CHECK (length(key) = 32),
    share_set   BYTEA  NOT NULL CHECK (length(share_set) = 32),
    request     BYTEA  NOT NULL CHECK (length(request) = 32),
    session     BYTEA  NOT NULL CHECK (length(session) = 32),
    epoch       BIGINT NOT NULL,
    state       BIGINT NOT NULL,
    public      BYTEA  NOT NULL CHECK (length(public) = 33),
    seq         BIGINT NOT NULL,
    wrapped_key BYTEA  NOT NULL,
    sealed      BYTEA  NOT NULL,
    PRIMARY KEY (domain, key, share_set),
    FOREIGN KEY (domain, key) REFERENCES keys (domain, id),
    FOREIGN KEY (domain, request) REFERENCES requests (domain, id)
);
CREATE INDEX shares_by_request ON shares (domain, request);

CREATE TABLE attestations (
    domain         BYTEA  NOT NULL CHECK (length(domain) = 32),
    request        BYTEA  NOT NULL CHECK (length(request) = 32),
    statement_hash BYTEA  NOT NULL CHECK (length(statement_hash) = 32),
    account        BYTEA  NOT NULL CHECK (length(account) = 20),
    sig            BYTEA,
    seq            BIGINT NOT NULL,
    PRIMARY KEY (domain, request, statement_hash, account)
);
CREATE UNIQUE INDEX attestations_in_order ON attestations (domain, request, seq);

CREATE TABLE answers (
    domain  BYTEA NOT NULL CHECK (length(domain) = 32),
    request BYTEA NOT NULL CHECK (length(request) = 32),
    payload BYTEA NOT NULL,
    PRIMARY KEY (domain, request)
);

CREATE TABLE txs (
    domain BYTEA  NOT NULL CHECK (length(domain) = 32),
    nonce  BIGINT NOT NULL,
    hash   BYTEA  NOT NULL CHECK (length(hash) = 32),
    raw    BYTEA,
    state  BIGINT NOT NULL,
    PRIMARY KEY (domain, nonce)
);
CREATE INDEX txs_by_state ON txs (domain, state);

-- A taken row stays as a tombstone without its secrets: the id is a fingerprint of the moduli, and a set that comes
-- back (a restored file, fixtures seeded again) must be recognised as used.
CREATE TABLE preparams (
    id          TEXT    NOT NULL PRIMARY KEY,
    fixture     BOOLEAN NOT NULL,
    taken_by    BYTEA,
    seq         BIGINT  NOT NULL,
    wrapped_key BYTEA,
    sealed      BYTEA
);
CREATE UNIQUE INDEX preparams_in_order ON preparams (seq);

CREATE TABLE evidence (
    hash   BYTEA NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    record BYTEA NOT NULL
);

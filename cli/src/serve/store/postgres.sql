-- The tables in PostgreSQL. As in migrate.rs, with PostgreSQL's types.
CREATE TABLE equipoise_version (version BIGINT NOT NULL);
INSERT INTO equipoise_version VALUES (2);
CREATE TABLE secrets (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    key BYTEA NOT NULL,
    challenges BYTEA NOT NULL,
    log BYTEA NOT NULL,
    name TEXT NOT NULL,
    since BIGINT NOT NULL
);
CREATE TABLE receipts (
    position BIGINT PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE,
    received BIGINT NOT NULL,
    until BIGINT NOT NULL,
    notice TEXT NOT NULL,
    version TEXT NOT NULL,
    key BIGINT NOT NULL,
    challenge TEXT UNIQUE,
    salt BYTEA NOT NULL,
    jws TEXT NOT NULL,
    acknowledgement TEXT NOT NULL
);
CREATE INDEX receipts_notice ON receipts (notice, position);
CREATE INDEX receipts_key ON receipts (key, position);
CREATE TABLE purposes (
    purpose TEXT NOT NULL,
    status TEXT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (purpose, status, position)
);
CREATE TABLE hours (
    hour BIGINT PRIMARY KEY,
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    receipts BIGINT NOT NULL
);
CREATE TABLE tallies (
    day BIGINT NOT NULL,
    notice TEXT NOT NULL,
    purpose TEXT NOT NULL,
    status TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (day, notice, purpose, status)
);
CREATE TABLE log (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    size BIGINT NOT NULL
);
INSERT INTO log VALUES (1, 0);
CREATE TABLE hashes (
    position BIGINT PRIMARY KEY,
    hash BYTEA NOT NULL
);

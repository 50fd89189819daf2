-- The same as in migrations/sqlite, in the types of Postgres.
CREATE TABLE recordings (
    id              UUID PRIMARY KEY,
    call_id         UUID NOT NULL,
    conversation_id UUID NOT NULL,
    line            TEXT NOT NULL,
    state           TEXT NOT NULL,
    source          BYTEA,
    media_type      TEXT,
    seconds         BIGINT NOT NULL,
    body            BYTEA,
    at              TIMESTAMPTZ NOT NULL
);
CREATE INDEX recordings_conversation ON recordings (conversation_id);
CREATE INDEX recordings_expected ON recordings (line, at) WHERE state = 'expected';
CREATE INDEX recordings_at ON recordings (at);

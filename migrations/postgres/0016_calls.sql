-- The same as in migrations/sqlite, in the types of Postgres.
CREATE TABLE calls (
    id              UUID PRIMARY KEY,
    line            TEXT NOT NULL,
    line_call       TEXT NOT NULL,
    conversation_id UUID NOT NULL,
    direction       TEXT NOT NULL,
    number          BYTEA,
    number_look_up  BYTEA,
    began_at        TIMESTAMPTZ NOT NULL,
    position        BIGINT NOT NULL,
    state           BYTEA NOT NULL,
    waits           BOOLEAN NOT NULL,
    ended_at        TIMESTAMPTZ,
    outcome         TEXT
);
CREATE UNIQUE INDEX calls_line ON calls (line, line_call);
CREATE INDEX calls_conversation ON calls (conversation_id);
CREATE INDEX calls_number ON calls (number_look_up, began_at) WHERE number_look_up IS NOT NULL;
CREATE INDEX calls_running ON calls (line) WHERE ended_at IS NULL;
-- Where calls reach an agent.
ALTER TABLE agents ADD COLUMN number BYTEA;

-- The same table as in migrations/sqlite, in the types of Postgres.
CREATE TABLE hand_over_marks (
    hand_over_id    UUID PRIMARY KEY,
    -- Where it was given.
    conversation_id UUID NOT NULL,
    mark            BIGINT NOT NULL,
    comment         BYTEA,
    at              TIMESTAMPTZ NOT NULL
);
CREATE INDEX hand_over_marks_conversation ON hand_over_marks (conversation_id);

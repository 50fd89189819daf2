-- The same as in migrations/sqlite, in the types of Postgres.
CREATE TABLE cards (
    conversation_id UUID NOT NULL,
    message         TEXT NOT NULL,
    subject_id      UUID NOT NULL,
    branch_id       TEXT NOT NULL,
    day             DATE NOT NULL,
    shown           TEXT NOT NULL,
    edited_at       TIMESTAMPTZ NOT NULL,
    leased_until    TIMESTAMPTZ,
    PRIMARY KEY (conversation_id, message)
);
CREATE INDEX cards_branch ON cards (branch_id);

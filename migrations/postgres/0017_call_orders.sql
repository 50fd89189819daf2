-- The same as in migrations/sqlite, in the types of Postgres.
CREATE TABLE call_orders (
    id              UUID PRIMARY KEY,
    kind            TEXT NOT NULL,
    conversation_id UUID NOT NULL,
    hand_over_id    UUID,
    staff_id        UUID,
    message_id      UUID,
    rings           BYTEA NOT NULL,
    connects        BYTEA,
    state           TEXT NOT NULL,
    line            TEXT,
    made_at         TIMESTAMPTZ NOT NULL,
    changed_at      TIMESTAMPTZ NOT NULL,
    outcome         TEXT
);
CREATE UNIQUE INDEX call_orders_hand_over ON call_orders (hand_over_id)
    WHERE hand_over_id IS NOT NULL AND state <> 'over';
CREATE INDEX call_orders_open ON call_orders (state, changed_at) WHERE state <> 'over';
CREATE INDEX call_orders_conversation ON call_orders (conversation_id);
-- Since when a caller and a person hear each other; nothing while they do not.
ALTER TABLE calls ADD COLUMN talks_since TIMESTAMPTZ;

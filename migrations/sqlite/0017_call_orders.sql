-- Calls that Lobby makes. An order is written before anybody's phone rings and taken once, so that no restart and no second
-- node calls anybody twice for it. `rings` is who is called first, `connects` whom they are then connected with; both sealed.
CREATE TABLE call_orders (
    id              BLOB PRIMARY KEY,
    kind            TEXT NOT NULL,
    conversation_id BLOB NOT NULL,
    hand_over_id    BLOB,
    staff_id        BLOB,
    message_id      BLOB,
    rings           BLOB NOT NULL,
    connects        BLOB,
    state           TEXT NOT NULL,
    line            TEXT,
    made_at         TEXT NOT NULL,
    changed_at      TEXT NOT NULL,
    outcome         TEXT
) STRICT;
CREATE UNIQUE INDEX call_orders_hand_over ON call_orders (hand_over_id)
    WHERE hand_over_id IS NOT NULL AND state <> 'over';
CREATE INDEX call_orders_open ON call_orders (state, changed_at) WHERE state <> 'over';
CREATE INDEX call_orders_conversation ON call_orders (conversation_id);
-- Since when a caller and a person hear each other; nothing while they do not.
ALTER TABLE calls ADD COLUMN talks_since TEXT;

-- Browsers that ring when a conversation has a notice. The id follows from the browser's address at its push service.
CREATE TABLE push_subscriptions (
    id              BLOB PRIMARY KEY,
    conversation_id BLOB NOT NULL,
    subscription    BLOB NOT NULL,
    created_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX push_subscriptions_conversation ON push_subscriptions (conversation_id);

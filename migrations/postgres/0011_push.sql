-- The same as in migrations/sqlite, in the types of Postgres.
CREATE TABLE push_subscriptions (
    id              UUID PRIMARY KEY,
    conversation_id UUID NOT NULL,
    subscription    BYTEA NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX push_subscriptions_conversation ON push_subscriptions (conversation_id);

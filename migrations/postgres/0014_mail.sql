-- The same as in migrations/sqlite, in the types of Postgres.
CREATE TABLE mail_threads (
    conversation_id UUID PRIMARY KEY,
    thread          BYTEA NOT NULL
);
CREATE TABLE notice_addresses (
    conversation_id      UUID PRIMARY KEY,
    mail_conversation_id UUID NOT NULL,
    token_hash           BYTEA,
    expires_at           TIMESTAMPTZ NOT NULL,
    confirmed_at         TIMESTAMPTZ
);
CREATE INDEX notice_addresses_mail ON notice_addresses (mail_conversation_id);
CREATE UNIQUE INDEX notice_addresses_token ON notice_addresses (token_hash) WHERE token_hash IS NOT NULL;

-- Where a conversation by mail stands: its subject and the mails that a reply names, sealed.
CREATE TABLE mail_threads (
    conversation_id BLOB PRIMARY KEY,
    thread          BLOB NOT NULL
) STRICT, WITHOUT ROWID;
-- The conversation by mail that notices of another go to as well, once its address was confirmed by a link sent there.
CREATE TABLE notice_addresses (
    conversation_id      BLOB PRIMARY KEY,
    mail_conversation_id BLOB NOT NULL,
    token_hash           BLOB,
    expires_at           TEXT NOT NULL,
    confirmed_at         TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_addresses_mail ON notice_addresses (mail_conversation_id);
CREATE UNIQUE INDEX notice_addresses_token ON notice_addresses (token_hash) WHERE token_hash IS NOT NULL;

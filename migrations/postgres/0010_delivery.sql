-- Since when a channel does not reach the person any more, such as a bot that was blocked; until they write again.
ALTER TABLE conversations ADD COLUMN off_since TIMESTAMPTZ;
CREATE INDEX outbox_dead ON outbox (created_at) WHERE state = 'dead';
CREATE INDEX outbox_desk ON outbox (conversation_id) WHERE kind = 'desk';

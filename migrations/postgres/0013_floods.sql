-- How many messages of a conversation came lately.
CREATE INDEX inbox_recent ON inbox (conversation_id, received_at);

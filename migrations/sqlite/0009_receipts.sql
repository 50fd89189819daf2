-- What the provider told of a message after it took it: delivered, read or failed, with its own code.
ALTER TABLE outbox ADD COLUMN receipt TEXT;
ALTER TABLE outbox ADD COLUMN receipt_code TEXT;
ALTER TABLE outbox ADD COLUMN receipt_at TEXT;

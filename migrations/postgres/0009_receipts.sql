-- The same as in migrations/sqlite, in the types of Postgres.
ALTER TABLE outbox ADD COLUMN receipt TEXT;
ALTER TABLE outbox ADD COLUMN receipt_code TEXT;
ALTER TABLE outbox ADD COLUMN receipt_at TIMESTAMPTZ;

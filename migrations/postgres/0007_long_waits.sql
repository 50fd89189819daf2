-- The same as in migrations/sqlite, in the types of Postgres.
ALTER TABLE hand_overs ADD COLUMN told_at TIMESTAMPTZ;

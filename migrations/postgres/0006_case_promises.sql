-- The same as in migrations/sqlite, in the types of Postgres.
ALTER TABLE cases ADD COLUMN promised_seconds BIGINT NOT NULL DEFAULT 0;
UPDATE cases SET promised_seconds =
    CASE priority WHEN 'urgent' THEN 14400 WHEN 'high' THEN 28800 WHEN 'normal' THEN 86400 ELSE 144000 END;

-- When a customer who waits for a person was told how it stands; once for a hand-over.
ALTER TABLE hand_overs ADD COLUMN told_at TEXT;

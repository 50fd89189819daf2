-- Within how much working time a case is to be resolved, as it was promised: when it was opened, or when its priority
-- changed. Until now that followed from the priority alone.
ALTER TABLE cases ADD COLUMN promised_seconds INTEGER NOT NULL DEFAULT 0;
UPDATE cases SET promised_seconds =
    CASE priority WHEN 'urgent' THEN 14400 WHEN 'high' THEN 28800 WHEN 'normal' THEN 86400 ELSE 144000 END;

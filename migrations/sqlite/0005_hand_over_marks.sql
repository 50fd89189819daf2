-- How customers liked the help of a person: one mark a hand-over. Apart from `feedback`, whose rows say branch, day and
-- service; of a hand-over its own row says who had it and when it was asked for.
CREATE TABLE hand_over_marks (
    hand_over_id    BLOB PRIMARY KEY,
    -- Where it was given.
    conversation_id BLOB NOT NULL,
    mark            INTEGER NOT NULL,
    comment         BLOB,
    at              TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX hand_over_marks_conversation ON hand_over_marks (conversation_id);

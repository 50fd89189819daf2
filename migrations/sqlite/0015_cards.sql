-- Messages that show a ticket or a visit and follow it until it is over. `shown` says how it stood when they were last edited.
CREATE TABLE cards (
    conversation_id BLOB NOT NULL,
    message         TEXT NOT NULL,
    subject_id      BLOB NOT NULL,
    branch_id       TEXT NOT NULL,
    day             TEXT NOT NULL,
    shown           TEXT NOT NULL,
    edited_at       TEXT NOT NULL,
    leased_until    TEXT,
    PRIMARY KEY (conversation_id, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_branch ON cards (branch_id);

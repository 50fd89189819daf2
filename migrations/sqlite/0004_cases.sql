-- Cases: a customer's recorded matter in the contact centre.

-- The last number given in a month.
CREATE TABLE case_numbers (
    month TEXT PRIMARY KEY,
    last  INTEGER NOT NULL
) STRICT;

CREATE TABLE cases (
    id            BLOB PRIMARY KEY,
    number        TEXT NOT NULL UNIQUE,
    category      TEXT NOT NULL,
    priority      TEXT NOT NULL,
    status        TEXT NOT NULL,
    opened_at     TEXT NOT NULL,
    -- The clock: working time spent before it was last started, and since when it runs.
    spent_seconds INTEGER NOT NULL,
    running_since TEXT,
    assignee_id   BLOB,
    customer_id   BLOB,
    text          BLOB NOT NULL,
    version       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_status ON cases (status, opened_at);
CREATE INDEX cases_customer ON cases (customer_id);

CREATE TABLE case_conversations (
    case_id         BLOB NOT NULL,
    conversation_id BLOB NOT NULL,
    linked_at       TEXT NOT NULL,
    PRIMARY KEY (case_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_conversations_conversation ON case_conversations (conversation_id);

-- What happened to a case, in order.
CREATE TABLE case_entries (
    case_id BLOB NOT NULL,
    seq     INTEGER NOT NULL,
    id      BLOB NOT NULL,
    actor   TEXT NOT NULL,
    body    BLOB NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

-- How customers liked a visit: one mark a visit.
CREATE TABLE feedback (
    visit_id        BLOB PRIMARY KEY,
    ticket_id       BLOB NOT NULL,
    branch_id       TEXT NOT NULL,
    day             TEXT NOT NULL,
    service         TEXT NOT NULL,
    conversation_id BLOB NOT NULL,
    mark            INTEGER NOT NULL,
    comment         BLOB,
    at              TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX feedback_day ON feedback (branch_id, day);

-- Notices a conversation does not want.
CREATE TABLE stopped_notices (
    conversation_id BLOB NOT NULL,
    topic           TEXT NOT NULL,
    stopped_at      TEXT NOT NULL,
    PRIMARY KEY (conversation_id, topic)
) STRICT, WITHOUT ROWID;

-- The same tables as in migrations/sqlite, in the types of Postgres.

-- The last number given in a month.
CREATE TABLE case_numbers (
    month TEXT PRIMARY KEY,
    last  BIGINT NOT NULL
);

CREATE TABLE cases (
    id            UUID PRIMARY KEY,
    number        TEXT NOT NULL UNIQUE,
    category      TEXT NOT NULL,
    priority      TEXT NOT NULL,
    status        TEXT NOT NULL,
    opened_at     TIMESTAMPTZ NOT NULL,
    -- The clock: working time spent before it was last started, and since when it runs.
    spent_seconds BIGINT NOT NULL,
    running_since TIMESTAMPTZ,
    assignee_id   UUID,
    customer_id   UUID,
    text          BYTEA NOT NULL,
    version       BIGINT NOT NULL
);
CREATE INDEX cases_status ON cases (status, opened_at);
CREATE INDEX cases_customer ON cases (customer_id);

CREATE TABLE case_conversations (
    case_id         UUID NOT NULL,
    conversation_id UUID NOT NULL,
    linked_at       TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (case_id, conversation_id)
);
CREATE INDEX case_conversations_conversation ON case_conversations (conversation_id);

-- What happened to a case, in order.
CREATE TABLE case_entries (
    case_id UUID NOT NULL,
    seq     BIGINT NOT NULL,
    id      UUID NOT NULL,
    actor   TEXT NOT NULL,
    body    BYTEA NOT NULL,
    at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (case_id, seq)
);

-- How customers liked a visit: one mark a visit.
CREATE TABLE feedback (
    visit_id        UUID PRIMARY KEY,
    ticket_id       UUID NOT NULL,
    branch_id       TEXT NOT NULL,
    day             DATE NOT NULL,
    service         TEXT NOT NULL,
    conversation_id UUID NOT NULL,
    mark            BIGINT NOT NULL,
    comment         BYTEA,
    at              TIMESTAMPTZ NOT NULL
);
CREATE INDEX feedback_day ON feedback (branch_id, day);

-- Notices a conversation does not want.
CREATE TABLE stopped_notices (
    conversation_id UUID NOT NULL,
    topic           TEXT NOT NULL,
    stopped_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (conversation_id, topic)
);

-- The contact centre: conversations handed over to people, what people did, and what Lobby had understood before.

-- Who answers conversations, and whether they do now. `languages` and `skills` are closed words with commas between.
CREATE TABLE agents (
    staff_id  UUID PRIMARY KEY,
    team      TEXT NOT NULL,
    languages TEXT NOT NULL,
    skills    TEXT NOT NULL,
    state     TEXT NOT NULL,
    since     TIMESTAMPTZ NOT NULL
);

CREATE TABLE hand_overs (
    id              UUID PRIMARY KEY,
    conversation_id UUID NOT NULL,
    kind            TEXT NOT NULL,
    reason          TEXT NOT NULL,
    language        TEXT NOT NULL,
    state           TEXT NOT NULL,
    -- The one clock of the wait: a claim that lapses, a transfer, a call nobody answered leave it as it is.
    since           TIMESTAMPTZ NOT NULL,
    wanted_at       TIMESTAMPTZ,
    phone           BYTEA,
    summary         BYTEA,
    -- A transfer keeps it for one team or one agent.
    team            TEXT,
    wanted_agent_id UUID,
    agent_id        UUID,
    claimed_at      TIMESTAMPTZ,
    -- Set while the customer waits for this agent; past it the conversation goes back to the line.
    leased_until    TIMESTAMPTZ,
    answered_at     TIMESTAMPTZ,
    answered_by     UUID,
    calls           BIGINT NOT NULL,
    ended_at        TIMESTAMPTZ,
    wrap_up         TEXT
);
CREATE UNIQUE INDEX hand_overs_open ON hand_overs (conversation_id) WHERE state IN ('waiting', 'agent');
CREATE INDEX hand_overs_state ON hand_overs (state, since);
CREATE INDEX hand_overs_conversation ON hand_overs (conversation_id);
CREATE INDEX hand_overs_since ON hand_overs (since);

CREATE INDEX conversations_of_customer ON conversations (customer_id);

-- What happened to a hand-over, in order; `seconds` is how long an agent held it, where one lets go of it.
CREATE TABLE hand_over_events (
    id              UUID PRIMARY KEY,
    hand_over_id    UUID NOT NULL,
    conversation_id UUID NOT NULL,
    at              TIMESTAMPTZ NOT NULL,
    what            TEXT NOT NULL,
    staff_id        UUID,
    detail          TEXT,
    seconds         BIGINT
);
CREATE INDEX hand_over_events_conversation ON hand_over_events (conversation_id);
CREATE INDEX hand_over_events_at ON hand_over_events (at);

-- What agents write for each other; no customer sees it.
CREATE TABLE notes (
    id              UUID PRIMARY KEY,
    conversation_id UUID NOT NULL,
    staff_id        UUID NOT NULL,
    body            BYTEA NOT NULL,
    at              TIMESTAMPTZ NOT NULL
);
CREATE INDEX notes_conversation ON notes (conversation_id);

-- The number of the last message that each side has read.
CREATE TABLE seen (
    conversation_id UUID PRIMARY KEY,
    agent_seq       BIGINT NOT NULL,
    customer_seq    BIGINT NOT NULL
);

-- What Lobby understood of a message and did about it. Flow, slot and outcome are closed words; the rest is sealed.
CREATE TABLE turns (
    conversation_id UUID NOT NULL,
    message_id      TEXT NOT NULL,
    at              TIMESTAMPTZ NOT NULL,
    flow            TEXT,
    slot            TEXT,
    outcome         TEXT NOT NULL,
    body            BYTEA NOT NULL,
    PRIMARY KEY (conversation_id, message_id)
);
CREATE INDEX turns_at ON turns (at);

-- What agent and customer sent each other besides words. The token opens the file; only its hash is here.
CREATE TABLE files (
    id              UUID PRIMARY KEY,
    conversation_id UUID NOT NULL,
    token_hash      BYTEA NOT NULL UNIQUE,
    author          TEXT NOT NULL,
    name            BYTEA NOT NULL,
    media_type      TEXT NOT NULL,
    size            BIGINT NOT NULL,
    body            BYTEA NOT NULL,
    at              TIMESTAMPTZ NOT NULL
);
CREATE INDEX files_conversation ON files (conversation_id);

-- Checks that agents took after a learning topic.
CREATE TABLE lessons (
    id       UUID PRIMARY KEY,
    staff_id UUID NOT NULL,
    topic    TEXT NOT NULL,
    correct  BIGINT NOT NULL,
    asked    BIGINT NOT NULL,
    at       TIMESTAMPTZ NOT NULL
);
CREATE INDEX lessons_staff ON lessons (staff_id);

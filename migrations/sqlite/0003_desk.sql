-- The contact centre: conversations handed over to people, what people did, and what Lobby had understood before.

-- Who answers conversations, and whether they do now. `languages` and `skills` are closed words with commas between.
CREATE TABLE agents (
    staff_id  BLOB PRIMARY KEY,
    team      TEXT NOT NULL,
    languages TEXT NOT NULL,
    skills    TEXT NOT NULL,
    state     TEXT NOT NULL,
    since     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hand_overs (
    id              BLOB PRIMARY KEY,
    conversation_id BLOB NOT NULL,
    kind            TEXT NOT NULL,
    reason          TEXT NOT NULL,
    language        TEXT NOT NULL,
    state           TEXT NOT NULL,
    -- The one clock of the wait: a claim that lapses, a transfer, a call nobody answered leave it as it is.
    since           TEXT NOT NULL,
    wanted_at       TEXT,
    phone           BLOB,
    summary         BLOB,
    -- A transfer keeps it for one team or one agent.
    team            TEXT,
    wanted_agent_id BLOB,
    agent_id        BLOB,
    claimed_at      TEXT,
    -- Set while the customer waits for this agent; past it the conversation goes back to the line.
    leased_until    TEXT,
    answered_at     TEXT,
    answered_by     BLOB,
    calls           INTEGER NOT NULL,
    ended_at        TEXT,
    wrap_up         TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hand_overs_open ON hand_overs (conversation_id) WHERE state IN ('waiting', 'agent');
CREATE INDEX hand_overs_state ON hand_overs (state, since);
CREATE INDEX hand_overs_conversation ON hand_overs (conversation_id);
CREATE INDEX hand_overs_since ON hand_overs (since);

CREATE INDEX conversations_of_customer ON conversations (customer_id);

-- What happened to a hand-over, in order; `seconds` is how long an agent held it, where one lets go of it.
CREATE TABLE hand_over_events (
    id              BLOB PRIMARY KEY,
    hand_over_id    BLOB NOT NULL,
    conversation_id BLOB NOT NULL,
    at              TEXT NOT NULL,
    what            TEXT NOT NULL,
    staff_id        BLOB,
    detail          TEXT,
    seconds         INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX hand_over_events_conversation ON hand_over_events (conversation_id);
CREATE INDEX hand_over_events_at ON hand_over_events (at);

-- What agents write for each other; no customer sees it.
CREATE TABLE notes (
    id              BLOB PRIMARY KEY,
    conversation_id BLOB NOT NULL,
    staff_id        BLOB NOT NULL,
    body            BLOB NOT NULL,
    at              TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notes_conversation ON notes (conversation_id);

-- The number of the last message that each side has read.
CREATE TABLE seen (
    conversation_id BLOB PRIMARY KEY,
    agent_seq       INTEGER NOT NULL,
    customer_seq    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What Lobby understood of a message and did about it. Flow, slot and outcome are closed words; the rest is sealed.
CREATE TABLE turns (
    conversation_id BLOB NOT NULL,
    message_id      TEXT NOT NULL,
    at              TEXT NOT NULL,
    flow            TEXT,
    slot            TEXT,
    outcome         TEXT NOT NULL,
    body            BLOB NOT NULL,
    PRIMARY KEY (conversation_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX turns_at ON turns (at);

-- What agent and customer sent each other besides words. The token opens the file; only its hash is here.
CREATE TABLE files (
    id              BLOB PRIMARY KEY,
    conversation_id BLOB NOT NULL,
    token_hash      BLOB NOT NULL UNIQUE,
    author          TEXT NOT NULL,
    name            BLOB NOT NULL,
    media_type      TEXT NOT NULL,
    size            INTEGER NOT NULL,
    body            BLOB NOT NULL,
    at              TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX files_conversation ON files (conversation_id);

-- Checks that agents took after a learning topic.
CREATE TABLE lessons (
    id       BLOB PRIMARY KEY,
    staff_id BLOB NOT NULL,
    topic    TEXT NOT NULL,
    correct  INTEGER NOT NULL,
    asked    INTEGER NOT NULL,
    at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lessons_staff ON lessons (staff_id);

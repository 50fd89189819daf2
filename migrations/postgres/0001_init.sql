-- The same tables as in migrations/sqlite, in the types of Postgres.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE branches (
    id         TEXT PRIMARY KEY,
    definition TEXT NOT NULL,
    revision   BIGINT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);

-- The truth of a day.
CREATE TABLE day_events (
    branch_id  TEXT NOT NULL,
    day        DATE NOT NULL,
    seq        BIGINT NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    command_id UUID NOT NULL,
    actor      TEXT NOT NULL,
    version    BIGINT NOT NULL,
    payload    TEXT NOT NULL,
    PRIMARY KEY (branch_id, day, seq)
);

-- What each command answered, so that a repeat gets the same answer.
CREATE TABLE commands (
    id          UUID PRIMARY KEY,
    caller      TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    outcome     BYTEA NOT NULL,
    at          TIMESTAMPTZ NOT NULL
);
CREATE INDEX commands_at ON commands (at);

-- Read tables: rebuilt from day_events and parties.
CREATE TABLE appointments (
    id        UUID PRIMARY KEY,
    branch_id TEXT NOT NULL,
    day       DATE NOT NULL,
    service   TEXT NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    ends_at   TIMESTAMPTZ NOT NULL,
    state     TEXT NOT NULL,
    ticket_id UUID
);
CREATE INDEX appointments_day ON appointments (branch_id, day);

CREATE TABLE tickets (
    id             UUID PRIMARY KEY,
    visit_id       UUID NOT NULL,
    appointment_id UUID,
    branch_id      TEXT NOT NULL,
    day            DATE NOT NULL,
    number         TEXT NOT NULL,
    service        TEXT NOT NULL,
    state          TEXT NOT NULL,
    issued_at      TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX tickets_number ON tickets (branch_id, day, number);

CREATE TABLE visits (
    id              UUID PRIMARY KEY,
    branch_id       TEXT NOT NULL,
    day             DATE NOT NULL,
    ticket_id       UUID NOT NULL,
    customer_id     UUID,
    conversation_id UUID,
    open            BOOLEAN NOT NULL
);
CREATE INDEX visits_ticket ON visits (ticket_id);
-- One open visit per proven person and per channel address; anonymous kiosk visits have neither.
CREATE UNIQUE INDEX visits_customer ON visits (customer_id) WHERE open = TRUE AND customer_id IS NOT NULL;
CREATE UNIQUE INDEX visits_conversation ON visits (conversation_id) WHERE open = TRUE AND conversation_id IS NOT NULL;

-- Whom an appointment or a ticket is for. The subject is the appointment's or the ticket's id.
CREATE TABLE parties (
    subject_id      UUID PRIMARY KEY,
    branch_id       TEXT NOT NULL,
    code            TEXT NOT NULL,
    live            BOOLEAN NOT NULL,
    customer_id     UUID,
    conversation_id UUID,
    language        TEXT NOT NULL,
    contact         BYTEA,
    created_at      TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX parties_code ON parties (branch_id, code) WHERE live = TRUE;
CREATE INDEX parties_conversation ON parties (conversation_id);
CREATE INDEX parties_customer ON parties (customer_id);

CREATE TABLE customers (
    id            UUID PRIMARY KEY,
    phone_look_up BYTEA UNIQUE,
    phone         BYTEA,
    name          BYTEA,
    language      TEXT NOT NULL,
    segment       TEXT NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL
);

CREATE TABLE conversations (
    id                UUID PRIMARY KEY,
    channel           TEXT NOT NULL,
    address_look_up   BYTEA NOT NULL,
    address           BYTEA NOT NULL,
    customer_id       UUID,
    language          TEXT NOT NULL,
    owner             TEXT NOT NULL,
    owner_since       TIMESTAMPTZ NOT NULL,
    session           BYTEA,
    session_version   BIGINT NOT NULL,
    last_message      BIGINT NOT NULL,
    last_position     BIGINT NOT NULL,
    -- The courier's lease: only the holder of the latest fence records what it sent.
    fence             BIGINT NOT NULL,
    leased_until      TIMESTAMPTZ,
    turn_leased_until TIMESTAMPTZ,
    created_at        TIMESTAMPTZ NOT NULL,
    last_at           TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX conversations_address ON conversations (channel, address_look_up);

-- What customers and Lobby said, in order.
CREATE TABLE messages (
    conversation_id UUID NOT NULL,
    seq             BIGINT NOT NULL,
    id              UUID NOT NULL,
    author          TEXT NOT NULL,
    -- The inbound message this is, or answers.
    inbound_id      TEXT,
    body            BYTEA NOT NULL,
    at              TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);
CREATE INDEX messages_inbound ON messages (conversation_id, inbound_id);

CREATE TABLE inbox (
    seq             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id UUID NOT NULL,
    message_id      TEXT NOT NULL,
    body            BYTEA NOT NULL,
    state           TEXT NOT NULL,
    attempts        BIGINT NOT NULL,
    not_before      TIMESTAMPTZ NOT NULL,
    received_at     TIMESTAMPTZ NOT NULL,
    UNIQUE (conversation_id, message_id)
);
CREATE INDEX inbox_waiting ON inbox (conversation_id, seq) WHERE state = 'new';

CREATE TABLE outbox (
    id              UUID PRIMARY KEY,
    conversation_id UUID NOT NULL,
    channel         TEXT NOT NULL,
    -- Order within the conversation.
    position        BIGINT NOT NULL,
    kind            TEXT NOT NULL,
    -- The appointment or ticket a notice is about; a newer notice about it may supersede this one.
    subject_id      UUID,
    body            BYTEA NOT NULL,
    state           TEXT NOT NULL,
    attempts        BIGINT NOT NULL,
    not_before      TIMESTAMPTZ NOT NULL,
    -- After a failed try: nothing of this conversation overtakes it.
    retry_at        TIMESTAMPTZ,
    expires_at      TIMESTAMPTZ,
    provider_id     TEXT,
    failure         TEXT,
    created_at      TIMESTAMPTZ NOT NULL,
    sent_at         TIMESTAMPTZ
);
CREATE INDEX outbox_due ON outbox (not_before) WHERE state = 'pending';
CREATE INDEX outbox_head ON outbox (conversation_id, position) WHERE state = 'pending';
CREATE INDEX outbox_subject ON outbox (subject_id) WHERE state = 'pending';

CREATE TABLE staff (
    id            UUID PRIMARY KEY,
    login_look_up BYTEA NOT NULL UNIQUE,
    login         BYTEA NOT NULL,
    name          BYTEA NOT NULL,
    role          TEXT NOT NULL,
    branch_id     TEXT,
    operator_id   UUID UNIQUE,
    password_hash TEXT,
    created_at    TIMESTAMPTZ NOT NULL
);

CREATE TABLE staff_sessions (
    token_hash BYTEA PRIMARY KEY,
    staff_id   UUID NOT NULL,
    csrf       TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE sign_in_links (
    token_hash BYTEA PRIMARY KEY,
    staff_id   UUID NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ
);

-- Keys of machines: kiosks of a branch, and staff's own programs.
CREATE TABLE api_keys (
    key_hash   BYTEA PRIMARY KEY,
    kind       TEXT NOT NULL,
    branch_id  TEXT,
    staff_id   UUID,
    created_at TIMESTAMPTZ NOT NULL
);

-- The browser tab that acts for an operator: a new one takes over.
CREATE TABLE seats (
    operator_id UUID PRIMARY KEY,
    tab         TEXT NOT NULL,
    taken_at    TIMESTAMPTZ NOT NULL
);

CREATE TABLE leases (
    name   TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until  TIMESTAMPTZ NOT NULL
);

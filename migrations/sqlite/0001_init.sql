-- Instants are TEXT written only by sqlx (RFC 3339, UTC), ids are 16-byte BLOBs, days are civil dates, sealed columns are BLOBs.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE branches (
    id         TEXT PRIMARY KEY,
    definition TEXT NOT NULL,
    revision   INTEGER NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

-- The truth of a day.
CREATE TABLE day_events (
    branch_id  TEXT NOT NULL,
    day        TEXT NOT NULL,
    seq        INTEGER NOT NULL,
    at         TEXT NOT NULL,
    command_id BLOB NOT NULL,
    actor      TEXT NOT NULL,
    version    INTEGER NOT NULL,
    payload    TEXT NOT NULL,
    PRIMARY KEY (branch_id, day, seq)
) STRICT, WITHOUT ROWID;

-- What each command answered, so that a repeat gets the same answer.
CREATE TABLE commands (
    id          BLOB PRIMARY KEY,
    caller      TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    outcome     BLOB NOT NULL,
    at          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX commands_at ON commands (at);

-- Read tables: rebuilt from day_events and parties.
CREATE TABLE appointments (
    id        BLOB PRIMARY KEY,
    branch_id TEXT NOT NULL,
    day       TEXT NOT NULL,
    service   TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at   TEXT NOT NULL,
    state     TEXT NOT NULL,
    ticket_id BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX appointments_day ON appointments (branch_id, day);

CREATE TABLE tickets (
    id             BLOB PRIMARY KEY,
    visit_id       BLOB NOT NULL,
    appointment_id BLOB,
    branch_id      TEXT NOT NULL,
    day            TEXT NOT NULL,
    number         TEXT NOT NULL,
    service        TEXT NOT NULL,
    state          TEXT NOT NULL,
    issued_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX tickets_number ON tickets (branch_id, day, number);

CREATE TABLE visits (
    id              BLOB PRIMARY KEY,
    branch_id       TEXT NOT NULL,
    day             TEXT NOT NULL,
    ticket_id       BLOB NOT NULL,
    customer_id     BLOB,
    conversation_id BLOB,
    open            INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_ticket ON visits (ticket_id);
-- One open visit per proven person and per channel address; anonymous kiosk visits have neither.
CREATE UNIQUE INDEX visits_customer ON visits (customer_id) WHERE open = TRUE AND customer_id IS NOT NULL;
CREATE UNIQUE INDEX visits_conversation ON visits (conversation_id) WHERE open = TRUE AND conversation_id IS NOT NULL;

-- Whom an appointment or a ticket is for. The subject is the appointment's or the ticket's id.
CREATE TABLE parties (
    subject_id      BLOB PRIMARY KEY,
    branch_id       TEXT NOT NULL,
    code            TEXT NOT NULL,
    live            INTEGER NOT NULL,
    customer_id     BLOB,
    conversation_id BLOB,
    language        TEXT NOT NULL,
    contact         BLOB,
    created_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX parties_code ON parties (branch_id, code) WHERE live = TRUE;
CREATE INDEX parties_conversation ON parties (conversation_id);
CREATE INDEX parties_customer ON parties (customer_id);

CREATE TABLE customers (
    id            BLOB PRIMARY KEY,
    phone_look_up BLOB UNIQUE,
    phone         BLOB,
    name          BLOB,
    language      TEXT NOT NULL,
    segment       TEXT NOT NULL,
    created_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
    id                BLOB PRIMARY KEY,
    channel           TEXT NOT NULL,
    address_look_up   BLOB NOT NULL,
    address           BLOB NOT NULL,
    customer_id       BLOB,
    language          TEXT NOT NULL,
    owner             TEXT NOT NULL,
    owner_since       TEXT NOT NULL,
    session           BLOB,
    session_version   INTEGER NOT NULL,
    last_message      INTEGER NOT NULL,
    last_position     INTEGER NOT NULL,
    -- The courier's lease: only the holder of the latest fence records what it sent.
    fence             INTEGER NOT NULL,
    leased_until      TEXT,
    turn_leased_until TEXT,
    created_at        TEXT NOT NULL,
    last_at           TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX conversations_address ON conversations (channel, address_look_up);

-- What customers and Lobby said, in order.
CREATE TABLE messages (
    conversation_id BLOB NOT NULL,
    seq             INTEGER NOT NULL,
    id              BLOB NOT NULL,
    author          TEXT NOT NULL,
    -- The inbound message this is, or answers.
    inbound_id      TEXT,
    body            BLOB NOT NULL,
    at              TEXT NOT NULL,
    PRIMARY KEY (conversation_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_inbound ON messages (conversation_id, inbound_id);

CREATE TABLE inbox (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id BLOB NOT NULL,
    message_id      TEXT NOT NULL,
    body            BLOB NOT NULL,
    state           TEXT NOT NULL,
    attempts        INTEGER NOT NULL,
    not_before      TEXT NOT NULL,
    received_at     TEXT NOT NULL,
    UNIQUE (conversation_id, message_id)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (conversation_id, seq) WHERE state = 'new';

CREATE TABLE outbox (
    id              BLOB PRIMARY KEY,
    conversation_id BLOB NOT NULL,
    channel         TEXT NOT NULL,
    -- Order within the conversation.
    position        INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    -- The appointment or ticket a notice is about; a newer notice about it may supersede this one.
    subject_id      BLOB,
    body            BLOB NOT NULL,
    state           TEXT NOT NULL,
    attempts        INTEGER NOT NULL,
    not_before      TEXT NOT NULL,
    -- After a failed try: nothing of this conversation overtakes it.
    retry_at        TEXT,
    expires_at      TEXT,
    provider_id     TEXT,
    failure         TEXT,
    created_at      TEXT NOT NULL,
    sent_at         TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (not_before) WHERE state = 'pending';
CREATE INDEX outbox_head ON outbox (conversation_id, position) WHERE state = 'pending';
CREATE INDEX outbox_subject ON outbox (subject_id) WHERE state = 'pending';

CREATE TABLE staff (
    id            BLOB PRIMARY KEY,
    login_look_up BLOB NOT NULL UNIQUE,
    login         BLOB NOT NULL,
    name          BLOB NOT NULL,
    role          TEXT NOT NULL,
    branch_id     TEXT,
    operator_id   BLOB UNIQUE,
    password_hash TEXT,
    created_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_sessions (
    token_hash BLOB PRIMARY KEY,
    staff_id   BLOB NOT NULL,
    csrf       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_links (
    token_hash BLOB PRIMARY KEY,
    staff_id   BLOB NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT
) STRICT, WITHOUT ROWID;

-- Keys of machines: kiosks of a branch, and staff's own programs.
CREATE TABLE api_keys (
    key_hash   BLOB PRIMARY KEY,
    kind       TEXT NOT NULL,
    branch_id  TEXT,
    staff_id   BLOB,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The browser tab that acts for an operator: a new one takes over.
CREATE TABLE seats (
    operator_id BLOB PRIMARY KEY,
    tab         TEXT NOT NULL,
    taken_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE leases (
    name   TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    until  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

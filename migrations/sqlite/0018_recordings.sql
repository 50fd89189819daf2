-- Recordings of talks with agents, by policy. `source` says where one that is not here yet lies; both are sealed.
CREATE TABLE recordings (
    id              BLOB PRIMARY KEY,
    call_id         BLOB NOT NULL,
    conversation_id BLOB NOT NULL,
    line            TEXT NOT NULL,
    state           TEXT NOT NULL,
    source          BLOB,
    media_type      TEXT,
    seconds         INTEGER NOT NULL,
    body            BLOB,
    at              TEXT NOT NULL
) STRICT;
CREATE INDEX recordings_conversation ON recordings (conversation_id);
CREATE INDEX recordings_expected ON recordings (line, at) WHERE state = 'expected';
CREATE INDEX recordings_at ON recordings (at);

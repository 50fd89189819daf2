-- Phone calls: who calls whom, how far the call is, how it ended. What was said is the conversation's messages.
-- `position` counts what the caller did; `state` is the call flow's own, sealed.
CREATE TABLE calls (
    id              BLOB PRIMARY KEY,
    line            TEXT NOT NULL,
    line_call       TEXT NOT NULL,
    conversation_id BLOB NOT NULL,
    direction       TEXT NOT NULL,
    number          BLOB,
    number_look_up  BLOB,
    began_at        TEXT NOT NULL,
    position        INTEGER NOT NULL,
    state           BLOB NOT NULL,
    waits           INTEGER NOT NULL,
    ended_at        TEXT,
    outcome         TEXT
) STRICT;
CREATE UNIQUE INDEX calls_line ON calls (line, line_call);
CREATE INDEX calls_conversation ON calls (conversation_id);
CREATE INDEX calls_number ON calls (number_look_up, began_at) WHERE number_look_up IS NOT NULL;
CREATE INDEX calls_running ON calls (line) WHERE ended_at IS NULL;
-- Where calls reach an agent.
ALTER TABLE agents ADD COLUMN number BLOB;

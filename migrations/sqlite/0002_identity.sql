-- How the person of a conversation proved who they are. The strongest proof that still holds gives the level.
CREATE TABLE proofs (
    conversation_id BLOB NOT NULL,
    kind            TEXT NOT NULL,
    customer_id     BLOB NOT NULL,
    proven_at       TEXT NOT NULL,
    expires_at      TEXT,
    PRIMARY KEY (conversation_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX proofs_customer ON proofs (customer_id);

-- Until now a person was bound to a conversation only by their messenger's own contact.
INSERT INTO proofs (conversation_id, kind, customer_id, proven_at)
SELECT id, 'contact', customer_id, last_at FROM conversations WHERE customer_id IS NOT NULL;

-- The one code a conversation waits for, as a keyed hash; a new one replaces it.
CREATE TABLE one_time_codes (
    conversation_id BLOB PRIMARY KEY,
    id              BLOB NOT NULL,
    phone           BLOB NOT NULL,
    code_hash       BLOB NOT NULL,
    tries           INTEGER NOT NULL,
    expires_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What limits are counted by. The subject is a keyed hash of a phone, a prefix or an address.
CREATE TABLE identity_attempts (
    id      BLOB NOT NULL,
    kind    TEXT NOT NULL,
    subject BLOB NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_attempts_subject ON identity_attempts (kind, subject, at);

-- Links that work once: to go on with a conversation elsewhere, or to prove a person for whom the bank vouches.
CREATE TABLE one_use_links (
    token_hash      BLOB PRIMARY KEY,
    conversation_id BLOB,
    customer_id     BLOB,
    expires_at      TEXT NOT NULL,
    -- The message that used it: the same one again is answered the same.
    used_by         BLOB
) STRICT, WITHOUT ROWID;

-- Persons found to be one by a document at the counter. Nothing is merged, so a link can be undone.
CREATE TABLE person_links (
    id          BLOB PRIMARY KEY,
    customer_id BLOB NOT NULL,
    other_id    BLOB NOT NULL,
    document    TEXT NOT NULL,
    linked_by   BLOB NOT NULL,
    linked_at   TEXT NOT NULL,
    undone_by   BLOB,
    undone_at   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX person_links_customer ON person_links (customer_id);
CREATE INDEX person_links_other ON person_links (other_id);

-- What the bank knows of its customers, where no CRM is asked.
CREATE TABLE directory (
    id            BLOB PRIMARY KEY,
    phone_look_up BLOB NOT NULL UNIQUE,
    iin_look_up   BLOB,
    entry         BLOB NOT NULL,
    fingerprint   BLOB NOT NULL,
    imported_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was deleted at whose wish is not kept; that it was, is.
CREATE TABLE deletions (
    reference     TEXT PRIMARY KEY,
    scope         TEXT NOT NULL,
    conversations INTEGER NOT NULL,
    at            TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Since when a conversation holds nothing but the farewell that is still to be delivered.
ALTER TABLE conversations ADD COLUMN forgotten_at TEXT;

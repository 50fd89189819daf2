-- How the person of a conversation proved who they are. The strongest proof that still holds gives the level.
CREATE TABLE proofs (
    conversation_id UUID NOT NULL,
    kind            TEXT NOT NULL,
    customer_id     UUID NOT NULL,
    proven_at       TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ,
    PRIMARY KEY (conversation_id, kind)
);
CREATE INDEX proofs_customer ON proofs (customer_id);

-- Until now a person was bound to a conversation only by their messenger's own contact.
INSERT INTO proofs (conversation_id, kind, customer_id, proven_at)
SELECT id, 'contact', customer_id, last_at FROM conversations WHERE customer_id IS NOT NULL;

-- The one code a conversation waits for, as a keyed hash; a new one replaces it.
CREATE TABLE one_time_codes (
    conversation_id UUID PRIMARY KEY,
    id              UUID NOT NULL,
    phone           BYTEA NOT NULL,
    code_hash       BYTEA NOT NULL,
    tries           BIGINT NOT NULL,
    expires_at      TIMESTAMPTZ NOT NULL
);

-- What limits are counted by. The subject is a keyed hash of a phone, a prefix or an address.
CREATE TABLE identity_attempts (
    id      UUID NOT NULL,
    kind    TEXT NOT NULL,
    subject BYTEA NOT NULL,
    at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (id, kind)
);
CREATE INDEX identity_attempts_subject ON identity_attempts (kind, subject, at);

-- Links that work once: to go on with a conversation elsewhere, or to prove a person for whom the bank vouches.
CREATE TABLE one_use_links (
    token_hash      BYTEA PRIMARY KEY,
    conversation_id UUID,
    customer_id     UUID,
    expires_at      TIMESTAMPTZ NOT NULL,
    -- The message that used it: the same one again is answered the same.
    used_by         UUID
);

-- Persons found to be one by a document at the counter. Nothing is merged, so a link can be undone.
CREATE TABLE person_links (
    id          UUID PRIMARY KEY,
    customer_id UUID NOT NULL,
    other_id    UUID NOT NULL,
    document    TEXT NOT NULL,
    linked_by   UUID NOT NULL,
    linked_at   TIMESTAMPTZ NOT NULL,
    undone_by   UUID,
    undone_at   TIMESTAMPTZ
);
CREATE INDEX person_links_customer ON person_links (customer_id);
CREATE INDEX person_links_other ON person_links (other_id);

-- What the bank knows of its customers, where no CRM is asked.
CREATE TABLE directory (
    id            UUID PRIMARY KEY,
    phone_look_up BYTEA NOT NULL UNIQUE,
    iin_look_up   BYTEA,
    entry         BYTEA NOT NULL,
    fingerprint   BYTEA NOT NULL,
    imported_at   TIMESTAMPTZ NOT NULL
);

-- What was deleted at whose wish is not kept; that it was, is.
CREATE TABLE deletions (
    reference     TEXT PRIMARY KEY,
    scope         TEXT NOT NULL,
    conversations BIGINT NOT NULL,
    at            TIMESTAMPTZ NOT NULL
);

-- Since when a conversation holds nothing but the farewell that is still to be delivered.
ALTER TABLE conversations ADD COLUMN forgotten_at TIMESTAMPTZ;


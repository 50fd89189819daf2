//! Deletes what is kept about a person, table by table.
//!
//! [`PERSONAL`] names every column that leads to a person or a conversation. A test compares it with the database, so
//! that a new table cannot be left out by oversight.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    CONVERSATIONS_OF = "SELECT id FROM conversations WHERE customer_id = $1";
    MESSAGES = "DELETE FROM messages WHERE conversation_id = $1";
    INBOX = "DELETE FROM inbox WHERE conversation_id = $1";
    ANSWERED = "DELETE FROM inbox WHERE conversation_id = $1 AND state <> 'new'";
    OUTBOX = "DELETE FROM outbox WHERE conversation_id = $1";
    PROOFS = "DELETE FROM proofs WHERE conversation_id = $1";
    CODES = "DELETE FROM one_time_codes WHERE conversation_id = $1";
    LINKS = "DELETE FROM one_use_links WHERE conversation_id = $1";
    PARTIES = "UPDATE parties SET customer_id = NULL, conversation_id = NULL, contact = NULL WHERE conversation_id = $1";
    VISITS = "UPDATE visits SET customer_id = NULL, conversation_id = NULL WHERE conversation_id = $1";
    OPEN_HAND_OVERS = "DELETE FROM hand_overs WHERE conversation_id = $1 AND state IN ('waiting', 'agent')";
    HAND_OVERS = "UPDATE hand_overs SET conversation_id = id, phone = NULL, summary = NULL WHERE conversation_id = $1";
    HAND_OVER_EVENTS = "UPDATE hand_over_events SET conversation_id = hand_over_id, detail = NULL WHERE conversation_id = $1";
    HAND_OVER_MARKS = "UPDATE hand_over_marks SET conversation_id = hand_over_id, comment = NULL WHERE conversation_id = $1";
    NOTES = "DELETE FROM notes WHERE conversation_id = $1";
    SEEN = "DELETE FROM seen WHERE conversation_id = $1";
    TURNS = "DELETE FROM turns WHERE conversation_id = $1";
    FILES = "DELETE FROM files WHERE conversation_id = $1";
    CASE_ENTRIES = "DELETE FROM case_entries
        WHERE case_id IN (SELECT case_id FROM case_conversations WHERE conversation_id = $1)";
    CASES = "DELETE FROM cases WHERE id IN (SELECT case_id FROM case_conversations WHERE conversation_id = $1)";
    CASE_CONVERSATIONS = "DELETE FROM case_conversations WHERE case_id IN
        (SELECT case_id FROM case_conversations WHERE conversation_id = $1)";
    FEEDBACK = "UPDATE feedback SET conversation_id = visit_id, comment = NULL WHERE conversation_id = $1";
    STOPPED_NOTICES = "DELETE FROM stopped_notices WHERE conversation_id = $1";
    MAIL_THREADS = "DELETE FROM mail_threads WHERE conversation_id = $1";
    NOTICE_ADDRESSES = "DELETE FROM notice_addresses WHERE conversation_id = $1";
    NOTICE_ADDRESSES_BY_MAIL = "DELETE FROM notice_addresses WHERE mail_conversation_id = $1";
    PUSH_SUBSCRIPTIONS = "DELETE FROM push_subscriptions WHERE conversation_id = $1";
    CARDS = "DELETE FROM cards WHERE conversation_id = $1";
    CALLS = "DELETE FROM calls WHERE conversation_id = $1";
    CALL_ORDERS = "DELETE FROM call_orders WHERE conversation_id = $1";
    RECORDINGS = "DELETE FROM recordings WHERE conversation_id = $1";
    COMMANDS = "DELETE FROM commands WHERE caller = $1";
    CONVERSATION = "DELETE FROM conversations WHERE id = $1";
    EMPTY = "UPDATE conversations SET customer_id = NULL, session = NULL, owner = 'lobby', forgotten_at = $2 WHERE id = $1";
    PARTIES_OF = "UPDATE parties SET customer_id = NULL, conversation_id = NULL, contact = NULL WHERE customer_id = $1";
    VISITS_OF = "UPDATE visits SET customer_id = NULL, conversation_id = NULL WHERE customer_id = $1";
    CASE_ENTRIES_OF = "DELETE FROM case_entries WHERE case_id IN (SELECT id FROM cases WHERE customer_id = $1)";
    CASE_CONVERSATIONS_OF = "DELETE FROM case_conversations WHERE case_id IN (SELECT id FROM cases WHERE customer_id = $1)";
    CASES_OF = "DELETE FROM cases WHERE customer_id = $1";
    PROOFS_OF = "DELETE FROM proofs WHERE customer_id = $1";
    LINKS_OF = "DELETE FROM one_use_links WHERE customer_id = $1";
    PERSON_LINKS_OF = "DELETE FROM person_links WHERE customer_id = $1 OR other_id = $2";
    DIRECTORY_OF = "DELETE FROM directory WHERE phone_look_up IN (SELECT phone_look_up FROM customers WHERE id = $1)";
    CUSTOMER = "DELETE FROM customers WHERE id = $1";
    RECORD = "INSERT INTO deletions (reference, scope, conversations, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    RECORDED = "SELECT scope, conversations, at FROM deletions WHERE reference = $1";
    FAREWELL_OVER = "SELECT id FROM conversations WHERE forgotten_at < $1
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = conversations.id AND o.state = 'pending')";
}

/// Every column that names a person or a conversation, beside the tables' own ids.
pub const PERSONAL: &[(&str, &str)] = &[
    ("call_orders", "conversation_id"),
    ("calls", "conversation_id"),
    ("cards", "conversation_id"),
    ("case_conversations", "conversation_id"),
    ("cases", "customer_id"),
    ("conversations", "customer_id"),
    ("feedback", "conversation_id"),
    ("files", "conversation_id"),
    ("hand_over_events", "conversation_id"),
    ("hand_over_marks", "conversation_id"),
    ("hand_overs", "conversation_id"),
    ("inbox", "conversation_id"),
    ("mail_threads", "conversation_id"),
    ("messages", "conversation_id"),
    ("notes", "conversation_id"),
    ("notice_addresses", "conversation_id"),
    ("one_time_codes", "conversation_id"),
    ("one_use_links", "conversation_id"),
    ("one_use_links", "customer_id"),
    ("outbox", "conversation_id"),
    ("parties", "conversation_id"),
    ("parties", "customer_id"),
    ("person_links", "customer_id"),
    ("proofs", "conversation_id"),
    ("proofs", "customer_id"),
    ("push_subscriptions", "conversation_id"),
    ("recordings", "conversation_id"),
    ("seen", "conversation_id"),
    ("stopped_notices", "conversation_id"),
    ("turns", "conversation_id"),
    ("visits", "conversation_id"),
    ("visits", "customer_id"),
];

/// What is known of a deletion afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    pub reference: String,
    /// `chat` or `person`.
    pub scope: String,
    pub conversations: i64,
    pub at: DateTime<Utc>,
}

pub async fn conversations_of(conn: &mut Conn, customer: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), CONVERSATIONS_OF, customer)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Deletes what a conversation holds and what was made in it; its row stays, with its address and its inbox.
pub async fn contents(tx: &mut Tx, conversation: Uuid) -> Result<(), StoreError> {
    for statement in [&MESSAGES, &OUTBOX, &PROOFS, &CODES, &LINKS, &PARTIES, &VISITS, &CARDS, &CALLS] {
        execute!(tx, statement, conversation)?;
    }
    // How long people waited and were talked to is counted on; whom it was is not.
    for statement in
        [&OPEN_HAND_OVERS, &HAND_OVERS, &HAND_OVER_EVENTS, &NOTES, &SEEN, &TURNS, &FILES, &PUSH_SUBSCRIPTIONS]
    {
        execute!(tx, statement, conversation)?;
    }
    for statement in [&CALL_ORDERS, &RECORDINGS, &MAIL_THREADS, &NOTICE_ADDRESSES, &NOTICE_ADDRESSES_BY_MAIL] {
        execute!(tx, statement, conversation)?;
    }
    // A mark counts on without its author; what was told in cases goes with who told it.
    for statement in [&CASE_ENTRIES, &CASES, &CASE_CONVERSATIONS, &FEEDBACK, &HAND_OVER_MARKS, &STOPPED_NOTICES] {
        execute!(tx, statement, conversation)?;
    }
    execute!(tx, COMMANDS, format!("conversation:{conversation}"))?;
    Ok(())
}

/// Deletes a conversation whole.
pub async fn conversation(tx: &mut Tx, conversation: Uuid) -> Result<(), StoreError> {
    contents(tx, conversation).await?;
    execute!(tx, INBOX, conversation)?;
    execute!(tx, CONVERSATION, conversation)?;
    Ok(())
}

/// Leaves of a conversation only where the farewell goes, and what was not answered yet.
pub async fn empty(tx: &mut Tx, conversation: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, ANSWERED, conversation)?;
    execute!(tx, EMPTY, conversation, at)?;
    Ok(())
}

/// Deletes a person; their conversations are deleted by [`conversation`].
pub async fn customer(tx: &mut Tx, customer: Uuid) -> Result<(), StoreError> {
    for statement in [&PARTIES_OF, &VISITS_OF, &PROOFS_OF, &LINKS_OF, &DIRECTORY_OF] {
        execute!(tx, statement, customer)?;
    }
    for statement in [&CASE_ENTRIES_OF, &CASE_CONVERSATIONS_OF, &CASES_OF] {
        execute!(tx, statement, customer)?;
    }
    execute!(tx, PERSON_LINKS_OF, customer, customer)?;
    execute!(tx, CUSTOMER, customer)?;
    Ok(())
}

pub async fn record(tx: &mut Tx, deletion: &Deletion) -> Result<(), StoreError> {
    let (reference, scope) = (deletion.reference.as_str(), deletion.scope.as_str());
    execute!(tx, RECORD, reference, scope, deletion.conversations, deletion.at)?;
    Ok(())
}

pub async fn recorded(conn: &mut Conn, reference: &str) -> Result<Option<Deletion>, StoreError> {
    let rows = fetch_all!(conn, (String, i64, DateTime<Utc>), RECORDED, reference)?;
    let deletion = |(scope, conversations, at)| Deletion { reference: reference.to_owned(), scope, conversations, at };
    Ok(rows.into_iter().next().map(deletion))
}

/// Emptied conversations whose farewell is delivered.
pub async fn farewell_over(conn: &mut Conn, before: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), FAREWELL_OVER, before)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

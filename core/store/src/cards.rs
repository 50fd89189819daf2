//! Messages that show a ticket or a visit, and how it stood when they were last edited.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO cards (conversation_id, message, subject_id, branch_id, day, shown, edited_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    OF_BRANCH = "SELECT conversation_id, message, subject_id, branch_id, day, shown, edited_at FROM cards
            WHERE branch_id = $1 AND (leased_until IS NULL OR leased_until <= $2) ORDER BY edited_at, message LIMIT 1000";
    BRANCHES = "SELECT DISTINCT branch_id FROM cards ORDER BY branch_id";
    LAST_EDIT = "SELECT edited_at FROM cards WHERE conversation_id = $1 ORDER BY edited_at DESC LIMIT 1";
    CLAIM = "UPDATE cards SET leased_until = $3 WHERE conversation_id = $1 AND message = $2 AND shown = $4
            AND (leased_until IS NULL OR leased_until <= $5)";
    SHOWN = "UPDATE cards SET shown = $3, edited_at = $4, leased_until = NULL WHERE conversation_id = $1 AND message = $2";
    REST = "UPDATE cards SET leased_until = $3 WHERE conversation_id = $1 AND message = $2";
    REMOVE = "DELETE FROM cards WHERE conversation_id = $1 AND message = $2";
}

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Card {
    #[sqlx(rename = "conversation_id")]
    pub conversation: Uuid,
    /// The provider's id of the message.
    pub message: String,
    /// The ticket or the appointment.
    #[sqlx(rename = "subject_id")]
    pub subject: Uuid,
    /// The branch and the day of the pass that the message holds.
    #[sqlx(rename = "branch_id")]
    pub branch: String,
    pub day: NaiveDate,
    /// How the subject stood when the message was last edited.
    pub shown: String,
    pub edited_at: DateTime<Utc>,
}

/// Adds a card; one that is there stays as it is.
pub async fn save(tx: &mut Tx, card: &Card) -> Result<(), StoreError> {
    let (message, branch, shown) = (card.message.as_str(), card.branch.as_str(), card.shown.as_str());
    execute!(tx, SAVE, card.conversation, message, card.subject, branch, card.day, shown, card.edited_at)?;
    Ok(())
}

/// Up to a thousand cards of a branch that nobody is editing, those edited longest ago first.
pub async fn of_branch(conn: &mut Conn, branch: &str, now: DateTime<Utc>) -> Result<Vec<Card>, StoreError> {
    fetch_all!(conn, Card, OF_BRANCH, branch, now)
}

/// Branches that have cards.
pub async fn branches(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let rows = fetch_all!(conn, (String,), BRANCHES)?;
    Ok(rows.into_iter().map(|(branch,)| branch).collect())
}

/// When a card of a conversation was edited last.
pub async fn last_edit(conn: &mut Conn, conversation: Uuid) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(fetch_optional!(conn, (DateTime<Utc>,), LAST_EDIT, conversation)?.map(|(at,)| at))
}

/// Takes the right to edit a card that still shows what it did; false when another node was first.
pub async fn claim(tx: &mut Tx, card: &Card, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<bool, StoreError> {
    let (message, shown) = (card.message.as_str(), card.shown.as_str());
    Ok(execute!(tx, CLAIM, card.conversation, message, until, shown, now)? == 1)
}

/// Notes what a card shows now, and lets it go.
pub async fn shown(tx: &mut Tx, card: &Card, shown: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, SHOWN, card.conversation, card.message.as_str(), shown, at)?;
    Ok(())
}

/// Leaves a card alone for a while.
pub async fn rest(tx: &mut Tx, card: &Card, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, REST, card.conversation, card.message.as_str(), until)?;
    Ok(())
}

/// The message shows its last state, or cannot be edited any more.
pub async fn remove(tx: &mut Tx, card: &Card) -> Result<(), StoreError> {
    execute!(tx, REMOVE, card.conversation, card.message.as_str())?;
    Ok(())
}

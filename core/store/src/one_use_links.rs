//! Links that work once; only hashes of their tokens are kept.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ADD = "INSERT INTO one_use_links (token_hash, conversation_id, customer_id, expires_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING";
    FIND = "SELECT conversation_id, customer_id FROM one_use_links
           WHERE token_hash = $1 AND used_by IS NULL AND expires_at > $2";
    USE = "UPDATE one_use_links SET used_by = $2 WHERE token_hash = $1 AND used_by IS NULL AND expires_at > $3";
    USED = "SELECT conversation_id, customer_id FROM one_use_links WHERE token_hash = $1 AND used_by = $2";
    FORGET = "DELETE FROM one_use_links WHERE expires_at < $1";
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The conversation to go on with.
    pub conversation: Option<Uuid>,
    /// The person for whom the bank vouches.
    pub customer: Option<Uuid>,
}

/// How a link was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    First(Link),
    /// The same message used it before.
    Again(Link),
}

impl Use {
    pub fn link(self) -> Link {
        match self {
            Self::First(link) | Self::Again(link) => link,
        }
    }
}

pub async fn add(tx: &mut Tx, token_hash: &[u8], link: Link, expires_at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, ADD, token_hash, link.conversation, link.customer, expires_at)?;
    Ok(())
}

/// What a link that can still be used leads to.
pub async fn find(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Link>, StoreError> {
    let row = fetch_optional!(conn, (Option<Uuid>, Option<Uuid>), FIND, token_hash, now)?;
    Ok(row.map(|(conversation, customer)| Link { conversation, customer }))
}

/// Uses a link for a message; none when it is unknown, too old, or another message used it.
pub async fn take(
    tx: &mut Tx,
    token_hash: &[u8],
    message: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Use>, StoreError> {
    let first = execute!(tx, USE, token_hash, message, now)? == 1;
    let row = fetch_optional!(tx, (Option<Uuid>, Option<Uuid>), USED, token_hash, message)?;
    let link = row.map(|(conversation, customer)| Link { conversation, customer });
    Ok(link.map(|link| if first { Use::First(link) } else { Use::Again(link) }))
}

pub async fn forget_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, FORGET, before)
}

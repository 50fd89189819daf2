//! Mail addresses that notices of a conversation go to as well: each is a conversation by mail, which holds the address.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ASK = "INSERT INTO notice_addresses (conversation_id, mail_conversation_id, token_hash, expires_at)
           VALUES ($1, $2, $3, $4) ON CONFLICT (conversation_id) DO UPDATE SET
           mail_conversation_id = excluded.mail_conversation_id, token_hash = excluded.token_hash,
           expires_at = excluded.expires_at, confirmed_at = NULL";
    ASKED = "SELECT conversation_id FROM notice_addresses WHERE token_hash = $1 AND expires_at > $2";
    CONFIRM = "UPDATE notice_addresses SET token_hash = NULL, confirmed_at = $2 WHERE token_hash = $1 AND expires_at > $3
           RETURNING mail_conversation_id";
    OF_CONVERSATION = "SELECT mail_conversation_id FROM notice_addresses
           WHERE conversation_id = $1 AND confirmed_at IS NOT NULL";
    FOR_MAIL = "SELECT conversation_id FROM notice_addresses
           WHERE mail_conversation_id = $1 AND confirmed_at IS NOT NULL";
    END = "DELETE FROM notice_addresses WHERE conversation_id = $1";
    FORGET = "DELETE FROM notice_addresses WHERE confirmed_at IS NULL AND expires_at < $1";
}

/// Begins to wait for the confirmation of an address, instead of whatever was there.
pub async fn ask(
    tx: &mut Tx,
    conversation: Uuid,
    mail: Uuid,
    token_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(tx, ASK, conversation, mail, token_hash, expires_at)?;
    Ok(())
}

/// Whose notices a link would confirm an address for, while it may still be used.
pub async fn asked(conn: &mut Conn, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Uuid>, StoreError> {
    Ok(fetch_optional!(conn, (Uuid,), ASKED, token_hash, now)?.map(|(conversation,)| conversation))
}

/// Uses a link and gives the conversation by mail; none for a link that is used, too old or not ours.
pub async fn confirm(tx: &mut Tx, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Uuid>, StoreError> {
    Ok(fetch_optional!(tx, (Uuid,), CONFIRM, token_hash, now, now)?.map(|(mail,)| mail))
}

/// The conversation by mail that notices go to as well, once it is confirmed.
pub async fn of_conversation(conn: &mut Conn, conversation: Uuid) -> Result<Option<Uuid>, StoreError> {
    Ok(fetch_optional!(conn, (Uuid,), OF_CONVERSATION, conversation)?.map(|(mail,)| mail))
}

/// Whose notices go to a conversation by mail.
pub async fn for_mail(conn: &mut Conn, mail: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), FOR_MAIL, mail)?;
    Ok(rows.into_iter().map(|(conversation,)| conversation).collect())
}

pub async fn end(tx: &mut Tx, conversation: Uuid) -> Result<(), StoreError> {
    execute!(tx, END, conversation)?;
    Ok(())
}

/// Forgets addresses that nobody confirmed in time.
pub async fn forget_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, FORGET, before)
}

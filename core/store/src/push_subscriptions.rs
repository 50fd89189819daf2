//! Browsers that want to hear of a conversation while its page is closed.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO push_subscriptions (id, conversation_id, subscription, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE SET conversation_id = excluded.conversation_id,
            subscription = excluded.subscription, created_at = excluded.created_at";
    OF_CONVERSATION = "SELECT id, subscription FROM push_subscriptions WHERE conversation_id = $1
            ORDER BY created_at DESC, id LIMIT 5";
    ANY = "SELECT id FROM push_subscriptions WHERE conversation_id = $1 LIMIT 1";
    REMOVE = "DELETE FROM push_subscriptions WHERE id = $1 AND conversation_id = $2";
}

/// Adds a browser by the id of its address. One that is there follows the new conversation: its person is who sits there.
pub async fn save<T: Serialize + Sync>(
    tx: &mut Tx,
    id: Uuid,
    conversation: Uuid,
    subscription: &T,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let sealed = tx.sealer.seal_json("push_subscriptions", "subscription", id, subscription)?;
    execute!(tx, SAVE, id, conversation, sealed, at)?;
    Ok(())
}

/// The browsers of a conversation, the newest five.
pub async fn of_conversation<T: DeserializeOwned>(
    conn: &mut Conn,
    conversation: Uuid,
) -> Result<Vec<(Uuid, T)>, StoreError> {
    let rows = fetch_all!(conn, (Uuid, Vec<u8>), OF_CONVERSATION, conversation)?;
    let opened = |(id, sealed): (Uuid, Vec<u8>)| {
        Ok((id, conn.sealer.open_json("push_subscriptions", "subscription", id, &sealed)?))
    };
    rows.into_iter().map(opened).collect()
}

pub async fn any(conn: &mut Conn, conversation: Uuid) -> Result<bool, StoreError> {
    Ok(fetch_optional!(conn, (Uuid,), ANY, conversation)?.is_some())
}

pub async fn remove(tx: &mut Tx, id: Uuid, conversation: Uuid) -> Result<(), StoreError> {
    execute!(tx, REMOVE, id, conversation)?;
    Ok(())
}

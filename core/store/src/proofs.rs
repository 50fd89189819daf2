//! How the person of a conversation proved who they are.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO proofs (conversation_id, kind, customer_id, proven_at, expires_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (conversation_id, kind) DO UPDATE SET customer_id = excluded.customer_id,
            proven_at = excluded.proven_at, expires_at = excluded.expires_at";
    END_OTHERS = "DELETE FROM proofs WHERE conversation_id = $1 AND customer_id <> $2";
    OF_CONVERSATION = "SELECT kind, customer_id, expires_at FROM proofs
            WHERE conversation_id = $1 AND (expires_at IS NULL OR expires_at > $2) ORDER BY kind";
    OTHER_PATH = "SELECT c.id FROM conversations c JOIN proofs p ON p.conversation_id = c.id
            JOIN customers k ON k.id = p.customer_id WHERE k.phone_look_up = $1 AND c.channel = $2
            AND p.kind = 'contact' AND c.id <> $3 ORDER BY c.last_at DESC LIMIT 1";
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// `contact`, `code`, `iin` or `link`.
    pub kind: String,
    pub customer: Uuid,
    /// None for what holds as long as the conversation does.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Adds a proof or renews it. A conversation has one person: proofs of another one end.
pub async fn save(tx: &mut Tx, conversation: Uuid, proof: &Proof, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, END_OTHERS, conversation, proof.customer)?;
    execute!(tx, SAVE, conversation, proof.kind.as_str(), proof.customer, at, proof.expires_at)?;
    Ok(())
}

/// The proofs that hold at an instant.
pub async fn of_conversation(
    conn: &mut Conn,
    conversation: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Proof>, StoreError> {
    let rows = fetch_all!(conn, (String, Uuid, Option<DateTime<Utc>>), OF_CONVERSATION, conversation, now)?;
    Ok(rows.into_iter().map(|(kind, customer, expires_at)| Proof { kind, customer, expires_at }).collect())
}

/// The latest conversation of a channel, other than the one that asks, whose own contact proved this phone.
pub async fn other_path(conn: &mut Conn, phone: &str, channel: &str, asking: Uuid) -> Result<Option<Uuid>, StoreError> {
    let look_up = conn.sealer.keys().look_up("phone", phone);
    let row = fetch_optional!(conn, (Uuid,), OTHER_PATH, look_up, channel, asking)?;
    Ok(row.map(|(conversation,)| conversation))
}

//! How far each side of a conversation has read.

use uuid::Uuid;

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    BY_AGENT = "INSERT INTO seen (conversation_id, agent_seq, customer_seq) VALUES ($1, $2, 0)
            ON CONFLICT (conversation_id) DO UPDATE SET agent_seq = excluded.agent_seq
            WHERE seen.agent_seq < excluded.agent_seq";
    BY_CUSTOMER = "INSERT INTO seen (conversation_id, agent_seq, customer_seq) VALUES ($1, 0, $2)
            ON CONFLICT (conversation_id) DO UPDATE SET customer_seq = excluded.customer_seq
            WHERE seen.customer_seq < excluded.customer_seq";
    OF = "SELECT agent_seq, customer_seq FROM seen WHERE conversation_id = $1";
}

/// The numbers of the last messages read; zero before the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub by_agent: i64,
    pub by_customer: i64,
}

/// Notes how far the agents have read; never goes back. False when nothing changed.
pub async fn by_agent(tx: &mut Tx, conversation: Uuid, seq: i64) -> Result<bool, StoreError> {
    Ok(execute!(tx, BY_AGENT, conversation, seq)? == 1)
}

/// Notes how far the customer has read; never goes back. False when nothing changed.
pub async fn by_customer(tx: &mut Tx, conversation: Uuid, seq: i64) -> Result<bool, StoreError> {
    Ok(execute!(tx, BY_CUSTOMER, conversation, seq)? == 1)
}

pub async fn of(conn: &mut Conn, conversation: Uuid) -> Result<Seen, StoreError> {
    let row = fetch_optional!(conn, (i64, i64), OF, conversation)?;
    Ok(row.map_or_else(Seen::default, |(by_agent, by_customer)| Seen { by_agent, by_customer }))
}

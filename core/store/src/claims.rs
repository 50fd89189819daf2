//! Who has a handed-over conversation in hand. Every change repeats its guard, so that of two nodes one wins.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    CLAIM = "UPDATE hand_overs SET state = 'agent', agent_id = $2, claimed_at = $3, leased_until = $4,
             wanted_agent_id = NULL WHERE id = $1 AND state = 'waiting'";
    TAKE_OVER = "UPDATE hand_overs SET agent_id = $2, claimed_at = $3, leased_until = $4
             WHERE id = $1 AND state = 'agent' AND agent_id = $5";
    PROLONG = "UPDATE hand_overs SET leased_until = $3
             WHERE id = $1 AND state = 'agent' AND agent_id = $2 AND leased_until IS NOT NULL";
    ANSWER = "UPDATE hand_overs SET leased_until = NULL, answered_at = COALESCE(answered_at, $3),
             answered_by = COALESCE(answered_by, $4) WHERE id = $1 AND state = 'agent' AND agent_id = $2";
    AWAIT = "UPDATE hand_overs SET leased_until = $2
             WHERE conversation_id = $1 AND state = 'agent' AND leased_until IS NULL";
    LET_GO = "UPDATE hand_overs SET state = 'waiting', agent_id = NULL, claimed_at = NULL, team = $3,
             wanted_agent_id = $4, leased_until = $5, calls = calls + $6, wanted_at = NULL
             WHERE id = $1 AND state = 'agent' AND agent_id = $2";
    END = "UPDATE hand_overs SET state = $3, leased_until = NULL, ended_at = $4, wrap_up = $5
             WHERE id = $1 AND state = 'agent' AND agent_id = $2";
    WITHDRAW = "UPDATE hand_overs SET state = 'abandoned', leased_until = NULL, ended_at = $2
             WHERE id = $1 AND state = 'waiting'";
    WATCHED = "SELECT h.conversation_id, h.state, h.agent_id, c.last_message FROM hand_overs h
             JOIN conversations c ON c.id = h.conversation_id WHERE h.state IN ('waiting', 'agent') ORDER BY h.id";
    LAPSED = "SELECT id, conversation_id, agent_id FROM hand_overs
             WHERE state IN ('waiting', 'agent') AND leased_until <= $1 ORDER BY leased_until LIMIT 100";
    LAPSE = "UPDATE hand_overs SET state = 'waiting', agent_id = NULL, claimed_at = NULL, wanted_agent_id = NULL,
             leased_until = NULL WHERE id = $1 AND state IN ('waiting', 'agent') AND leased_until <= $2";
}

/// What an agent lets go of goes back to the line, kept for a team or an agent if it is passed on.
#[derive(Clone, Debug, Default)]
pub struct Onward<'a> {
    pub team: Option<&'a str>,
    pub agent: Option<Uuid>,
    /// Until when it is kept for that agent.
    pub kept_until: Option<DateTime<Utc>>,
    /// Calls that nobody answered, to be added.
    pub calls: i64,
}

/// A hand-over whose lease is over: an idle agent's, or one that was kept for an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lapsed {
    pub hand_over: Uuid,
    pub conversation: Uuid,
    pub agent: Option<Uuid>,
}

/// What a desk looks at to see whether something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    pub conversation: Uuid,
    pub state: String,
    pub agent: Option<Uuid>,
    pub last_message: i64,
}

/// Every open hand-over with the number of its conversation's last message.
pub async fn watched(conn: &mut Conn) -> Result<Vec<Watched>, StoreError> {
    let rows = fetch_all!(conn, (Uuid, String, Option<Uuid>, i64), WATCHED)?;
    let watched = |(conversation, state, agent, last_message)| Watched { conversation, state, agent, last_message };
    Ok(rows.into_iter().map(watched).collect())
}

/// Takes a waiting hand-over; false when somebody else was first or it is over.
pub async fn claim(
    tx: &mut Tx,
    id: Uuid,
    agent: Uuid,
    at: DateTime<Utc>,
    leased_until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    Ok(execute!(tx, CLAIM, id, agent, at, leased_until)? == 1)
}

/// Takes a hand-over out of another agent's hands; false when they no longer have it.
pub async fn take_over(
    tx: &mut Tx,
    id: Uuid,
    agent: Uuid,
    from: Uuid,
    at: DateTime<Utc>,
    leased_until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    Ok(execute!(tx, TAKE_OVER, id, agent, at, leased_until, from)? == 1)
}

/// The agent is at it: a running lease ends later.
pub async fn prolong(tx: &mut Tx, id: Uuid, agent: Uuid, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, PROLONG, id, agent, until)?;
    Ok(())
}

/// The agent answered: the customer waits no more. False when the agent no longer has it.
pub async fn answer(tx: &mut Tx, id: Uuid, agent: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, ANSWER, id, agent, at, agent)? == 1)
}

/// The customer wrote and waits for the agent: from now on the lease runs, if it does not yet.
pub async fn await_agent(tx: &mut Tx, conversation: Uuid, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, AWAIT, conversation, until)?;
    Ok(())
}

/// Gives a hand-over back to the line with its original time; false when the agent no longer has it.
pub async fn let_go(tx: &mut Tx, id: Uuid, agent: Uuid, to: &Onward<'_>) -> Result<bool, StoreError> {
    Ok(execute!(tx, LET_GO, id, agent, to.team, to.agent, to.kept_until, to.calls)? == 1)
}

/// Ends a hand-over as `returned` or `closed`; false when the agent no longer has it.
pub async fn end(
    tx: &mut Tx,
    id: Uuid,
    agent: Uuid,
    state: &str,
    wrap_up: Option<&str>,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    Ok(execute!(tx, END, id, agent, state, at, wrap_up)? == 1)
}

/// The customer needs nobody any more; false when somebody has it already.
pub async fn withdraw(tx: &mut Tx, id: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, WITHDRAW, id, at)? == 1)
}

/// Up to a hundred hand-overs whose lease is over.
pub async fn lapsed(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Lapsed>, StoreError> {
    let rows = fetch_all!(conn, (Uuid, Uuid, Option<Uuid>), LAPSED, now)?;
    let lapsed = |(hand_over, conversation, agent)| Lapsed { hand_over, conversation, agent };
    Ok(rows.into_iter().map(lapsed).collect())
}

/// Gives a lapsed hand-over back to the line; false when another node did, or the agent moved just in time.
pub async fn lapse(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, LAPSE, id, now)? == 1)
}

//! Who answers conversations, in which team, with which languages and skills, and whether they do now.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO agents (staff_id, team, languages, skills, state, since) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (staff_id) DO UPDATE SET team = excluded.team, languages = excluded.languages,
            skills = excluded.skills";
    SET_STATE = "UPDATE agents SET state = $2, since = $3 WHERE staff_id = $1 AND state <> $4";
    LOCK = "UPDATE agents SET state = state WHERE staff_id = $1";
    FIND = "SELECT staff_id, team, languages, skills, state, since FROM agents WHERE staff_id = $1";
    SET_NUMBER = "UPDATE agents SET number = $2 WHERE staff_id = $1";
    NUMBER = "SELECT number FROM agents WHERE staff_id = $1";
    ALL = "SELECT staff_id, team, languages, skills, state, since FROM agents ORDER BY staff_id";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Agent {
    pub staff: Uuid,
    pub team: String,
    /// Codes of the languages this agent answers in; empty for every one.
    pub languages: Vec<String>,
    /// What this agent is trained for; empty for everything.
    pub skills: Vec<String>,
    /// `available`, `away`, `wrap_up` or `offline`.
    pub state: String,
    pub since: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    staff_id: Uuid,
    team: String,
    languages: String,
    skills: String,
    state: String,
    since: DateTime<Utc>,
}

/// Adds an agent, or gives one another team, languages and skills; the state of one who is there stays.
pub async fn save(tx: &mut Tx, agent: &Agent) -> Result<(), StoreError> {
    let (languages, skills) = (agent.languages.join(","), agent.skills.join(","));
    let state = agent.state.as_str();
    execute!(tx, SAVE, agent.staff, agent.team.as_str(), languages, skills, state, agent.since)?;
    Ok(())
}

/// Changes a state; the same state keeps its time. False when nothing changed.
pub async fn set_state(tx: &mut Tx, staff: Uuid, state: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, SET_STATE, staff, state, at, state)? == 1)
}

/// Orders everything that counts what an agent has in hand behind each other; false when there is no such agent.
pub async fn lock(tx: &mut Tx, staff: Uuid) -> Result<bool, StoreError> {
    Ok(execute!(tx, LOCK, staff)? == 1)
}

pub async fn find(conn: &mut Conn, staff: Uuid) -> Result<Option<Agent>, StoreError> {
    Ok(fetch_optional!(conn, Row, FIND, staff)?.map(opened))
}

/// Where calls reach an agent from now on; false when there is no such agent.
pub async fn set_number(tx: &mut Tx, staff: Uuid, number: Option<&str>) -> Result<bool, StoreError> {
    let number = number.map(|number| tx.sealer.seal("agents", "number", staff, number.as_bytes()));
    Ok(execute!(tx, SET_NUMBER, staff, number)? == 1)
}

/// Where calls reach an agent; none for one who takes none.
pub async fn number(conn: &mut Conn, staff: Uuid) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(conn, (Option<Vec<u8>>,), NUMBER, staff)?;
    let sealed = row.and_then(|(number,)| number);
    let number = sealed.map(|sealed| conn.sealer.open("agents", "number", staff, &sealed)).transpose()?;
    Ok(number.map(|number| String::from_utf8_lossy(&number).into_owned()))
}

pub async fn all(conn: &mut Conn) -> Result<Vec<Agent>, StoreError> {
    Ok(fetch_all!(conn, Row, ALL)?.into_iter().map(opened).collect())
}

fn opened(row: Row) -> Agent {
    let words = |list: &str| list.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    Agent {
        staff: row.staff_id,
        team: row.team,
        languages: words(&row.languages),
        skills: words(&row.skills),
        state: row.state,
        since: row.since,
    }
}

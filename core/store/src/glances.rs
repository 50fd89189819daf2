//! How conversations stand for those who watch them: the newest line, and who answers.

use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError};

macro_rules! glance {
    ($which:literal) => {
        concat!(
            "SELECT c.id, c.language, c.last_message, c.owner, h.agent_id, COALESCE(s.agent_seq, 0) AS read
             FROM conversations c
             LEFT JOIN hand_overs h ON h.conversation_id = c.id AND h.state = 'agent'
             LEFT JOIN seen s ON s.conversation_id = c.id WHERE ",
            $which
        )
    };
}

statements! {
    OF = glance!("c.id = $1");
    OF_MANY = glance!("c.id IN (SELECT unhex(value) FROM json_each($1))")
        => glance!("c.id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST($1 AS json)))");
}

/// How a conversation stands at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    pub language: String,
    /// The number of its newest line.
    pub last_message: i64,
    pub attendance: Attendance,
}

/// Who answers a conversation now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// `lobby`, `waiting` (for an agent) or `agent`.
    pub owner: String,
    pub agent: Option<Uuid>,
    /// The number of the last message an agent has read.
    pub read: i64,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    language: String,
    last_message: i64,
    owner: String,
    agent_id: Option<Uuid>,
    read: i64,
}

impl From<Row> for Glance {
    fn from(row: Row) -> Self {
        let attendance = Attendance { owner: row.owner, agent: row.agent_id, read: row.read };
        Self { language: row.language, last_message: row.last_message, attendance }
    }
}

/// How one conversation stands; none for one that does not exist.
pub async fn of(conn: &mut Conn, conversation: Uuid) -> Result<Option<Glance>, StoreError> {
    Ok(fetch_optional!(conn, Row, OF, conversation)?.map(Glance::from))
}

/// How each of these conversations stands, in one read.
pub async fn of_many(conn: &mut Conn, conversations: &[Uuid]) -> Result<Vec<(Uuid, Glance)>, StoreError> {
    // JSON is the one list that both databases take as a parameter.
    let ids: Vec<String> = conversations.iter().map(|id| id.simple().to_string()).collect();
    let rows = fetch_all!(conn, Row, OF_MANY, serde_json::json!(ids).to_string())?;
    Ok(rows.into_iter().map(|row| (row.id, Glance::from(row))).collect())
}

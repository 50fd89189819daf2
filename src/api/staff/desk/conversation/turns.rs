//! `GET …/turns`: what Lobby understood and did, turn by turn.

use std::collections::BTreeMap;

use axum::Json as Answer;
use axum::extract::State;
use lobby_office::conversations::Said;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::Problem;
use crate::api::asker::Staff;
use crate::api::extract::Path;
use crate::api::shapes::Time;
use crate::app::Shared;

#[derive(Serialize, ToSchema)]
pub(super) struct Turns {
    /// In order.
    turns: Vec<Turn>,
}

#[derive(Serialize, ToSchema)]
struct Turn {
    at: Time,
    /// What the customer said.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The dialogue's commands.
    #[schema(value_type = Vec<Object>)]
    understood: Vec<Value>,
    /// The flow it came into, and what that had asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    flow: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slot: Option<String>,
    /// `answered`, `misunderstood`, `handed_over` or `with_agent`.
    outcome: String,
    /// What was done: `book`, `join`, `leave` …
    did: Vec<String>,
    /// The ids of the messages that were answered.
    replies: Vec<String>,
}

/// What Lobby understood and did
#[utoipa::path(get, path = "/api/staff/desk/conversations/{conversation}/turns", tag = "desk",
    params(("conversation" = Uuid, Path)), responses(
    (status = 200, body = Turns),
    (status = 403, description = "`wrong_role`: not in this agent's hands, and nobody waits in it")
))]
pub(super) async fn turns(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
) -> Result<Answer<Turns>, Problem> {
    let log = app.office.turn_log(&staff.employee, conversation).await?;
    let said = said_in(&app, conversation).await?;
    let turn = |turn: lobby_office::desk::turn_log::Turn<lobby_office::desk::turn_log::TurnBody>| Turn {
        at: app.desk_time(turn.at),
        text: said.get(&turn.message_id).cloned(),
        understood: turn.body.understood,
        flow: turn.flow,
        slot: turn.slot,
        outcome: turn.outcome,
        did: turn.body.did,
        replies: turn.body.answered,
    };
    Ok(Answer(Turns { turns: log.into_iter().map(turn).collect() }))
}

/// What the customer said, by the message's id.
async fn said_in(app: &Shared, conversation: Uuid) -> Result<BTreeMap<String, String>, Problem> {
    let (mut said, mut last) = (BTreeMap::new(), 0);
    loop {
        let page = app.office.messages_since(conversation, last).await?;
        let Some(newest) = page.last() else { return Ok(said) };
        last = newest.seq;
        for message in page {
            if let (Said::Customer { text }, Some(id)) = (message.body, message.inbound_id) {
                said.insert(id, text);
            }
        }
    }
}

//! `GET /api/staff/desk/conversations/{id}`: one person's timeline over all channels, and what they have open.

use axum::Json as Answer;
use axum::extract::State;
use chrono::NaiveDate;
use lobby_office::identity::directory::Known;
use lobby_store::notes::Note as Stored;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::shapes::Summary;
use super::timeline::{Entry, Lines};
use crate::api::asker::Staff;
use crate::api::extract::Path;
use crate::api::shapes::{Appointment, Ticket, Time};
use crate::api::staff::cases::Case;
use crate::api::{Asked, Problem};
use crate::app::Shared;

#[derive(Serialize, ToSchema)]
pub(super) struct ConversationAtDesk {
    conversation: Summary,
    /// The newest last.
    timeline: Vec<Entry>,
    open: Open,
    given: Given,
    /// Of a proven person whom the bank knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    directory: Option<Directory>,
    notes: Vec<Note>,
}

#[derive(Serialize, ToSchema)]
struct Open {
    appointments: Vec<Appointment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<Ticket>,
    cases: Vec<Case>,
}

/// What the customer gave with a visit, unproven.
#[derive(Serialize, ToSchema)]
struct Given {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

/// What the bank's customer directory says besides name and segment.
#[derive(Serialize, ToSchema)]
struct Directory {
    /// `ru`, `kk` or `en`.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// The newest first.
    history: Vec<Happened>,
}

#[derive(Serialize, ToSchema)]
struct Happened {
    date: NaiveDate,
    what: String,
}

impl From<Known> for Directory {
    fn from(known: Known) -> Self {
        let happened =
            known.history.into_iter().rev().map(|happened| Happened { date: happened.date, what: happened.what });
        Self { language: known.language, history: happened.collect() }
    }
}

#[derive(Serialize, ToSchema)]
struct Note {
    id: Uuid,
    author: String,
    text: String,
    at: Time,
}

/// A conversation with all that helps to answer
///
/// Agents see what waits, what is in their hands and what they had last; supervisors everything.
#[utoipa::path(get, path = "/api/staff/desk/conversations/{conversation}", tag = "desk",
    params(("conversation" = Uuid, Path)), responses(
    (status = 200, body = ConversationAtDesk),
    (status = 403, description = "`wrong_role`: in another agent's hands"),
    (status = 404, description = "`unknown_conversation`")
))]
pub(super) async fn show(
    State(app): State<Shared>,
    staff: Staff,
    Path(conversation): Path<Uuid>,
    Asked(language): Asked,
) -> Result<Answer<ConversationAtDesk>, Problem> {
    let detail = app.office.conversation_at_desk(&staff.employee, conversation).await?;
    let customer = detail.listed.conversation.customer;
    let cases = app.office.cases_of(conversation, customer).await?;
    let known = match customer {
        Some(customer) => app.office.known(customer).await?,
        None => None,
    };
    let mut lines = Lines::new(&app, language, &detail.names);
    let timeline = detail.timeline.into_iter().filter_map(|entry| lines.entry(entry)).collect();
    let note = |note: Stored| Note {
        id: note.id,
        author: detail.names.get(&note.staff).cloned().unwrap_or_default(),
        text: note.text,
        at: app.desk_time(note.at),
    };
    Ok(Answer(ConversationAtDesk {
        timeline,
        notes: detail.notes.into_iter().map(note).collect(),
        open: Open {
            appointments: detail.appointments.into_iter().map(|view| Appointment::new(view, &app)).collect(),
            ticket: detail.ticket.map(|view| Ticket::new(view, &app)),
            cases: cases.into_iter().map(|case| Case::new(case, app.desk_zone())).collect(),
        },
        directory: known.map(Directory::from),
        given: Given { name: detail.given.name, phone: detail.given.phone },
        conversation: Summary::new(detail.listed, &app),
    }))
}

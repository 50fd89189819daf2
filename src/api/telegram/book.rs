//! `POST /api/telegram/app/appointments`: books the time that was picked, as a turn of the person's conversation.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Inbound, MediaKind, Reply};
use lobby_engine::{BranchId, ServiceId};
use lobby_office::check_in::Subject as Visit;
use lobby_office::conversations::{Conversation, Said};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::visitor::Visitor;
use crate::api::Problem;
use crate::api::extract::Json;
use crate::api::shapes::{Appointment, Time};
use crate::app::{App, Shared};

#[derive(Deserialize, ToSchema)]
pub(super) struct Picked {
    /// Made by the page; the same id is the same booking.
    id: Uuid,
    branch: String,
    service: String,
    /// One of the branch's free time slots, with any offset.
    start: Time,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Booked {
    appointment: Appointment,
}

/// Book the picked time
///
/// The conversation books it by its own rules, and its chat shows the visit with its QR. The same id again gives the same visit.
#[utoipa::path(post, path = "/api/telegram/app/appointments", tag = "telegram", request_body = Picked, responses(
    (status = 201, body = Booked),
    (status = 401, description = "`session_over`"),
    (status = 404, description = "`unknown_branch`, or `not_found` while Telegram is off"),
    (status = 409, description = "`time_gone`: the chat offers other times; `with_agent`: an employee has the conversation"),
    (status = 429, description = "`too_many_requests`")
))]
pub(super) async fn book(
    State(app): State<Shared>,
    Visitor(conversation): Visitor,
    Json(picked): Json<Picked>,
) -> Result<(StatusCode, Answer<Booked>), Problem> {
    let branch = BranchId::new(&picked.branch);
    app.office.branch(&branch)?;
    if conversation.owner == "agent" {
        return Err(Problem::new(StatusCode::CONFLICT, "with_agent"));
    }
    let body = Body::Pick { branch, service: ServiceId::new(&picked.service), start: picked.start.instant() };
    let inbound = inbound(&app, &conversation, picked.id, body);
    let said = app.chat.dialogue.converse(&inbound).await?;
    let gone = || Problem::new(StatusCode::CONFLICT, "time_gone");
    let pass = said.iter().find_map(|message| pass(&message.body)).ok_or_else(gone)?;
    match app.office.subject(&pass).await? {
        Visit::Appointment(appointment) | Visit::Both(appointment, _) => {
            Ok((StatusCode::CREATED, Answer(Booked { appointment: Appointment::new(appointment, &app) })))
        }
        Visit::Ticket(_) => Err(gone()),
    }
}

/// The picked time as a message of the conversation.
fn inbound(app: &App, conversation: &Conversation, id: Uuid, body: Body) -> Inbound {
    Inbound {
        conversation: ConversationId(conversation.id),
        id: format!("app:{id}"),
        body,
        at: app.office.clocks().business.now(),
        channel: Channel {
            kind: ChannelKind::Telegram,
            language: Language::from_code(&conversation.language),
            address: conversation.address.clone(),
            origin: None,
            pressed: None,
        },
        secrets: Vec::new(),
    }
}

/// The pass that a reply brings, if it brings one.
fn pass(said: &Said) -> Option<String> {
    let Said::Reply(reply) = said else { return None };
    let reply: Reply = serde_json::from_value(reply.clone()).ok()?;
    reply.media.into_iter().find_map(|medium| match medium.what {
        MediaKind::Qr { pass } => Some(pass),
        MediaKind::Calendar { .. } | MediaKind::Withdrawal { .. } | MediaKind::Place { .. } => None,
    })
}

//! `GET /api/v1/branches/{id}/announcement?number=C-017`: a call as a hall says it, in every language.

use axum::Json as Answer;
use axum::extract::State;
use lobby_dialogue::language::Language;
use lobby_dialogue::{notice, text};
use lobby_engine::{BranchId, TicketState};
use lobby_ivr::step::Prompt;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::Problem;
use crate::api::extract::{Path, Query};
use crate::app::Shared;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// A ticket that is being called.
    number: String,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Announcement {
    /// In the order in which they are played; empty where Lobby has no voice, and once the ticket is no longer called.
    audio: Vec<Audio>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Audio {
    language: &'static str,
    /// A WAV on this server.
    url: String,
}

/// The audio of a call
///
/// Only of a ticket that is called at this moment: this is no voice for anybody's words.
#[utoipa::path(get, path = "/api/v1/branches/{id}/announcement", tag = "branches",
    params(("id" = String, Path, description = "a branch"), Asked),
    responses((status = 200, body = Announcement), (status = 404, description = "`unknown_branch`"))
)]
pub(super) async fn announcement(
    State(app): State<Shared>,
    Path(branch): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Answer<Announcement>, Problem> {
    let view = app.office.view_today(&BranchId::new(branch)).await?;
    let counter = view.day.tickets().find_map(|ticket| match &ticket.state {
        TicketState::Called { counter, .. } if ticket.number == asked.number => Some(counter.to_string()),
        _ => None,
    });
    let Some(counter) = counter else { return Ok(Answer(Announcement { audio: Vec::new() })) };
    let called = notice::hall_call(&asked.number, &counter);
    let mut audio = Vec::new();
    for language in Language::ALL {
        // Halls call at every hour of the day, so the words do not depend on it.
        let text = text::say_aloud(&called, language, app.office.clocks().business.now());
        audio.extend(clip(&app, Prompt { text, language, personal: false }).await);
    }
    Ok(Answer(Announcement { audio }))
}

/// A language whose voice fails is left out; the screen shows the call anyway.
async fn clip(app: &Shared, prompt: Prompt) -> Option<Audio> {
    let clip = app.speaker.as_ref()?.say(&prompt).await.ok()?;
    Some(Audio { language: prompt.language.code(), url: clip.path() })
}

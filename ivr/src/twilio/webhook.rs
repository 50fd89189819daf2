//! `POST /hooks/twilio/voice` and what follows on it: authenticated, answered within Twilio's patience, harmless when
//! repeated.
//!
//! The position in the address says which answer of the call a request brings. The same one again gets the same TwiML.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{OriginalUri, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, post};
use lobby_dialogue::language::Language;
use lobby_office::OfficeError;
use lobby_office::recordings::NewRecording;
use lobby_twilio::{Fields, Webhooks, form, twiml};
use uuid::Uuid;

use super::LINE;
use super::hear::{end, heard, outcome};
use super::render::{CONNECTED, Clips, RECORDED, Setting, TELLING, VOICE, meanwhile, response, spoken};
use crate::call::{Beginning, CallFlow, CallId};
use crate::speech::Speaker;
use crate::step::{Prompt, Step};

pub(super) const STATUS: &str = "/hooks/twilio/voice/status";
const FALLBACK: &str = "/hooks/twilio/voice/fallback";
/// A caller hears nothing for so long before something is said meanwhile. Twilio itself waits for 15 s.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often that is said before the call is given up for this time.
const MOST_WAITS: u32 = 5;

pub(super) struct Hook {
    pub(super) flow: CallFlow,
    pub(super) webhooks: Webhooks,
    pub(super) from: String,
    /// Says what Twilio cannot; none where no voice is configured.
    pub(super) speaker: Option<Arc<Speaker>>,
    pub(super) public_url: String,
}

pub(super) fn router(hook: Arc<Hook>) -> Router {
    Router::new()
        .route(VOICE, post(voice))
        .route(STATUS, post(status))
        .route(CONNECTED, post(connected))
        .route(RECORDED, post(recorded))
        .route(TELLING, post(telling))
        .route(FALLBACK, any(fallback))
        .with_state(hook)
}

/// Which answer of a call a request brings.
struct Asked {
    call: CallId,
    /// What the call was made for, where Lobby made it.
    order: Option<Uuid>,
    /// None for the first request of a call.
    position: Option<i64>,
    /// How often something was said meanwhile.
    waits: Option<u32>,
}

async fn voice(State(hook): State<Arc<Hook>>, OriginalUri(uri): OriginalUri, request: Request) -> Response {
    let fields = match hook.webhooks.authentic(&uri, request).await {
        Ok(fields) => fields,
        Err(status) => return status.into_response(),
    };
    let Some(asked) = asked(&fields, uri.query().unwrap_or_default()) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    match hook.answered(&asked, fields).await {
        Ok((position, steps)) => hook.play(position, &steps).await,
        Err(OfficeError::Unavailable) if asked.waits.unwrap_or_default() < MOST_WAITS && asked.position.is_some() => {
            hook.wait(&asked).await
        }
        Err(error) => {
            tracing::error!(%error, call = asked.call.call, "a call could not be answered");
            hook.play(0, &trouble()).await
        }
    }
}

/// The call goes by its own id; letters and digits, as Twilio makes them.
fn asked(fields: &Fields, query: &str) -> Option<Asked> {
    asked_of("CallSid", fields, query)
}

fn asked_of(sid: &str, fields: &Fields, query: &str) -> Option<Asked> {
    let query = Fields::new(form(query.as_bytes()));
    let number = |name: &str| query.get(name).and_then(|value| value.parse::<i64>().ok());
    let is_sid = |sid: &&str| sid.len() <= 64 && sid.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let call = fields.get(sid).filter(is_sid)?.to_owned();
    let order = query.get("order").and_then(|order| order.parse().ok());
    let waits = number("waits").and_then(|waits| u32::try_from(waits).ok());
    Some(Asked { call: CallId { line: LINE, call }, order, position: number("position"), waits })
}

impl Hook {
    /// The answer, or `Unavailable` where it takes longer than a caller should hear nothing. It is made all the same.
    async fn answered(&self, asked: &Asked, fields: Fields) -> Result<(i64, Vec<Step>), OfficeError> {
        let Some(position) = asked.position else { return self.begin(asked, &fields).await };
        if asked.waits.is_some() {
            return self.flow.answer(&asked.call, position, PATIENCE).await;
        }
        let (flow, call, heard) = (self.flow.clone(), asked.call.clone(), heard(&fields));
        let answer = tokio::spawn(async move { flow.hear(&call, position, heard).await });
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) | Err(_) => Err(OfficeError::Unavailable),
        }
    }

    async fn begin(&self, asked: &Asked, fields: &Fields) -> Result<(i64, Vec<Step>), OfficeError> {
        metrics::counter!("lobby_calls_total", "line" => LINE).increment(1);
        match asked.order {
            Some(order) => self.flow.reached(asked.call.clone(), order).await,
            None => {
                let number = fields.get("From").map(str::to_owned);
                self.flow.begin(Beginning { id: asked.call.clone(), number }).await
            }
        }
    }

    /// A call of which nothing else was ever told is recorded by its end.
    async fn end(&self, id: CallId, fields: &Fields, outcome: &'static str) -> Result<(), OfficeError> {
        let number = fields.get("From").map(str::to_owned);
        self.flow.begin(Beginning { id: id.clone(), number }).await?;
        self.flow.end(&id, outcome).await
    }

    async fn play(&self, position: i64, steps: &[Step]) -> Response {
        let clips = self.clips(steps.iter().flat_map(Step::prompts)).await;
        twiml(&response(steps, &Setting { position, from: &self.from, clips: &clips, public_url: &self.public_url }))
    }

    /// Audio of our own for what Twilio cannot say. Where none can be made, Twilio says it as well as it can.
    async fn clips(&self, prompts: impl Iterator<Item = &Prompt>) -> Clips {
        let mut clips = Clips::new();
        let Some(speaker) = &self.speaker else { return clips };
        for prompt in prompts.filter(|prompt| spoken(prompt.language).is_none()) {
            if let Ok(clip) = speaker.say(prompt).await {
                clips.insert(prompt.text.clone(), format!("{}{}", self.public_url, clip.path()));
            }
        }
        clips
    }

    /// Says something meanwhile, in the caller's language.
    async fn wait(&self, asked: &Asked) -> Response {
        let moment = crate::call::moment(self.flow.language(&asked.call).await.unwrap_or_default());
        let clips = self.clips(std::iter::once(&moment)).await;
        let (position, public_url) = (asked.position.unwrap_or_default(), self.public_url.as_str());
        let setting = Setting { position, from: &self.from, clips: &clips, public_url };
        twiml(&meanwhile(&moment, asked.waits.unwrap_or_default(), &setting))
    }
}

async fn status(State(hook): State<Arc<Hook>>, OriginalUri(uri): OriginalUri, request: Request) -> StatusCode {
    let fields = match hook.webhooks.authentic(&uri, request).await {
        Ok(fields) => fields,
        Err(status) => return status,
    };
    let Some(asked) = asked(&fields, uri.query().unwrap_or_default()) else { return StatusCode::UNPROCESSABLE_ENTITY };
    let status = fields.get("CallStatus").unwrap_or_default();
    let (Some(outcome), Some(end)) = (outcome(status), end(status)) else { return StatusCode::NO_CONTENT };
    let ended = match asked.order {
        Some(order) => hook.flow.end_ordered(&asked.call, order, end).await,
        None => hook.end(asked.call.clone(), &fields, outcome).await,
    };
    match ended {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(error) => {
            tracing::error!(%error, call = asked.call.call, "the end of a call could not be stored");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// The other side of a transfer picked up. Twilio tells it of that side's own call, which names the one it belongs to.
async fn connected(State(hook): State<Arc<Hook>>, OriginalUri(uri): OriginalUri, request: Request) -> StatusCode {
    let fields = match hook.webhooks.authentic(&uri, request).await {
        Ok(fields) => fields,
        Err(status) => return status,
    };
    let Some(asked) = asked_of("ParentCallSid", &fields, "") else { return StatusCode::UNPROCESSABLE_ENTITY };
    match hook.flow.connected(&asked.call).await {
        Ok(()) | Err(OfficeError::Unknown) => StatusCode::NO_CONTENT,
        Err(error) => {
            tracing::error!(%error, call = asked.call.call, "that somebody answered could not be stored");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// Twilio has a recording of a talk. It is fetched later: Twilio waits for no answer as long as that may take.
async fn recorded(State(hook): State<Arc<Hook>>, OriginalUri(uri): OriginalUri, request: Request) -> StatusCode {
    let fields = match hook.webhooks.authentic(&uri, request).await {
        Ok(fields) => fields,
        Err(status) => return status,
    };
    let (Some(asked), Some(name), Some(source)) =
        (asked(&fields, ""), fields.get("RecordingSid"), fields.get("RecordingUrl"))
    else {
        return StatusCode::UNPROCESSABLE_ENTITY;
    };
    let seconds = fields.get("RecordingDuration").and_then(|seconds| seconds.parse().ok()).unwrap_or_default();
    let new = NewRecording { name: name.to_owned(), source: source.to_owned(), seconds };
    match hook.flow.recorded(&asked.call, new).await {
        Ok(_) | Err(OfficeError::Unknown) => StatusCode::NO_CONTENT,
        Err(error) => {
            tracing::error!(%error, call = asked.call.call, "that a talk was recorded could not be stored");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// Whoever is called back is told that the talk is recorded, before they hear the agent.
async fn telling(State(hook): State<Arc<Hook>>, OriginalUri(uri): OriginalUri, request: Request) -> Response {
    if let Err(status) = hook.webhooks.authentic(&uri, request).await {
        return status.into_response();
    }
    let query = Fields::new(form(uri.query().unwrap_or_default().as_bytes()));
    let language = query.get("language").and_then(Language::from_code).unwrap_or_default();
    hook.play(0, &[Step::Say(crate::call::recorded(language))]).await
}

/// What Twilio plays where Lobby answers nothing else. It needs neither database nor dialogue, so it can be kept at Twilio
/// as well.
async fn fallback() -> Response {
    twiml(&response(&trouble(), &Setting { position: 0, from: "", clips: &Clips::new(), public_url: "" }))
}

/// In every language, since nobody may have chosen one yet.
fn trouble() -> Vec<Step> {
    Language::ALL.map(crate::call::trouble).into_iter().map(Step::Say).chain([Step::HangUp]).collect()
}

fn twiml(response: &twiml::Response) -> Response {
    ([(CONTENT_TYPE, "text/xml")], response.to_string()).into_response()
}

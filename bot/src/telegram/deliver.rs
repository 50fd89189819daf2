//! Brings replies and notices to a chat, and changes what stands there.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use lobby_dialogue::button::sealed;
use lobby_dialogue::card;
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Press, Pressed, Reply};
use lobby_office::Office;
use lobby_office::breaker::Breaker;
use lobby_office::cards::Face;
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Deliver, Parcel, Undelivered};
use tokio::time::Instant;
use uuid::Uuid;

use super::api::{Api, ApiError};
use super::render::{Piece, caption, render};
use super::send::send;
use super::{CHANNEL, edit, keyboard};
use crate::half_sent::HalfSent;
use crate::pace::{self, Beat, Pace};
use crate::wording::{Setting, reply_of};

/// Telegram lets a bot send thirty messages a second, and one a second to a chat with short bursts. Edits count too.
const OVERALL: Beat = Beat { every: Duration::from_millis(34), burst: Duration::from_millis(500) };
const CHAT: Beat = Beat { every: Duration::from_secs(1), burst: Duration::from_secs(2) };

pub(crate) struct Deliverer {
    office: Office,
    api: Arc<Api>,
    public_url: String,
    state: Mutex<Sending>,
}

struct Sending {
    breaker: Breaker,
    pace: Pace<i64>,
    half_sent: HalfSent,
}

impl Deliverer {
    pub(crate) fn new(office: Office, api: Arc<Api>, public_url: String) -> Self {
        let (breaker, pace, half_sent) = (Breaker::default(), Pace::new(OVERALL, CHAT), HalfSent::default());
        Self { office, api, public_url, state: Mutex::new(Sending { breaker, pace, half_sent }) }
    }

    fn state(&self) -> MutexGuard<'_, Sending> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pieces(&self, to: &Conversation, reply: &Reply) -> Vec<Piece> {
        let setting = Setting {
            language: Language::from_code(&to.language).unwrap_or_default(),
            now: self.office.clocks().business.now(),
            public_url: &self.public_url,
            branches: &self.office.branches(),
        };
        render(reply, &setting)
    }

    /// One call at Telegram's pace, unless Telegram is away.
    async fn paced<T>(&self, chat: i64, call: impl Future<Output = Result<T, ApiError>>) -> Result<T, ApiError> {
        let spared = self.state().breaker.ask(Instant::now());
        spared.map_err(|rest| ApiError::Resting { seconds: u32::try_from(rest.as_secs() + 1).unwrap_or(u32::MAX) })?;
        let wait = self.state().pace.place(chat, Instant::now());
        pace::wait(wait).await;
        let answered = call.await;
        let mut state = self.state();
        match &answered {
            Err(ApiError::Broken(_) | ApiError::Unreachable(_)) => state.breaker.failed(Instant::now()),
            _ => state.breaker.answered(),
        }
        answered
    }

    /// Sends one message, or puts it in place of the one whose button it answers.
    async fn bring(&self, chat: i64, piece: &Piece, replaced: Option<i32>) -> Result<i64, ApiError> {
        if let (Some(message), Piece::Text { text, markup }) = (replaced, piece)
            && edit::can_hold(markup.as_ref())
        {
            match self.paced(chat, edit::text(&self.api, chat, message, text, markup.as_ref())).await {
                Ok(()) => return Ok(message.into()),
                // Too old, or deleted: what is to be said comes as a message of its own.
                Err(ApiError::Refused { code: 400, description }) => {
                    tracing::info!(description, "a message could not be replaced and is sent anew");
                }
                Err(error) => return Err(error),
            }
        }
        self.paced(chat, send(&self.api, chat, piece)).await
    }

    /// Leaves of a used keyboard the choice made. Nothing depends on it, so a failure is the end of it.
    async fn settle(&self, chat: i64, pressed: &Pressed) {
        let Ok(message) = pressed.message.parse() else { return };
        let buttons = pressed.label.as_deref().map(keyboard::settled);
        if let Err(error) = self.paced(chat, edit::buttons(&self.api, chat, message, buttons)).await {
            tracing::info!(%error, "a used keyboard stays as it was");
        }
    }

    /// From now on the photo of a pass follows what it stands for.
    async fn follow(&self, to: &Conversation, piece: &Piece, message: i64) {
        let Piece::Qr { address, .. } = piece else { return };
        if let Err(error) = self.office.follow(to.id, &message.to_string(), address).await {
            tracing::warn!(%error, "the caption of a photo will not follow its ticket");
        }
    }
}

#[async_trait]
impl Deliver for Deliverer {
    fn channel(&self) -> &'static str {
        CHANNEL
    }

    async fn deliver(&self, to: &Conversation, parcel: &Parcel, id: Uuid) -> Result<Option<String>, Undelivered> {
        let chat = chat(to)?;
        let reply = reply_of(parcel, &self.office, &self.public_url)?;
        let reply = sealed(reply, &self.office, to.id);
        let replaced = match &reply.press {
            Some(Press::Replaces(pressed)) => pressed.message.parse::<i32>().ok(),
            _ => None,
        };
        let done = self.state().half_sent.take(id);
        let mut last = None;
        for (at, piece) in self.pieces(to, &reply).iter().enumerate().skip(done) {
            match self.bring(chat, piece, replaced.filter(|_| at == 0)).await.map_err(undelivered) {
                Ok(message) => {
                    self.follow(to, piece, message).await;
                    last = Some(message.to_string());
                }
                Err(failure) => {
                    self.state().half_sent.remember(id, at, &failure);
                    return Err(failure);
                }
            }
        }
        if let Some(Press::Settles(pressed)) = &reply.press {
            self.settle(chat, pressed).await;
        }
        Ok(last)
    }

    /// Edits the caption of a photo, but never while the chat has to wait for a message of its own.
    async fn amend(&self, to: &Conversation, message: &str, face: &Face) -> Result<(), Undelivered> {
        let chat = chat(to)?;
        let Ok(message) = message.parse() else {
            return Err(Undelivered::Never { why: "the message's id is no number".to_owned() });
        };
        if !self.state().pace.is_free(&chat, Instant::now()) {
            return Err(Undelivered::Later { after_seconds: Some(1), why: "the chat is busy".to_owned() });
        }
        let reply = card::reply(face, &Catalogue::of(&self.office.branches()), &self.public_url);
        let reply = sealed(reply, &self.office, to.id);
        let Some((text, markup)) = caption(self.pieces(to, &reply)) else { return Ok(()) };
        let edited = self.paced(chat, edit::caption(&self.api, chat, message, &text, markup.as_ref())).await;
        edited.map_err(undelivered)
    }
}

fn chat(to: &Conversation) -> Result<i64, Undelivered> {
    to.address.parse().map_err(|_| Undelivered::Never { why: "the address is no chat".to_owned() })
}

/// 403 and a missing chat are about the person, 400 is about this message, and both stay so; everything else is about the
/// bot or the moment.
fn undelivered(error: ApiError) -> Undelivered {
    let why = error.to_string();
    match error {
        ApiError::Flood { retry_after_seconds } => Undelivered::Later { after_seconds: Some(retry_after_seconds), why },
        ApiError::Resting { seconds } => Undelivered::Spared { after_seconds: seconds, why },
        ApiError::Refused { code: 403, .. } => Undelivered::Blocked { why },
        ApiError::Refused { code: 400, ref description } if description.contains("chat not found") => {
            Undelivered::Blocked { why }
        }
        ApiError::Refused { code: 400, .. } | ApiError::Unwritable(_) => Undelivered::Never { why },
        ApiError::Refused { .. } | ApiError::Broken(_) | ApiError::Unreachable(_) => {
            Undelivered::Later { after_seconds: None, why }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: u16) -> Undelivered {
        undelivered(ApiError::Refused { code, description: "no".to_owned() })
    }

    #[test]
    fn only_what_stays_wrong_is_given_up() {
        assert!(matches!(refused(403), Undelivered::Blocked { .. }));
        assert!(matches!(refused(400), Undelivered::Never { .. }));
        // A wrong token is the bank's mistake: its customers' messages wait until it is mended.
        assert!(matches!(refused(401), Undelivered::Later { after_seconds: None, .. }));
        assert!(matches!(undelivered(ApiError::Broken(502)), Undelivered::Later { after_seconds: None, .. }));
        let flood = undelivered(ApiError::Flood { retry_after_seconds: 7 });
        assert!(matches!(flood, Undelivered::Later { after_seconds: Some(7), .. }));
    }
}

//! Brings replies and notices to a chat.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use lobby_dialogue::button::sealed;
use lobby_dialogue::language::Language;
use lobby_office::Office;
use lobby_office::breaker::Breaker;
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Deliver, Parcel, Undelivered};
use tokio::time::Instant;
use uuid::Uuid;

use super::CHANNEL;
use super::api::{Api, ApiError};
use super::render::{Piece, render};
use super::send::send;
use crate::half_sent::HalfSent;
use crate::pace::{Beat, Pace};
use crate::wording::{Setting, reply_of};

/// Telegram lets a bot send thirty messages a second, and one a second to a chat with short bursts.
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

    fn pieces(&self, to: &Conversation, parcel: &Parcel) -> Result<Vec<Piece>, Undelivered> {
        let reply = reply_of(parcel, &self.office, &self.public_url)?;
        let reply = sealed(reply, &self.office, to.id);
        let setting = Setting {
            language: Language::from_code(&to.language).unwrap_or_default(),
            now: self.office.clocks().business.now(),
            public_url: &self.public_url,
            branches: &self.office.branches(),
        };
        Ok(render(&reply, &setting))
    }

    /// Sends one message at Telegram's pace, unless Telegram is away.
    async fn send_piece(&self, chat: i64, piece: &Piece) -> Result<i64, Undelivered> {
        let spared = self.state().breaker.ask(Instant::now());
        if let Err(rest) = spared {
            let after_seconds = u32::try_from(rest.as_secs() + 1).ok();
            return Err(Undelivered::Later { after_seconds, why: "Telegram does not answer".to_owned() });
        }
        let wait = self.state().pace.place(chat, Instant::now());
        tokio::time::sleep(wait).await;
        let sent = send(&self.api, chat, piece).await;
        let mut state = self.state();
        match &sent {
            Err(ApiError::Broken(_) | ApiError::Unreachable(_)) => state.breaker.failed(Instant::now()),
            _ => state.breaker.answered(),
        }
        sent.map_err(undelivered)
    }
}

#[async_trait]
impl Deliver for Deliverer {
    fn channel(&self) -> &'static str {
        CHANNEL
    }

    async fn deliver(&self, to: &Conversation, parcel: &Parcel, id: Uuid) -> Result<Option<String>, Undelivered> {
        let no_chat = |_| Undelivered::Never { why: "the address is no chat".to_owned() };
        let chat: i64 = to.address.parse().map_err(no_chat)?;
        let pieces = self.pieces(to, parcel)?;
        let done = self.state().half_sent.take(id);
        let mut last = None;
        for (at, piece) in pieces.iter().enumerate().skip(done) {
            match self.send_piece(chat, piece).await {
                Ok(message) => last = Some(message.to_string()),
                Err(failure) => {
                    self.state().half_sent.remember(id, at, &failure);
                    return Err(failure);
                }
            }
        }
        Ok(last)
    }
}

/// 403 and a missing chat are about the person, 400 is about this message, and both stay so; everything else is about the
/// bot or the moment.
fn undelivered(error: ApiError) -> Undelivered {
    let why = error.to_string();
    match error {
        ApiError::Flood { retry_after_seconds } => Undelivered::Later { after_seconds: Some(retry_after_seconds), why },
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

//! Sends what a parcel was rendered to, message by message.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lobby_office::breaker::Breaker;
use lobby_office::courier::Undelivered;
use lobby_twilio::messages::{Content, NewMessage};
use lobby_twilio::{Twilio, TwilioError, Verdict};
use tokio::time::Instant;
use uuid::Uuid;

use super::webhook;
use crate::half_sent::HalfSent;
use crate::pace::{self, Pace};

pub(crate) struct Sender {
    twilio: Arc<Twilio>,
    /// As Twilio writes it: a number, a name, or `whatsapp:` and a number.
    from: String,
    public_url: String,
    state: Mutex<Sending>,
}

struct Sending {
    breaker: Breaker,
    /// By whom the message is for.
    pace: Pace<String>,
    half_sent: HalfSent,
}

/// The messages of one parcel.
pub(crate) struct Outgoing {
    pub(crate) parcel: Uuid,
    /// As Twilio writes it.
    pub(crate) to: String,
    pub(crate) contents: Vec<Content>,
}

impl Sender {
    pub(crate) fn new(twilio: Arc<Twilio>, from: String, public_url: String, pace: Pace<String>) -> Self {
        let (breaker, half_sent) = (Breaker::default(), HalfSent::default());
        Self { twilio, from, public_url, state: Mutex::new(Sending { breaker, pace, half_sent }) }
    }

    pub(crate) fn public_url(&self) -> &str {
        &self.public_url
    }

    /// Sends and gives Twilio's id of the last message. After a failure the next try goes on behind what was taken.
    pub(crate) async fn send(&self, outgoing: Outgoing) -> Result<Option<String>, Undelivered> {
        let done = self.state().half_sent.take(outgoing.parcel);
        let (mut last, ends) = (None, outgoing.contents.len());
        for (at, content) in outgoing.contents.into_iter().enumerate().skip(done) {
            // The last says what there is to say, so it alone is told of.
            let told_of = (at + 1 == ends).then_some(outgoing.parcel);
            match self.send_one(&outgoing.to, content, told_of).await {
                Ok(sid) => last = Some(sid),
                Err(failure) => {
                    self.state().half_sent.remember(outgoing.parcel, at, &failure);
                    return Err(failure);
                }
            }
        }
        Ok(last)
    }

    async fn send_one(&self, to: &str, content: Content, told_of: Option<Uuid>) -> Result<String, Undelivered> {
        let spared = self.state().breaker.ask(Instant::now());
        if let Err(rest) = spared {
            let after_seconds = u32::try_from(rest.as_secs() + 1).unwrap_or(u32::MAX);
            return Err(Undelivered::Spared { after_seconds, why: "Twilio does not answer".to_owned() });
        }
        let wait = self.state().pace.place(to.to_owned(), Instant::now());
        pace::wait(wait).await;
        // Named by our own id: a receipt may overtake our record of Twilio's.
        let status_callback = told_of.map(|parcel| format!("{}{}?message={parcel}", self.public_url, webhook::STATUS));
        let message = NewMessage { to: to.to_owned(), from: self.from.clone(), content, status_callback };
        let sent = self.twilio.send(&message).await;
        let mut state = self.state();
        match &sent {
            Err(error) if error.is_outage() => state.breaker.failed(Instant::now()),
            _ => state.breaker.answered(),
        }
        sent.map(|accepted| accepted.sid).map_err(|error| undelivered(&error))
    }

    fn state(&self) -> MutexGuard<'_, Sending> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn undelivered(error: &TwilioError) -> Undelivered {
    match error.verdict() {
        Verdict::Retry { after_seconds } => Undelivered::Later { after_seconds, why: error.to_string() },
        Verdict::Never => Undelivered::Never { why: error.to_string() },
        Verdict::WindowClosed => Undelivered::Never { why: format!("the window is closed: {error}") },
        Verdict::Blocked => Undelivered::Blocked { why: format!("the person blocked or stopped the sender: {error}") },
    }
}

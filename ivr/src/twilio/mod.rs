//! Calls through Twilio Voice: signed webhooks in, TwiML out.

mod calls_out;
mod hear;
mod recordings;
mod render;
mod taken;
mod webhook;

use std::sync::Arc;

use axum::Router;
use lobby_twilio::{Endpoints, Twilio, TwilioError, Validator, Webhooks};
use tokio_util::sync::CancellationToken;

use crate::call::CallFlow;
use crate::orders;
use crate::speech::Speaker;
use webhook::Hook;

/// The name of this phone system in records of calls.
const LINE: &str = "twilio";

/// It has no `Debug`, because it holds secrets.
#[derive(Clone)]
pub struct VoiceSettings {
    pub account_sid: String,
    pub auth_token: String,
    /// The other of two tokens while the account's is changed; webhooks signed with either are believed.
    pub second_auth_token: Option<String>,
    /// Where Twilio's API answers.
    pub api_url: String,
    /// The bank's number, in E.164, which agents see when a caller is put through.
    pub from: String,
    /// Where Twilio reaches Lobby, without a slash at the end. Twilio signs the address it calls.
    pub public_url: String,
    /// Whether callbacks and notices are called from here.
    pub calls_out: bool,
}

/// The phone number at Twilio.
pub struct TwilioVoice {
    flow: CallFlow,
    twilio: Twilio,
    settings: VoiceSettings,
    speaker: Option<Arc<Speaker>>,
}

impl TwilioVoice {
    /// `speaker` says what Twilio cannot: Kazakh.
    pub fn new(settings: VoiceSettings, flow: CallFlow, speaker: Option<Arc<Speaker>>) -> Result<Self, TwilioError> {
        let twilio = Twilio::new(Endpoints::at(&settings.api_url)?, &settings.account_sid, &settings.auth_token)?;
        Ok(Self { flow, twilio, settings, speaker })
    }

    /// `POST /hooks/twilio/voice`, what follows on it, and the document for outages.
    pub fn webhook_router(&self) -> Router {
        let settings = &self.settings;
        let validator = Validator::new(&settings.auth_token, settings.second_auth_token.as_deref());
        webhook::router(Arc::new(Hook {
            flow: self.flow.clone(),
            webhooks: Webhooks::new(validator, settings.public_url.clone()),
            from: settings.from.clone(),
            speaker: self.speaker.clone(),
            public_url: settings.public_url.clone(),
        }))
    }

    /// Lets callers hear at once that somebody took them, and calls whom Lobby is to call. Returns only after shutdown.
    pub async fn run(&self, shutdown: CancellationToken) {
        let taken = taken::follow(&self.flow, &self.twilio, &self.settings.public_url);
        let recordings = recordings::follow(&self.flow, &self.twilio);
        match self.settings.calls_out {
            true => {
                let calls = orders::follow(&self.flow, LINE, self);
                shutdown.run_until_cancelled(async { tokio::join!(taken, recordings, calls) }).await;
            }
            false => {
                shutdown.run_until_cancelled(async { tokio::join!(taken, recordings) }).await;
            }
        }
        shutdown.cancelled().await;
    }
}

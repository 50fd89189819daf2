//! The phone lines that are configured. Without one nobody can call, and the log says so once.

use std::sync::Arc;

use axum::Router;
use lobby_ivr::asterisk::{AsteriskSettings, Reception};
use lobby_ivr::call::CallFlow;
use lobby_ivr::{TwilioVoice, VoiceSettings};
use lobby_office::Office;
use lobby_office::call_orders::CallsOut;
use lobby_office::courier::{ByPhone, Deliver};

use crate::app::App;
use crate::config::{Config, Records, TwilioSettings};
use crate::speech;

#[derive(Debug, thiserror::Error)]
pub enum LineError {
    #[error("the client for calls through Twilio could not be made: {0}")]
    Twilio(String),
    #[error(
        "Asterisk has no voice of its own: install espeak-ng, or set LOBBY_SPEECH_BASE_URL or LOBBY_SPEECH_RECORDINGS"
    )]
    NoVoice,
}

#[derive(Default)]
pub struct PhoneLines {
    pub twilio: Option<Arc<TwilioVoice>>,
    pub asterisk: Option<(Reception, AsteriskSettings)>,
}

impl PhoneLines {
    pub fn open(config: &Config, app: &App) -> Result<Self, LineError> {
        let (office, dialogue) = (app.office.clone(), app.chat.dialogue.clone());
        let flow = CallFlow::new(office, dialogue, config.phone.agents_at.clone());
        let flow = if config.phone.record == Records::Agents { flow.recording() } else { flow };
        app.office.keep_recordings(config.phone.recording_days);
        let asterisk = asterisk(config, flow.clone(), app)?;
        // An Asterisk of one's own calls for less, so where there are both it makes the calls that go out.
        let twilio = twilio(&config.twilio, flow, app, asterisk.is_none())?;
        let lines = Self { twilio, asterisk };
        if lines.calls_out() {
            app.office.call_out(CallsOut {
                agents_at: config.phone.agents_at.clone(),
                notices: config.phone.spoken(),
                beginnings: config.twilio.code_beginnings(),
            });
        }
        Ok(lines)
    }

    fn calls_out(&self) -> bool {
        self.twilio.is_some() || self.asterisk.is_some()
    }

    /// What has notices said in calls, where there is a line.
    pub fn deliverer(&self, office: &Office) -> Option<Arc<dyn Deliver>> {
        self.calls_out().then(|| Arc::new(ByPhone::new(office.clone())) as Arc<dyn Deliver>)
    }

    /// Where phone systems call; whoever calls proves themselves.
    pub fn webhooks(&self) -> Router {
        self.twilio.iter().map(|twilio| twilio.webhook_router()).fold(Router::new(), Router::merge)
    }
}

fn asterisk(config: &Config, flow: CallFlow, app: &App) -> Result<Option<(Reception, AsteriskSettings)>, LineError> {
    let Some(settings) = config.asterisk.settings() else {
        tracing::info!("calls through Asterisk are off: LOBBY_ASTERISK_ARI_URL, _USER and _PASSWORD turn them on");
        return Ok(None);
    };
    let Some(speaker) = app.speaker.clone() else { return Err(LineError::NoVoice) };
    let audio_url = config.asterisk.audio_url.clone().unwrap_or_else(|| app.public_url.clone());
    let audio_url = audio_url.trim_end_matches('/').to_owned();
    let reception = Reception { flow, speaker: Some(speaker), ears: speech::ears(config), audio_url, calls_out: true };
    Ok(Some((reception, settings)))
}

fn twilio(
    settings: &TwilioSettings,
    flow: CallFlow,
    app: &App,
    calls_out: bool,
) -> Result<Option<Arc<TwilioVoice>>, LineError> {
    let (Some(account_sid), Some(auth_token), Some(from)) =
        (&settings.account_sid, &settings.auth_token, &settings.voice_from)
    else {
        tracing::info!("calls through Twilio are off: LOBBY_TWILIO_VOICE_FROM turns them on, beside Twilio's account");
        return Ok(None);
    };
    let settings = VoiceSettings {
        account_sid: account_sid.clone(),
        auth_token: auth_token.expose().to_owned(),
        second_auth_token: settings.second_auth_token.as_ref().map(|token| token.expose().to_owned()),
        api_url: settings.api_url.clone(),
        from: from.clone(),
        public_url: app.public_url.clone(),
        calls_out,
    };
    let voice =
        TwilioVoice::new(settings, flow, app.speaker.clone()).map_err(|error| LineError::Twilio(error.to_string()))?;
    Ok(Some(Arc::new(voice)))
}

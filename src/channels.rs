//! The messaging channels that are configured. One without its settings is off, and says so once.

use std::sync::Arc;

use axum::Router;
use lobby_bot::{
    Email, EmailError, Telegram, TelegramError, TelegramSettings, TwilioChannels, TwilioSettings, Updates,
};
use lobby_dialogue::pictures::ReadPictures;
use lobby_office::Office;
use lobby_office::courier::Deliver;
use lobby_office::identity::route::{BySms, CodeRoute, ProvenChat};

use crate::config::{Config, Secret, TelegramMode};

/// What runs besides the web.
#[derive(Default)]
pub struct Channels {
    pub telegram: Option<Arc<Telegram>>,
    pub twilio: Option<Arc<TwilioChannels>>,
    pub email: Option<Arc<Email>>,
}

#[derive(Debug, thiserror::Error)]
pub enum ChannelError {
    #[error(transparent)]
    Telegram(#[from] TelegramError),
    #[error("the client for Twilio could not be made: {0}")]
    Twilio(String),
    #[error("the client for e-mail could not be made: {0}")]
    Email(#[from] EmailError),
    #[error("the settings of e-mail do not fit: {}", .0.join("; "))]
    EmailSettings(Vec<String>),
}

impl Channels {
    pub fn open(config: &Config, office: &Office, public_url: &str) -> Result<Self, ChannelError> {
        let channels = Self {
            telegram: telegram(config, office, public_url)?,
            twilio: twilio(config, office, public_url)?,
            email: email(config, office, public_url)?,
        };
        office.send_codes_over(code_routes(config, office));
        Ok(channels)
    }

    /// Those that bring messages out.
    pub fn deliverers(&self) -> Vec<Arc<dyn Deliver>> {
        let telegram = self.telegram.iter().map(|telegram| telegram.deliverer());
        let email = self.email.iter().map(|email| email.deliverer());
        telegram.chain(self.twilio.iter().flat_map(|twilio| twilio.deliverers())).chain(email).collect()
    }

    /// Those that look into pictures.
    pub fn picture_readers(&self) -> Vec<Arc<dyn ReadPictures>> {
        self.twilio.iter().filter_map(|twilio| twilio.pictures()).collect()
    }

    /// Where providers call, and links in mails lead; whoever calls proves themselves.
    pub fn webhooks(&self) -> Router {
        let telegram = self.telegram.iter().map(|telegram| telegram.webhook_router());
        let twilio = self.twilio.iter().map(|twilio| twilio.webhook_router());
        let email = self.email.iter().map(|email| email.pages());
        telegram.chain(twilio).chain(email).fold(Router::new(), Router::merge)
    }
}

fn telegram(config: &Config, office: &Office, public_url: &str) -> Result<Option<Arc<Telegram>>, TelegramError> {
    let Some(token) = &config.telegram.token else {
        tracing::info!("Telegram is off: LOBBY_TELEGRAM_TOKEN turns it on");
        return Ok(None);
    };
    let settings = TelegramSettings {
        token: token.expose().to_owned(),
        api_url: config.telegram.api_url.clone(),
        updates: updates(config),
        public_url: public_url.to_owned(),
    };
    Ok(Some(Arc::new(Telegram::new(settings, office.clone())?)))
}

fn updates(config: &Config) -> Updates {
    match config.telegram.mode {
        TelegramMode::Polling => Updates::Polling,
        // Validation refuses a webhook without a secret.
        TelegramMode::Webhook => Updates::Webhook {
            secret: config.telegram.webhook_secret.as_ref().map(Secret::expose).unwrap_or_default().to_owned(),
        },
    }
}

fn twilio(config: &Config, office: &Office, public_url: &str) -> Result<Option<Arc<TwilioChannels>>, ChannelError> {
    let settings = &config.twilio;
    let (Some(account_sid), Some(auth_token)) = (&settings.account_sid, &settings.auth_token) else {
        tracing::info!("WhatsApp and SMS are off: LOBBY_TWILIO_ACCOUNT_SID and LOBBY_TWILIO_AUTH_TOKEN turn them on");
        return Ok(None);
    };
    let settings = TwilioSettings {
        account_sid: account_sid.clone(),
        auth_token: auth_token.expose().to_owned(),
        second_auth_token: settings.second_auth_token.as_ref().map(|token| token.expose().to_owned()),
        api_url: settings.api_url.clone(),
        whatsapp_from: settings.whatsapp_from.clone(),
        sms_from: settings.sms_from.clone(),
        public_url: public_url.to_owned(),
    };
    let channels = TwilioChannels::new(settings, office.clone());
    Ok(Some(Arc::new(channels.map_err(|error| ChannelError::Twilio(error.to_string()))?)))
}

fn email(config: &Config, office: &Office, public_url: &str) -> Result<Option<Arc<Email>>, ChannelError> {
    match config.email.settings(public_url).map_err(ChannelError::EmailSettings)? {
        Some(settings) => Ok(Some(Arc::new(Email::new(settings, office.clone())?))),
        None => {
            tracing::info!("e-mail is off: LOBBY_SMTP_URL and LOBBY_EMAIL_FROM turn it on");
            Ok(None)
        }
    }
}

/// A chat that proved the number costs nothing and comes first.
fn code_routes(config: &Config, office: &Office) -> Vec<Arc<dyn CodeRoute>> {
    let chat: Arc<dyn CodeRoute> = Arc::new(ProvenChat { channel: "telegram" });
    let sms = config.twilio.sms_from.as_ref().filter(|_| config.twilio.account_sid.is_some());
    let sms = sms.map(|_| {
        let (random, clock) = (office.random().clone(), office.clocks().business.clone());
        Arc::new(BySms { beginnings: config.twilio.code_beginnings(), random, clock }) as Arc<dyn CodeRoute>
    });
    std::iter::once(chat).chain(sms).collect()
}

//! The messaging channels that are configured. One without its settings is off, and says so once.

use std::sync::Arc;

use axum::Router;
use lobby_bot::{Telegram, TelegramError, TelegramSettings, Updates};
use lobby_office::Office;
use lobby_office::courier::Deliver;

use crate::config::{Config, Secret, TelegramMode};

/// What runs besides the web.
#[derive(Default)]
pub struct Channels {
    pub telegram: Option<Arc<Telegram>>,
}

impl Channels {
    pub fn open(config: &Config, office: &Office, public_url: &str) -> Result<Self, TelegramError> {
        let Some(token) = &config.telegram.token else {
            tracing::info!("Telegram is off: LOBBY_TELEGRAM_TOKEN turns it on");
            return Ok(Self::default());
        };
        let settings = TelegramSettings {
            token: token.expose().to_owned(),
            api_url: config.telegram.api_url.clone(),
            updates: updates(config),
            public_url: public_url.to_owned(),
        };
        Ok(Self { telegram: Some(Arc::new(Telegram::new(settings, office.clone())?)) })
    }

    /// Those that bring messages out.
    pub fn deliverers(&self) -> Vec<Arc<dyn Deliver>> {
        self.telegram.iter().map(|telegram| telegram.deliverer()).collect()
    }

    /// Where providers call.
    pub fn webhooks(&self) -> Router {
        self.telegram.iter().fold(Router::new(), |routes, telegram| routes.merge(telegram.webhook_router()))
    }
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

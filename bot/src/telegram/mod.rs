//! Telegram: private chats with a bot, by webhook or by polling, through one inbox.

mod api;
mod check;
mod deliver;
mod inbound;
mod intake;
mod keyboard;
mod menu;
mod polling;
mod render;
mod send;
mod setup;
mod webhook;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use lobby_office::Office;
use lobby_office::courier::Deliver;
use reqwest::Url;
use thiserror::Error;
use tokio_util::sync::CancellationToken;

use api::Api;
use deliver::Deliverer;
use intake::Intake;
use polling::Poller;

pub use check::check;

/// The channel's name as conversations carry it.
pub(crate) const CHANNEL: &str = "telegram";
/// Between tries to tell Telegram about the bot.
const SETUP_AGAIN: Duration = Duration::from_secs(30);

/// How updates come in.
#[derive(Clone)]
pub enum Updates {
    /// Lobby asks; works anywhere.
    Polling,
    /// Telegram calls `POST /hooks/telegram` under the public address and proves itself with the secret.
    Webhook { secret: String },
}

/// It has no `Debug`, because it holds secrets.
#[derive(Clone)]
pub struct TelegramSettings {
    pub token: String,
    /// Where Telegram's API answers.
    pub api_url: String,
    pub updates: Updates,
    /// Where customers and Telegram reach Lobby, without a slash at the end.
    pub public_url: String,
}

#[derive(Debug, Error)]
pub enum TelegramError {
    #[error("the client for Telegram could not be made: {0}")]
    Client(#[source] reqwest::Error),
    #[error("the public address is not one: {0}")]
    PublicUrl(String),
}

/// One bot.
pub struct Telegram {
    settings: TelegramSettings,
    intake: Intake,
    hook: Url,
}

impl Telegram {
    pub fn new(settings: TelegramSettings, office: Office) -> Result<Self, TelegramError> {
        let client = |error: reqwest::Error| TelegramError::Client(error.without_url());
        let api = Arc::new(Api::new(&settings.api_url, &settings.token).map_err(client)?);
        let hook = format!("{}{}", settings.public_url, webhook::PATH);
        let hook = Url::parse(&hook).map_err(|_| TelegramError::PublicUrl(settings.public_url.clone()))?;
        Ok(Self { settings, intake: Intake { office, api }, hook })
    }

    /// What the courier brings Telegram's messages with.
    pub fn deliverer(&self) -> Arc<dyn Deliver> {
        let Intake { office, api } = self.intake.clone();
        Arc::new(Deliverer::new(office, api, self.settings.public_url.clone()))
    }

    /// `POST /hooks/telegram`; nothing when polling.
    pub fn webhook_router(&self) -> Router {
        match &self.settings.updates {
            Updates::Webhook { secret } => webhook::router(self.intake.clone(), secret),
            Updates::Polling => Router::new(),
        }
    }

    /// Tells Telegram about the bot and, when polling, asks for updates. Returns only after shutdown.
    pub async fn run(&self, shutdown: CancellationToken) {
        match &self.settings.updates {
            Updates::Webhook { secret } => {
                shutdown.run_until_cancelled(self.set_up(Some(secret))).await;
                shutdown.cancelled().await;
            }
            Updates::Polling => {
                let poller = Poller::new(self.intake.clone(), self.bot());
                tokio::join!(shutdown.run_until_cancelled(self.set_up(None)), poller.run(&shutdown));
            }
        }
    }

    /// Tries until Telegram has heard it.
    async fn set_up(&self, secret: Option<&str>) {
        while let Err(error) = self.try_set_up(secret).await {
            tracing::warn!(%error, again_seconds = SETUP_AGAIN.as_secs(), "the bot could not be set up");
            tokio::time::sleep(SETUP_AGAIN).await;
        }
    }

    async fn try_set_up(&self, secret: Option<&str>) -> Result<(), api::ApiError> {
        if let Some(secret) = secret {
            setup::set_webhook(&self.intake.api, &self.hook, secret).await?;
        }
        setup::list_commands(&self.intake.api, self.intake.office.clocks().business.now()).await?;
        self.intake.office.telegram_is(&check::name(&self.intake.api).await?);
        Ok(())
    }

    /// The bot's id, the public half of its token.
    fn bot(&self) -> &str {
        self.settings.token.split(':').next().unwrap_or_default()
    }
}

//! Telegram: private chats with a bot, by webhook or by polling, through one inbox.

mod api;
mod check;
mod deliver;
mod edit;
mod inbound;
mod intake;
mod keyboard;
mod menu;
mod mini_app;
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
pub use mini_app::{InitDataError, MiniApp, SESSION_LIVES, Visitor};

/// The channel's name as conversations carry it.
pub const CHANNEL: &str = "telegram";
/// Where the Mini App is, under the public address.
pub const APP_PATH: &str = "/telegram/app";
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
    app: Url,
}

impl Telegram {
    pub fn new(settings: TelegramSettings, office: Office) -> Result<Self, TelegramError> {
        let client = |error: reqwest::Error| TelegramError::Client(error.without_url());
        let api = Arc::new(Api::new(&settings.api_url, &settings.token).map_err(client)?);
        let address = |path: &str| Url::parse(&format!("{}{path}", settings.public_url));
        let wrong = |_| TelegramError::PublicUrl(settings.public_url.clone());
        let (hook, app) = (address(webhook::PATH).map_err(wrong)?, address(APP_PATH).map_err(wrong)?);
        Ok(Self { settings, intake: Intake { office, api }, hook, app })
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
        let (api, now) = (&self.intake.api, self.intake.office.clocks().business.now());
        let name = check::name(api).await?;
        self.intake.office.telegram_is(&name);
        tracing::info!("Telegram knows the bot: https://t.me/{name}");
        for branch in self.intake.office.branches().iter() {
            let poster = format!("{}/telegram/poster/{}.svg", self.settings.public_url, branch.id);
            tracing::info!(poster, "the chat with branch {id}: https://t.me/{name}?start=b_{id}", id = branch.id);
        }
        setup::describe(api, now).await?;
        setup::offer_app(api, &self.app, now).await
    }

    /// The bot's id, the public half of its token.
    fn bot(&self) -> &str {
        self.settings.token.split(':').next().unwrap_or_default()
    }
}

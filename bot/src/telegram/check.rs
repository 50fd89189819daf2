//! Whether Telegram knows the bot, for `lobby check`.

use serde::Deserialize;
use teloxide::payloads::GetMe;

use super::api::{Api, ApiError};

#[derive(Deserialize)]
struct Bot {
    username: String,
}

/// The bot's name, as Telegram tells it to whoever has the token. The error names neither.
pub async fn check(api_url: &str, token: &str) -> Result<String, String> {
    let api = Api::new(api_url, token).map_err(|error| error.without_url().to_string())?;
    let bot: Result<Bot, ApiError> = api.call(&GetMe::new()).await;
    bot.map(|bot| bot.username).map_err(|error| error.to_string())
}

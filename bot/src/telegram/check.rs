//! Whether Telegram knows the bot, and under which name.

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
    name(&api).await.map_err(|error| error.to_string())
}

/// What the bot is called, for links to it.
pub(super) async fn name(api: &Api) -> Result<String, ApiError> {
    let bot: Bot = api.call(&GetMe::new()).await?;
    Ok(bot.username)
}

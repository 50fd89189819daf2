//! What Telegram is told about the bot at start.

use lobby_dialogue::language::Language;
use lobby_engine::Instant;
use reqwest::Url;
use teloxide::payloads::{GetWebhookInfo, SetMyCommands, SetMyCommandsSetters, SetWebhook, SetWebhookSetters};
use teloxide::types::{AllowedUpdate, WebhookInfo};

use super::api::{Api, ApiError};
use super::menu;

/// Everything else would only be thrown away.
pub(super) const UPDATES: [AllowedUpdate; 2] = [AllowedUpdate::Message, AllowedUpdate::CallbackQuery];

/// Lists the commands in every language. The first language is also what other apps see.
pub(super) async fn list_commands(api: &Api, now: Instant) -> Result<(), ApiError> {
    api.call::<_, bool>(&SetMyCommands::new(menu::commands(Language::default(), now))).await?;
    for language in Language::ALL {
        let listed = SetMyCommands::new(menu::commands(language, now)).language_code(language.code());
        api.call::<_, bool>(&listed).await?;
    }
    Ok(())
}

/// Asks Telegram to call the webhook, unless it does so already. It is never taken back: another node may live by it.
pub(super) async fn set_webhook(api: &Api, url: &Url, secret: &str) -> Result<(), ApiError> {
    let info: WebhookInfo = api.call(&GetWebhookInfo::new()).await?;
    if is_set(&info, url) {
        return Ok(());
    }
    let wanted = SetWebhook::new(url.clone()).secret_token(secret).allowed_updates(UPDATES);
    api.call::<_, bool>(&wanted).await?;
    tracing::info!("Telegram now calls the webhook");
    Ok(())
}

/// Telegram does not tell which secret it uses. A changed one shows as calls that were turned away.
fn is_set(info: &WebhookInfo, url: &Url) -> bool {
    let turned_away = info.last_error_message.as_ref().is_some_and(|message| message.contains("401"));
    info.url.as_ref() == Some(url) && info.allowed_updates.as_deref() == Some(&UPDATES) && !turned_away
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn info(more: serde_json::Value) -> WebhookInfo {
        let mut info = json!({"url": "https://lobby.example.kz/hooks/telegram", "has_custom_certificate": false,
            "pending_update_count": 0, "allowed_updates": ["message", "callback_query"]});
        info.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(info).unwrap()
    }

    #[test]
    fn a_webhook_is_left_alone_only_when_nothing_about_it_differs() {
        let url = Url::parse("https://lobby.example.kz/hooks/telegram").unwrap();
        assert!(is_set(&info(json!({})), &url));
        assert!(is_set(&info(json!({"last_error_message": "Connection timed out"})), &url));
        assert!(!is_set(&info(json!({"url": ""})), &url));
        assert!(!is_set(&info(json!({"url": "https://old.example.kz/hooks/telegram"})), &url));
        assert!(!is_set(&info(json!({"allowed_updates": ["message"]})), &url));
        let message = "Wrong response from the webhook: 401 Unauthorized";
        assert!(!is_set(&info(json!({"last_error_message": message})), &url));
    }
}

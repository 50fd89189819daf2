//! What Telegram is told about the bot at start, where it says something else so far.

use lobby_dialogue::language::Language;
use lobby_dialogue::message::Message;
use lobby_dialogue::text::say;
use lobby_engine::Instant;
use reqwest::Url;
use teloxide::payloads::{
    GetChatMenuButton, GetMyCommands, GetMyCommandsSetters, GetMyDescription, GetMyDescriptionSetters,
    GetMyShortDescription, GetMyShortDescriptionSetters, GetWebhookInfo, SetChatMenuButton, SetChatMenuButtonSetters,
    SetMyCommands, SetMyCommandsSetters, SetMyDescription, SetMyDescriptionSetters, SetMyShortDescription,
    SetMyShortDescriptionSetters, SetWebhook, SetWebhookSetters,
};
use teloxide::types::{
    AllowedUpdate, BotCommand, BotDescription, BotShortDescription, MenuButton, WebAppInfo, WebhookInfo,
};

use super::api::{Api, ApiError};
use super::menu;

/// Everything else would only be thrown away.
pub(super) const UPDATES: [AllowedUpdate; 2] = [AllowedUpdate::Message, AllowedUpdate::CallbackQuery];

/// Lists the commands and says what the bot is for, in every language. The first language is also what other apps see.
pub(super) async fn describe(api: &Api, now: Instant) -> Result<(), ApiError> {
    list_commands(api, Language::default(), "", now).await?;
    introduce(api, Language::default(), "", now).await?;
    for language in Language::ALL {
        list_commands(api, language, language.code(), now).await?;
        introduce(api, language, language.code(), now).await?;
    }
    Ok(())
}

/// `code` is for whom the words are: an app's language, or nothing for all others.
async fn list_commands(api: &Api, language: Language, code: &str, now: Instant) -> Result<(), ApiError> {
    let commands = menu::commands(language, now);
    let listed: Vec<BotCommand> = api.call(&GetMyCommands::new().language_code(code)).await?;
    if listed != commands {
        api.call::<_, bool>(&SetMyCommands::new(commands).language_code(code)).await?;
    }
    Ok(())
}

async fn introduce(api: &Api, language: Language, code: &str, now: Instant) -> Result<(), ApiError> {
    let words = |id: &str| say(&Message::new(id), language, now);
    let description = words("telegram-description");
    let said: BotDescription = api.call(&GetMyDescription::new().language_code(code)).await?;
    if said.description != description {
        api.call::<_, bool>(&SetMyDescription::new().description(description).language_code(code)).await?;
    }
    let short = words("telegram-short-description");
    let said: BotShortDescription = api.call(&GetMyShortDescription::new().language_code(code)).await?;
    if said.short_description != short {
        api.call::<_, bool>(&SetMyShortDescription::new().short_description(short).language_code(code)).await?;
    }
    Ok(())
}

/// Puts the Mini App beside the field for words. Telegram opens nothing but https, and has one label for all languages.
pub(super) async fn offer_app(api: &Api, app: &Url, now: Instant) -> Result<(), ApiError> {
    if app.scheme() != "https" {
        tracing::info!("the Mini App is not offered in Telegram: the public address is not https");
        return Ok(());
    }
    let text = say(&Message::new("telegram-menu"), Language::default(), now);
    let button = MenuButton::WebApp { text, web_app: WebAppInfo { url: app.clone() } };
    let shown: MenuButton = api.call(&GetChatMenuButton::new()).await?;
    if shown != button {
        api.call::<_, bool>(&SetChatMenuButton::new().menu_button(button)).await?;
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
    use chrono::DateTime;
    use serde_json::json;

    use super::*;
    use crate::length;

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

    #[test]
    fn what_telegram_shows_of_the_bot_keeps_its_limits() {
        for language in Language::ALL {
            for (id, most) in [("telegram-description", 512), ("telegram-short-description", 120)] {
                let words = say(&Message::new(id), language, DateTime::UNIX_EPOCH);
                assert!((10..=most).contains(&length::of(&words)), "{id} in {language:?}: {}", length::of(&words));
            }
        }
    }
}

//! One rendered message as a call of Telegram's API.

use lobby_office::qr;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use teloxide::payloads::{SendMessage, SendMessageSetters, SendVenue};
use teloxide::types::{ChatId, LinkPreviewOptions, ReplyMarkup};

use super::api::{Api, ApiError, Upload};
use super::render::Piece;

#[derive(Deserialize)]
struct Sent {
    message_id: i64,
}

/// Sends and gives Telegram's id of the message.
pub(super) async fn send(api: &Api, chat: i64, piece: &Piece) -> Result<i64, ApiError> {
    let sent: Sent = match piece {
        Piece::Text { text, markup } => api.call(&message(chat, text, markup.as_ref())).await?,
        Piece::Qr { address, caption, markup } => photo(api, chat, address, caption, markup.as_ref()).await?,
        Piece::Place { latitude, longitude, title, address } => {
            api.call(&SendVenue::new(ChatId(chat), *latitude, *longitude, title, address)).await?
        }
    };
    Ok(sent.message_id)
}

/// For a preview Telegram would open the link to a customer's own page.
pub(super) fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn message(chat: i64, text: &str, markup: Option<&ReplyMarkup>) -> SendMessage {
    let message = SendMessage::new(ChatId(chat), text).link_preview_options(no_preview());
    match markup {
        Some(markup) => message.reply_markup(markup.clone()),
        None => message,
    }
}

async fn photo(
    api: &Api,
    chat: i64,
    address: &str,
    caption: &str,
    markup: Option<&ReplyMarkup>,
) -> Result<Sent, ApiError> {
    let Ok(png) = qr::png(address) else {
        // A pass always fits a QR; should one not, its link does the same.
        return api.call(&message(chat, &format!("{caption}\n{address}"), markup)).await;
    };
    // Whoever holds the QR holds the appointment, so it is not for passing on.
    let mut fields = Map::from_iter([
        ("chat_id".to_owned(), json!(chat)),
        ("caption".to_owned(), json!(caption)),
        ("protect_content".to_owned(), json!(true)),
    ]);
    if let Some(markup) = markup {
        fields.insert("reply_markup".to_owned(), serde_json::to_value(markup)?);
    }
    fields.retain(|_, value| *value != Value::String(String::new()));
    api.upload("SendPhoto", fields, Upload { field: "photo", name: "qr.png", mime: "image/png", bytes: png }).await
}

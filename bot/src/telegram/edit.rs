//! Changing messages that were sent: a keyboard that was used, a question that turns a page, a caption that follows.

use teloxide::payloads::{
    EditMessageCaption, EditMessageCaptionSetters, EditMessageReplyMarkup, EditMessageReplyMarkupSetters,
    EditMessageText, EditMessageTextSetters,
};
use teloxide::types::{ChatId, InlineKeyboardMarkup, MessageId, ReplyMarkup};

use super::api::{Api, ApiError};
use super::send::no_preview;

/// What Telegram says of an edit is not needed: whether there was one is.
type Edited = serde_json::Value;

/// Puts other buttons under a message; none takes them away.
pub(super) async fn buttons(
    api: &Api,
    chat: i64,
    message: i32,
    buttons: Option<InlineKeyboardMarkup>,
) -> Result<(), ApiError> {
    let edit = EditMessageReplyMarkup::new(ChatId(chat), MessageId(message));
    done(match buttons {
        Some(buttons) => api.call::<_, Edited>(&edit.reply_markup(buttons)).await,
        None => api.call::<_, Edited>(&edit).await,
    })
}

/// Puts other words and buttons in place of a message's.
pub(super) async fn text(
    api: &Api,
    chat: i64,
    message: i32,
    text: &str,
    markup: Option<&ReplyMarkup>,
) -> Result<(), ApiError> {
    let edit = EditMessageText::new(ChatId(chat), MessageId(message), text).link_preview_options(no_preview());
    done(match inline(markup) {
        Some(buttons) => api.call::<_, Edited>(&edit.reply_markup(buttons)).await,
        None => api.call::<_, Edited>(&edit).await,
    })
}

/// Puts another caption and other buttons under a photo.
pub(super) async fn caption(
    api: &Api,
    chat: i64,
    message: i32,
    caption: &str,
    markup: Option<&ReplyMarkup>,
) -> Result<(), ApiError> {
    let edit = EditMessageCaption::new(ChatId(chat), MessageId(message)).caption(caption);
    done(match inline(markup) {
        Some(buttons) => api.call::<_, Edited>(&edit.reply_markup(buttons)).await,
        None => api.call::<_, Edited>(&edit).await,
    })
}

/// Only buttons under a message can be edited, not a keyboard in place of the letters.
fn inline(markup: Option<&ReplyMarkup>) -> Option<InlineKeyboardMarkup> {
    match markup {
        Some(ReplyMarkup::InlineKeyboard(buttons)) => Some(buttons.clone()),
        _ => None,
    }
}

/// Whether a message with such a keyboard can take the place of another.
pub(super) fn can_hold(markup: Option<&ReplyMarkup>) -> bool {
    matches!(markup, None | Some(ReplyMarkup::InlineKeyboard(_) | ReplyMarkup::KeyboardRemove(_)))
}

/// A message that says so already was edited before, by a try whose answer was lost.
fn done(edited: Result<Edited, ApiError>) -> Result<(), ApiError> {
    match edited {
        Err(ApiError::Refused { code: 400, description }) if description.contains("message is not modified") => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Ok(()),
    }
}

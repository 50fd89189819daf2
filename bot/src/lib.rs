//! Messaging channels: parse what comes in to the dialogue's `Inbound`, render its `Reply`, deliver.
//!
//! A channel holds no business rule. What comes in is stored through the office before it is acknowledged, and answered
//! by whoever runs the conversation's turns; what goes out comes from the office's courier. So a channel that is away
//! loses nothing, and one that repeats itself changes nothing.
//!
//! | channel | in | out |
//! |---|---|---|
//! | [`Telegram`] | `POST /hooks/telegram`, or polling on one node | text, buttons, QR as photo, places |
//! | WhatsApp, by [`TwilioChannels`] | `POST /hooks/twilio/messages`; a photo of a QR is read | text, buttons and lists from templates or else by numbers, QR as picture, places |
//! | SMS, by [`TwilioChannels`] | `POST /hooks/twilio/messages` | short text, numbers, links |
//! | [`Email`] | IMAP, by one node; a picture of a QR is read | plain text and HTML, numbers, links, QR as picture, invitations, files |

mod email;
#[cfg(test)]
mod golden;
mod half_sent;
mod length;
mod numbered;
mod pace;
mod qr;
mod sms;
mod telegram;
mod twilio;
mod whatsapp;
mod wording;

pub use email::{Email, EmailError, EmailOptions, EmailSettings, check as check_email};
pub use telegram::{
    APP_PATH, CHANNEL as TELEGRAM, InitDataError, MiniApp, SESSION_LIVES, Telegram, TelegramError, TelegramSettings,
    Updates, Visitor, check as check_telegram,
};
pub use twilio::{TwilioChannels, TwilioSettings, check as check_twilio};

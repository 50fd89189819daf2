//! Who is speaking: what they have proven, what that allows, and how more is proven.
//!
//! [`level`] holds the one table of what each action needs. Proofs belong to a conversation and mostly end:
//!
//! | proof | level | holds |
//! |---|---|---|
//! | a messenger's own contact of the sender | L2 | as long as the conversation |
//! | a one-time code over another path ([`codes`], [`route`]) | L2 | a day |
//! | the IIN of the directory's customer, on top of L2 ([`iin_proof`]) | L3 | half an hour |
//! | a signed link from the bank ([`bank_link`]), or a token of its own page ([`host_token`]) | L3 | half an hour |
//! | a document at the counter ([`persons`]) | L4 | for that one act of an operator |
//!
//! [`directory`] is what the bank knows of its customers, [`secrets`] what must never be stored, [`forget`] deletes a
//! person, [`continuing`] carries a conversation to another channel, [`visit_link`] a visit from its page.

pub mod bank_link;
pub mod codes;
pub mod continuing;
pub mod directory;
pub mod forget;
pub mod host_token;
pub mod iin;
pub mod iin_proof;
pub mod level;
mod limits;
pub mod persons;
pub mod route;
pub mod secrets;
pub mod standing;
pub mod visit_link;

use std::sync::{Arc, OnceLock};

use directory::CustomerDirectory;
use host_token::Host;
use route::{CodeRoute, ProvenChat};

use crate::Office;

pub use level::{Action, Level, Policy};
pub use standing::Standing;

/// Whether a text is the token of a link into a conversation, by its look alone.
pub fn is_link(text: &str) -> bool {
    let length = match text.chars().next() {
        Some(continuing::PREFIX) => continuing::LENGTH,
        Some(bank_link::PREFIX) => bank_link::LENGTH,
        Some(visit_link::PREFIX) => visit_link::LENGTH,
        _ => return false,
    };
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// What identification needs from outside, each set once at start.
#[derive(Default)]
pub(crate) struct Seams {
    directory: OnceLock<Arc<dyn CustomerDirectory>>,
    routes: OnceLock<Vec<Arc<dyn CodeRoute>>>,
    telegram: OnceLock<String>,
    mail: OnceLock<()>,
    policy: OnceLock<Policy>,
    host: OnceLock<Host>,
}

impl Office {
    /// From now on codes take these paths, the first that leads to a phone. Without it: proven chats in Telegram.
    pub fn send_codes_over(&self, routes: Vec<Arc<dyn CodeRoute>>) {
        // A second setting would come from a second start of the same office, which does not happen.
        let _ = self.identity().routes.set(routes);
    }

    pub(crate) fn code_routes(&self) -> Vec<Arc<dyn CodeRoute>> {
        let telegram = || vec![Arc::new(ProvenChat { channel: "telegram" }) as Arc<dyn CodeRoute>];
        self.identity().routes.get_or_init(telegram).clone()
    }

    /// Whether a code reaches a phone that nobody proved before.
    pub fn can_send_codes_to_strangers(&self) -> bool {
        self.code_routes().iter().any(|route| route.reaches_strangers())
    }

    /// From now on the bank's policy holds beside the table. Set once, at start.
    pub fn ask_for(&self, policy: Policy) {
        let _ = self.identity().policy.set(policy);
    }

    /// What an action needs here.
    pub fn needs(&self, action: Action) -> Level {
        self.identity().policy.get_or_init(Policy::default).needs(action)
    }

    /// From now on mail can be sent.
    pub fn mail_is_on(&self) {
        let _ = self.identity().mail.set(());
    }

    pub fn sends_mail(&self) -> bool {
        self.identity().mail.get().is_some()
    }

    /// Telegram told the bot's name: links into Telegram can be made.
    pub fn telegram_is(&self, name: &str) {
        let _ = self.identity().telegram.set(name.to_owned());
    }

    /// The bot's address in Telegram, `https://t.me/NAME`; none while Telegram is off or did not answer yet.
    pub fn telegram_address(&self) -> Option<String> {
        self.identity().telegram.get().map(|name| format!("https://t.me/{name}"))
    }
}

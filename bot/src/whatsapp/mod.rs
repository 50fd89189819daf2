//! WhatsApp through Twilio.
//!
//! A person is known by the user id that WhatsApp gives the bank, since their number may be hidden. For 24 hours after
//! their last message anything may be written to them; after that only templates that WhatsApp approved.

mod approved;
mod deliver;
mod inbound;
mod pictures;
mod render;
mod templates;
mod window;

use std::time::Duration;

use crate::pace::{Beat, Pace};

pub(crate) use deliver::WhatsappDeliverer;
pub(crate) use inbound::{body, person};
pub(crate) use pictures::Pictures;
pub(crate) use templates::Templates;

/// WhatsApp takes eighty messages a second of a number, and from it one in six seconds to a person; a few may come at once.
pub(crate) fn pace() -> Pace<String> {
    let overall = Beat { every: Duration::from_millis(13), burst: Duration::from_millis(500) };
    let pair = Beat { every: Duration::from_secs(6), burst: Duration::from_secs(54) };
    Pace::new(overall, pair)
}

/// The channel's name as conversations carry it.
pub(crate) const CHANNEL: &str = "whatsapp";
/// What Twilio puts before WhatsApp's addresses.
pub(crate) const PREFIX: &str = "whatsapp:";

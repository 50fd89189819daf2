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

pub(crate) use deliver::WhatsappDeliverer;
pub(crate) use inbound::{body, person};
pub(crate) use pictures::Pictures;
pub(crate) use templates::Templates;

/// The channel's name as conversations carry it.
pub(crate) const CHANNEL: &str = "whatsapp";
/// What Twilio puts before WhatsApp's addresses.
pub(crate) const PREFIX: &str = "whatsapp:";

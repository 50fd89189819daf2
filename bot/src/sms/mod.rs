//! SMS through Twilio: short texts, numbers to choose by, links. STOP and START are obeyed.

mod deliver;
mod inbound;
mod render;

pub(crate) use deliver::SmsDeliverer;
pub(crate) use inbound::body;

/// The channel's name as conversations carry it; the same as the office's route for codes.
pub(crate) const CHANNEL: &str = lobby_office::identity::route::SMS;

//! SMS through Twilio: short texts, numbers to choose by, links. STOP and START are obeyed.

mod deliver;
mod inbound;
mod render;

use std::time::Duration;

use crate::pace::{Beat, Pace};

pub(crate) use deliver::SmsDeliverer;
pub(crate) use inbound::body;

/// A long number sends a message a second; carriers drop what comes faster.
pub(crate) fn pace() -> Pace<String> {
    let second = Beat { every: Duration::from_secs(1), burst: Duration::from_secs(3) };
    Pace::new(second, second)
}

/// The channel's name as conversations carry it; the same as the office's route for codes.
pub(crate) const CHANNEL: &str = lobby_office::identity::route::SMS;

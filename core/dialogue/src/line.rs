//! How somebody stands in the line for a person, in words.

use lobby_office::handover::Place;

use crate::message::Message;

/// "You are number 2 in line, about 4 minutes."
pub fn in_line(place: Place) -> Message {
    let message = match place.wait_minutes {
        Some(0 | 1) if place.place == 1 => return Message::new("line-next"),
        Some(minutes) => Message::new("line-place").with("minutes", i64::from(minutes.max(1))),
        None => Message::new("line-place-only"),
    };
    message.with("place", i64::from(place.place))
}

//! Pass the conversation to a person, and tell the truth about when one answers.

use async_trait::async_trait;
use chrono::Duration;
use lobby_office::OfficeError;
use lobby_office::handover::{HandOver, Place, Reason};

use super::{Flow, Outcome};
use crate::desk::{Answering, Desk};
use crate::message::{Arg, Message, Reply};
use crate::session::Filled;

pub(super) struct Human;

/// Whoever waited for longer is told no minutes any more.
const HOPEFUL: Duration = Duration::minutes(15);

#[async_trait]
impl Flow for Human {
    async fn act(&self, _: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let wanted = HandOver::chat(Reason::Asked);
        let passed_on = passed_on(&wanted, desk).await?;
        Ok(Outcome::HandOver(wanted, vec![passed_on]))
    }
}

/// That the conversation is passed on, and when somebody answers.
pub(super) async fn passed_on(wanted: &HandOver, desk: &Desk<'_>) -> Result<Reply, OfficeError> {
    let message = match (desk.answering(), desk.waiting_for_agent) {
        (Answering::Now, false) => Message::new("human-now").with("place", in_line(desk.place_in_line(wanted).await?)),
        (Answering::Now, true) | (Answering::Unknown, true) => {
            let place = desk.place_in_line(wanted).await?;
            // An estimate that did not come true is not given again.
            let wait_minutes = place.wait_minutes.filter(|_| desk.now - place.since < HOPEFUL);
            Message::new("human-already").with("place", in_line(Place { wait_minutes, ..place }))
        }
        (Answering::From(at, zone), waiting) => {
            let id = if waiting { "human-already-later" } else { "human-later" };
            Message::new(id).with("when", Arg::Moment { at, zone })
        }
        (Answering::Unknown, false) => Message::new("human-never"),
    };
    Ok(Reply::new(message))
}

/// "You are number 2 in line, about 4 minutes."
pub(super) fn in_line(place: Place) -> Message {
    let message = match place.wait_minutes {
        Some(0 | 1) if place.place == 1 => return Message::new("line-next"),
        Some(minutes) => Message::new("line-place").with("minutes", i64::from(minutes.max(1))),
        None => Message::new("line-place-only"),
    };
    message.with("place", i64::from(place.place))
}

//! Pass the conversation to a person, and tell the truth about when one answers.

use async_trait::async_trait;
use chrono::Duration;
use lobby_office::OfficeError;
use lobby_office::handover::{HandOver, Place, Reason};

use super::{Flow, Outcome, Step};
use crate::command::{FlowName, Slot};
use crate::desk::{Answering, Desk};
use crate::line::in_line;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::flow_choices;
use crate::session::Filled;

pub(super) struct Human;

/// Whoever waited for longer is told no minutes any more.
const HOPEFUL: Duration = Duration::minutes(15);

#[async_trait]
impl Flow for Human {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Time]
    }

    /// Nobody holds the line until tomorrow: whoever calls while nobody answers is called back.
    async fn fill(&self, _: Slot, _: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        Ok(if waits_in_vain(desk).is_some() { Step::Become(FlowName::Callback) } else { Step::Ready })
    }

    async fn act(&self, _: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let wanted = HandOver::chat(Reason::Asked);
        let passed_on = passed_on(&wanted, desk).await?;
        Ok(Outcome::HandOver(wanted, vec![passed_on]))
    }
}

/// When somebody answers, where a caller would have to hold the line until another day.
fn waits_in_vain(desk: &Desk<'_>) -> Option<Arg> {
    match desk.answering() {
        Answering::From(at, zone) if desk.is_by_phone() => Some(Arg::Moment { at, zone }),
        _ => None,
    }
}

/// What is to be done this minute, and a person behind it: at once, or by a call where nobody answers now.
pub(super) async fn urgently(
    first: Reply,
    reason: Reason,
    meanwhile: &[FlowName],
    desk: &Desk<'_>,
) -> Result<Outcome, OfficeError> {
    if let Some(when) = waits_in_vain(desk) {
        let later = Reply::new(Message::new("urgent-later").with("when", when));
        return Ok(Outcome::Done(vec![first, later.choices(flow_choices(&[FlowName::Callback]))]));
    }
    let wanted = HandOver::chat(reason);
    let then = passed_on(&wanted, desk).await?.choices(flow_choices(meanwhile));
    Ok(Outcome::HandOver(wanted, vec![first, then]))
}

/// That the conversation is passed on, and when somebody answers; while nobody does, a time for a call may be chosen.
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
    let reply = Reply::new(message);
    Ok(match desk.answering() {
        Answering::From(..) => reply.choices(flow_choices(&[FlowName::Callback])),
        Answering::Now | Answering::Unknown => reply,
    })
}

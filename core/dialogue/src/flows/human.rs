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
        let in_vain = desk.is_by_phone() && matches!(desk.answering(), Answering::From(..));
        Ok(if in_vain { Step::Become(FlowName::Callback) } else { Step::Ready })
    }

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

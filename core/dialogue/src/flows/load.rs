//! Tell how busy a branch is now, or all of them.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::live::BranchLoad;
use lobby_office::views::WaitMinutes;

use super::{Flow, Outcome, Step, done};
use crate::catalogue::Branch;
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::{flow_choices, wait};
use crate::session::Filled;

pub(super) struct Load;

#[async_trait]
impl Flow for Load {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Branch]
    }

    /// Without a branch the answer is about all of them.
    async fn fill(&self, _: Slot, _: &mut Filled, _: &Desk<'_>) -> Result<Step, OfficeError> {
        Ok(Step::Ready)
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let fits = |branch: &&Branch| {
            filled.branch.as_ref().is_none_or(|id| branch.id == *id)
                && filled.city.as_ref().is_none_or(|city| branch.city.ru == *city)
        };
        let mut lines: Vec<(Arg, Message)> = Vec::new();
        for branch in desk.catalogue.branches.iter().filter(fits) {
            let load = desk.load(&branch.id).await?;
            lines.push((branch.name.clone().into(), described(&load, filled)));
        }
        let choices = flow_choices(&[FlowName::Join, FlowName::Book]);
        if let [(branch, load)] = lines.as_slice() {
            let message = Message::new("load-one").with("branch", branch.clone()).with("load", load.clone());
            return done(Reply::new(message).choices(choices));
        }
        let line = |(branch, load): (Arg, Message)| Message::new("load-line").with("branch", branch).with("load", load);
        let lines = lines.into_iter().map(|pair| line(pair).into()).collect();
        done(Reply::new(Message::new("load-several").with("branches", Arg::Lines(lines))).choices(choices))
    }
}

/// Nobody in particular is about to be called.
fn wait_of_others(minutes: Option<WaitMinutes>) -> Message {
    match minutes {
        Some(minutes) if minutes.p85 <= 1 => Message::new("wait-short"),
        other => wait(other),
    }
}

fn described(load: &BranchLoad, filled: &Filled) -> Message {
    if !load.open {
        return Message::new("load-closed");
    }
    let asked = load.services.iter().find(|service| Some(&service.service) == filled.service.as_ref());
    let (waiting, minutes) = match asked {
        Some(service) => (service.waiting, service.wait_minutes),
        None => (load.waiting, load.services.iter().filter_map(|service| service.wait_minutes).max_by_key(|w| w.p85)),
    };
    let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
    Message::new("load-some").with("waiting", waiting).with("wait", wait_of_others(minutes))
}

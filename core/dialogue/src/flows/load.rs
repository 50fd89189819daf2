//! Tell how busy a branch is now, or all of them; where it is busy, offer a better branch or a better hour.

use async_trait::async_trait;
use chrono::Duration;
use lobby_engine::slots::Load as SlotLoad;
use lobby_engine::{BranchId, Instant, ServiceId};
use lobby_office::OfficeError;
use lobby_office::live::BranchLoad;
use lobby_office::views::WaitMinutes;

use super::find_branch::FindBranch;
use super::{Flow, Outcome, Step, done};
use crate::catalogue::Branch;
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Arg, Message, Reply};
use crate::runner::say::{flow_choices, wait};
use crate::session::Filled;

pub(super) struct Load;

/// Minutes of waiting from which something better is looked for, and by how many it must be better.
const LONG: u32 = 15;
const BETTER_BY: u32 = 10;
/// So many waiting are a long line even where nobody can tell how long.
const MANY: usize = 8;
/// Days looked through for a quiet hour, today included.
const DAYS: i64 = 3;

#[async_trait]
impl Flow for Load {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Branch]
    }

    /// Without a branch the answer is about all of them.
    async fn fill(&self, _: Slot, _: &mut Filled, _: &Desk<'_>) -> Result<Step, OfficeError> {
        Ok(Step::Ready)
    }

    fn refined_by(&self) -> &'static [Slot] {
        &[Slot::Branch, Slot::Service]
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let branches = asked_about(filled, desk);
        if branches.is_empty() {
            return FindBranch.act(filled, desk).await;
        }
        if let [only] = branches.as_slice() {
            return done(one(only, filled, desk).await?);
        }
        let (mut lines, mut any_open): (Vec<Arg>, bool) = (Vec::new(), false);
        for branch in branches {
            let load = desk.load(&branch.id).await?;
            any_open |= load.open;
            let described = described(&load, filled, desk);
            let line = Message::new("load-line").with("branch", branch.name.clone()).with("load", described);
            lines.push(line.into());
        }
        done(Reply::new(Message::new("load-several").with("branches", Arg::Lines(lines))).choices(choices(any_open)))
    }
}

/// There is no line to stand in behind closed doors.
fn choices(open: bool) -> Vec<crate::message::Choice> {
    flow_choices(if open { &[FlowName::Join, FlowName::Book] } else { &[FlowName::Book, FlowName::Hours] })
}

fn asked_about<'a>(filled: &Filled, desk: &'a Desk<'_>) -> Vec<&'a Branch> {
    let fits = |branch: &&Branch| {
        filled.branch.as_ref().is_none_or(|id| branch.id == *id)
            && filled.city.as_ref().is_none_or(|city| branch.city.ru == *city)
    };
    desk.catalogue.branches.iter().filter(fits).collect()
}

async fn one(branch: &Branch, filled: &mut Filled, desk: &Desk<'_>) -> Result<Reply, OfficeError> {
    let load = desk.load(&branch.id).await?;
    let message =
        |id: &str| Message::new(id).with("branch", branch.name.clone()).with("load", described(&load, filled, desk));
    let better = match is_long(&load, filled) {
        true => better(branch, &load, filled, desk).await?,
        false => None,
    };
    let message = match better {
        Some(better) => message("load-one-better").with("better", better),
        None => message("load-one"),
    };
    // What is booked or joined next is meant for this branch.
    filled.branch = Some(branch.id.clone());
    Ok(Reply::new(message).choices(choices(load.open)))
}

fn is_long(load: &BranchLoad, filled: &Filled) -> bool {
    let (waiting, minutes) = figures(load, filled);
    load.open && minutes.map_or(waiting >= MANY, |minutes| minutes.p85 >= LONG)
}

/// Another branch of the city where one waits much less now, else the next quiet hour here.
async fn better(
    branch: &Branch,
    load: &BranchLoad,
    filled: &Filled,
    desk: &Desk<'_>,
) -> Result<Option<Message>, OfficeError> {
    let here = figures(load, filled).1.map_or(u32::MAX, |minutes| minutes.p85);
    let offers = |other: &&Branch| filled.service.as_ref().is_none_or(|service| other.services.contains(service));
    let near = desk.catalogue.branches.iter().filter(|other| other.id != branch.id && other.city == branch.city);
    for other in near.filter(offers) {
        let load = desk.load(&other.id).await?;
        let there = figures(&load, filled).1.map(|minutes| minutes.p85);
        if load.open && there.is_some_and(|there| there.saturating_add(BETTER_BY) <= here) {
            let (branch, load) = (other.name.clone(), described(&load, filled, desk));
            return Ok(Some(Message::new("load-better-branch").with("branch", branch).with("load", load)));
        }
    }
    let quiet = quiet_hour(branch, filled, desk).await?;
    let when = |at: Instant| Arg::Moment { at, zone: branch.timezone };
    Ok(quiet.map(|at| Message::new("load-better-hour").with("when", when(at))))
}

/// The first quiet time slot that is more than an hour away.
async fn quiet_hour(branch: &Branch, filled: &Filled, desk: &Desk<'_>) -> Result<Option<Instant>, OfficeError> {
    let Some(service) = wanted(branch, filled, desk) else { return Ok(None) };
    let today = desk.today(&branch.id);
    for date in (0..DAYS).map(|days| today + Duration::days(days)) {
        let slots = desk.time_slots(&branch.id, &service, date).await?;
        let later = slots.into_iter().filter(|slot| slot.start > desk.now + Duration::hours(1));
        if let Some(slot) = later.into_iter().find(|slot| slot.load == SlotLoad::Quiet) {
            return Ok(Some(slot.start));
        }
    }
    Ok(None)
}

/// The service asked about, else the first one that can be booked.
fn wanted(branch: &Branch, filled: &Filled, desk: &Desk<'_>) -> Option<ServiceId> {
    let bookable = || desk.catalogue.services_of(branch).into_iter().find(|service| service.bookable);
    filled.service.clone().or_else(|| bookable().map(|service| service.id.clone()))
}

/// How many wait, and how long: for the service asked about, else for the slowest.
fn figures(load: &BranchLoad, filled: &Filled) -> (usize, Option<WaitMinutes>) {
    match load.services.iter().find(|service| Some(&service.service) == filled.service.as_ref()) {
        Some(service) => (service.waiting, service.wait_minutes),
        None => {
            let slowest = load.services.iter().filter_map(|service| service.wait_minutes).max_by_key(|wait| wait.p85);
            (load.waiting, slowest)
        }
    }
}

/// Nobody in particular is about to be called.
fn wait_of_others(minutes: Option<WaitMinutes>) -> Message {
    match minutes {
        Some(minutes) if minutes.p85 <= 1 => Message::new("wait-short"),
        other => wait(other),
    }
}

fn described(load: &BranchLoad, filled: &Filled, desk: &Desk<'_>) -> Message {
    if !load.open {
        return closed(&load.branch, desk);
    }
    let (waiting, minutes) = figures(load, filled);
    let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
    Message::new("load-some").with("waiting", waiting).with("wait", wait_of_others(minutes))
}

fn closed(branch: &BranchId, desk: &Desk<'_>) -> Message {
    match desk.next_opening(branch) {
        Some(at) => Message::new("load-closed-until").with("when", Arg::Moment { at, zone: desk.zone(branch) }),
        None => Message::new("load-closed"),
    }
}

//! What a day says to a command: the events that follow, or a refusal. One file for each kind of command.

mod appointments;
mod calling;
mod due;
mod operators;
mod plan;
mod tickets;

use std::sync::Arc;

use chrono::{SubsecRound, TimeDelta};

use crate::{Command, Day, DayPlan, Event, Fact, Instant, Refusal};

pub(crate) type Decided = Result<(), Refusal>;

impl Day {
    /// Decides; never changes anything. `now` before the last event's time counts as that time. The events are one
    /// fact of business and are applied in order, all or none; a command that finds everything as it asks gives none.
    pub fn decide(&self, command: &Command, now: Instant) -> Result<Vec<Event>, Refusal> {
        let now = now.trunc_subsecs(6).max(self.last_at.unwrap_or(Instant::MIN_UTC));
        let mut draft = Draft { base: self, ahead: None, applied: 0, events: Vec::new(), now };
        draft.decide(command)?;
        Ok(draft.events)
    }
}

/// The events decided so far, and the day as they leave it. Most commands need one event and never copy the day.
pub(crate) struct Draft<'a> {
    base: &'a Day,
    ahead: Option<Day>,
    applied: usize,
    events: Vec<Event>,
    pub(crate) now: Instant,
}

impl Draft<'_> {
    /// The day with all events so far applied.
    pub(crate) fn day(&mut self) -> &Day {
        if self.applied == self.events.len() {
            return self.ahead.as_ref().unwrap_or(self.base);
        }
        let day = self.ahead.get_or_insert_with(|| self.base.clone());
        for event in &self.events[self.applied..] {
            day.apply(event);
        }
        self.applied = self.events.len();
        day
    }

    pub(crate) fn push(&mut self, fact: Fact) {
        self.events.push(Event { at: self.now, fact });
    }

    /// The plan, which every command but the first needs.
    pub(crate) fn plan(&mut self) -> Result<Arc<DayPlan>, Refusal> {
        self.day().plan.clone().ok_or(Refusal::NotPlanned)
    }

    /// Whether so many seconds since `then` are not over yet.
    pub(crate) fn within(&self, then: Instant, seconds: u32) -> bool {
        self.now - then <= TimeDelta::seconds(i64::from(seconds))
    }

    fn decide(&mut self, command: &Command) -> Decided {
        if let Command::Plan { plan } = command {
            return self.plan_day(plan);
        }
        self.plan()?;
        match command {
            Command::Plan { plan } => self.plan_day(plan),
            Command::ChangePlan { plan } => self.change_plan(plan),
            Command::Open => self.open(),
            Command::Close => self.close(),
            Command::Due => self.due(),

            Command::Hold { slot, until } => self.hold(slot, *until),
            Command::Release { appointment } => self.release(*appointment),
            Command::Book { slot } => self.book(slot),
            Command::Move { appointment, service, start } => self.move_within(*appointment, service, *start),
            Command::MoveAway { appointment, to } => self.move_away(*appointment, to),
            Command::MoveIn { slot, from } => self.move_in(slot, from),
            Command::Cancel { appointment } => self.cancel(*appointment),
            Command::AnnounceLate { appointment, until } => self.announce_late(*appointment, *until),
            Command::CheckIn { appointment, ticket, visit } => self.check_in(*appointment, *ticket, *visit),

            Command::Join { ticket, visit, services, segment } => self.join(*ticket, *visit, services, *segment),
            Command::LetPass { ticket, places } => self.let_pass(*ticket, *places),
            Command::Leave { ticket, reason } => self.leave(*ticket, *reason),
            Command::Return { ticket } => self.return_missed(*ticket),

            Command::Next { operator } => self.next(*operator),
            Command::Call { operator, ticket } => self.call(*operator, *ticket),
            Command::Recall { operator } => self.recall(*operator),
            Command::Start { operator } => self.start(*operator),
            Command::Finish { operator, outcome } => self.finish(*operator, *outcome),
            Command::UndoFinish { operator } => self.undo_finish(*operator),
            Command::Missed { operator } => self.missed(*operator),
            Command::Park { operator } => self.park(*operator),
            Command::ResumeTicket { operator, ticket } => self.resume_ticket(*operator, *ticket),
            Command::Transfer { operator, to } => self.transfer(*operator, to),

            Command::OperatorOn { operator, counter, services } => self.operator_on(*operator, counter, services),
            Command::OperatorPause { operator, reason, until } => self.operator_pause(*operator, *reason, *until),
            Command::OperatorResume { operator } => self.operator_resume(*operator),
            Command::OperatorOff { operator } => self.operator_off(*operator),
            Command::ChangeServices { operator, services } => self.change_services(*operator, services),
        }
    }
}

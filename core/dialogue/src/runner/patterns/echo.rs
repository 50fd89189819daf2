//! What became of an earlier answer, said before the next question; a confirmation names everything by itself.

use super::super::Runner;
use crate::command::Slot;
use crate::message::{Arg, Message, Reply};
use crate::session::{Filled, Frame};
use crate::understand::dates::Time;

impl Runner<'_, '_> {
    /// Says what is otherwise than it was said before, and the time that was chosen for somebody.
    pub(super) fn echo(&mut self, before: &Frame) {
        let Some(frame) = self.session.top().filter(|frame| frame.flow == before.flow) else { return };
        if matches!(self.asked(), None | Some(Slot::Confirmation)) {
            return;
        }
        let (before, now) = (&before.filled, &frame.filled);
        let changed = self.changed(before, now);
        let message = match (self.chosen_time(before, now), changed.is_empty()) {
            (Some(at), _) => Message::new("soonest").with("when", at),
            (None, false) => Message::new("changed").with("what", Arg::List(changed)),
            (None, true) => return,
        };
        let question = self.replies.len().saturating_sub(1);
        self.replies.insert(question, Reply::new(message));
    }

    fn changed(&self, before: &Filled, now: &Filled) -> Vec<Arg> {
        let service = other(&before.service, &now.service).map(|service| self.desk.service_name(service));
        let branch = other(&before.branch, &now.branch).map(|branch| self.desk.branch_name(branch));
        let start = other(&before.start, &now.start).map(|at| self.moment(*at, now));
        [service, branch, start].into_iter().flatten().collect()
    }

    /// The time that was found for whoever named none.
    fn chosen_time(&self, before: &Filled, now: &Filled) -> Option<Arg> {
        let found = now.start.filter(|_| before.start.is_none() && now.when.time == Some(Time::Soonest))?;
        Some(self.moment(found, now))
    }

    fn moment(&self, at: lobby_engine::Instant, filled: &Filled) -> Arg {
        Arg::Moment { at, zone: self.desk.zone_of(filled.branch.as_ref()) }
    }
}

/// The new value, where there was another before.
fn other<'a, T: PartialEq>(before: &Option<T>, now: &'a Option<T>) -> Option<&'a T> {
    now.as_ref().filter(|now| before.as_ref().is_some_and(|before| before != *now))
}

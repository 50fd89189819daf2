//! One customer's visit, from the door to the end.

use uuid::Uuid;

use super::world::{Happening, Whereabouts, World, delta, seconds};
use crate::simulate::branch::operator_id;
use crate::simulate::customers::Coming;
use crate::simulate::record::End;
use crate::simulate::regime::Order;
use crate::ticket::{LeaveReason, Outcome};
use crate::{AppointmentId, Command, OperatorState, TicketId, VisitId};

impl World<'_> {
    pub(super) fn comes(&mut self, who: usize) {
        let ticket = TicketId(Uuid::from_u128(who as u128));
        let visit = VisitId(Uuid::from_u128(who as u128));
        let customer = &self.customers[who];
        let since = self.records[who].start.map_or(self.now, |start| start.max(self.now));
        self.records[who].from = Some(since);
        self.whereabouts[who] = Whereabouts::Waiting { since, calls: 0 };
        let command = match customer.kind {
            Coming::WalkIn { .. } => Command::Join {
                ticket,
                visit,
                services: vec![self.scenario.services[self.asked_for(who)].id.clone()],
                segment: customer.segment,
            },
            Coming::Appointment { .. } => {
                Command::CheckIn { appointment: AppointmentId(Uuid::from_u128(who as u128)), ticket, visit }
            }
        };
        if self.try_tell(command).is_err() {
            self.whereabouts[who] = Whereabouts::Gone;
            self.records[who].end = End::TurnedAway;
            return;
        }
        if let Coming::WalkIn { patience, .. } = customer.kind {
            self.records[who].patience_ends = Some(self.now + delta(patience));
            self.expect_in(patience, Happening::GivesUp { who, calls: 0 });
        }
        self.stand_in_line(who);
    }

    /// Appointments are made with care; a walk-in may hold a ticket for the wrong service.
    fn asked_for(&self, who: usize) -> usize {
        if self.is_misrouted(who) { self.customers[who].wrong_service } else { self.customers[who].service }
    }

    fn is_misrouted(&self, who: usize) -> bool {
        let customer = &self.customers[who];
        let share = self.regime.misrouted.unwrap_or(self.scenario.behaviour.misrouted);
        matches!(customer.kind, Coming::WalkIn { .. }) && customer.misrouted < share
    }

    /// Without tickets the customer picks an operator's line; an operator with nobody before them takes them.
    pub(super) fn stand_in_line(&mut self, who: usize) {
        let Order::OwnLines { any_line } = self.regime.order else { return };
        let Some(service) =
            self.day.ticket(TicketId(Uuid::from_u128(who as u128))).map(|ticket| ticket.service.clone())
        else {
            return;
        };
        let present: Vec<bool> = (0..self.scenario.operators.len()).map(|nth| self.is_present(nth)).collect();
        let serving: Vec<bool> =
            (0..self.scenario.operators.len()).map(|nth| self.state(nth).ticket().is_some()).collect();
        let Some(lines) = &mut self.lines else { return };
        let draw = self.customers[who].line_draw();
        let operator = lines.join(who, &service, &present, &serving, (draw < any_line).then_some(draw / any_line));
        if let Some(operator) = operator.filter(|operator| *self.state(*operator) == OperatorState::Open) {
            self.next(operator);
        }
    }

    pub(super) fn gives_up(&mut self, who: usize, calls: u32) {
        let Whereabouts::Waiting { since, calls: now } = self.whereabouts[who] else { return };
        if calls != now || self.day.phase() == (crate::Phase::Closed { since: self.now }) {
            return;
        }
        self.records[who].waited += seconds(self.now - since);
        self.records[who].end = End::Left;
        self.whereabouts[who] = Whereabouts::Gone;
        // Who stands in a line is seen to leave it, and who was asked says so; else the ticket is called for nothing.
        let draws_ahead = self.customers[who].draws.uniform(11);
        let tells = self.lines.is_some() || self.regime.called_ahead.is_some_and(|left| draws_ahead >= left);
        if tells {
            if let Some(lines) = &mut self.lines {
                lines.leave(who);
            }
            let ticket = TicketId(Uuid::from_u128(who as u128));
            self.try_tell(Command::Leave { ticket, reason: LeaveReason::Customer }).ok();
        }
    }

    /// The doors closed on somebody, here or already gone.
    pub(super) fn unserved(&mut self, who: usize) {
        if let Whereabouts::Waiting { since, .. } = self.whereabouts[who] {
            self.records[who].waited += seconds(self.now - since).max(0.0);
        }
        if self.records[who].end != End::Left {
            self.records[who].end = End::Unserved;
        }
        self.whereabouts[who] = Whereabouts::Gone;
    }

    pub(super) fn called(&mut self, who: usize, operator: usize) {
        self.called_at[operator] = self.now;
        let behaviour = &self.scenario.behaviour;
        match self.whereabouts[who] {
            Whereabouts::Waiting { since, calls } => {
                let record = &mut self.records[who];
                record.waited += seconds(self.now - since).max(0.0);
                record.called.get_or_insert(self.now);
                self.whereabouts[who] = Whereabouts::AtCounter { calls: calls + 1 };
                let walk_up = behaviour.walk_up_seconds * self.regime.called_ahead.unwrap_or(1.0);
                self.expect_in(walk_up, Happening::AtCounter { operator, who });
            }
            _ => self.expect_in(behaviour.absent_seconds, Happening::NoAnswer { operator, who }),
        }
    }

    pub(super) fn at_counter(&mut self, operator: usize, who: usize) {
        if self.state(operator).ticket() != Some(TicketId(Uuid::from_u128(who as u128))) {
            return;
        }
        self.tell(Command::Start { operator: operator_id(operator) });
        let Some(ticket) = self.day.ticket(TicketId(Uuid::from_u128(who as u128))) else { return };
        let service = &self.scenario.services[self.customers[who].service].id;
        if ticket.service != *service {
            let lost = 60.0 * self.scenario.behaviour.misrouted_minutes;
            return self.expect_in(lost, Happening::Misrouted { operator, who });
        }
        let speed = self.scenario.operators[operator].speed(service).unwrap_or(1.0);
        self.expect_in(self.customers[who].work / speed, Happening::Finishes { operator, who });
    }

    pub(super) fn no_answer(&mut self, operator: usize, who: usize) {
        if self.state(operator).ticket() == Some(TicketId(Uuid::from_u128(who as u128))) {
            self.tell(Command::Missed { operator: operator_id(operator) });
            self.records[who].missed = true;
        }
        self.is_free(operator);
    }

    pub(super) fn misrouted(&mut self, operator: usize, who: usize) {
        let Whereabouts::AtCounter { calls } = self.whereabouts[who] else { return };
        let to = self.scenario.services[self.customers[who].service].id.clone();
        self.whereabouts[who] = Whereabouts::Waiting { since: self.now, calls };
        if self.try_tell(Command::Transfer { operator: operator_id(operator), to }).is_err() {
            // The doors closed meanwhile: the operator ends what cannot go on elsewhere.
            let finish = Command::Finish { operator: operator_id(operator), outcome: Outcome::Referred };
            self.tell(finish);
            self.records[who].end = End::Unserved;
            self.whereabouts[who] = Whereabouts::Gone;
            return self.is_free(operator);
        }
        if let Some(ends) = self.records[who].patience_ends {
            let rest = seconds(ends - self.now).max(0.0) + seconds(self.now - self.called_at[operator]);
            self.records[who].patience_ends = Some(self.now + delta(rest));
            if let Whereabouts::Waiting { .. } = self.whereabouts[who] {
                self.expect_in(rest, Happening::GivesUp { who, calls });
            }
        }
        self.stand_in_line(who);
        self.is_free(operator);
    }

    pub(super) fn finishes(&mut self, operator: usize, who: usize) {
        let finish = Command::Finish { operator: operator_id(operator), outcome: Outcome::Resolved };
        self.tell(finish);
        self.records[who].end = End::Served;
        self.whereabouts[who] = Whereabouts::Gone;
        self.is_free(operator);
    }
}

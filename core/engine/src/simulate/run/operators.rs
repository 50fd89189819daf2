//! What operators do: call, take their break, send people on.

use chrono::TimeDelta;
use uuid::Uuid;

use super::world::{Happening, World, delta, seconds};
use crate::operator::PauseReason;
use crate::simulate::branch::{counter, operator_id};
use crate::{Command, OperatorState, TicketId};

impl World<'_> {
    pub(super) fn open(&mut self) {
        for operator in 0..self.scenario.operators.len() {
            let (id, counter) = (operator_id(operator), counter(operator));
            self.now = self.opens - TimeDelta::minutes(35);
            self.tell(Command::OperatorOn { operator: id, counter, services: Vec::new() });
        }
    }

    /// The operator's customer is gone, however that ended.
    pub(super) fn is_free(&mut self, operator: usize) {
        self.busy_seconds += seconds(self.now - self.called_at[operator]);
        self.next(operator);
    }

    pub(super) fn break_due(&mut self, operator: usize) {
        self.break_due[operator] = true;
        if matches!(self.state(operator), OperatorState::Open | OperatorState::Ready { .. }) {
            self.next(operator);
        }
    }

    pub(super) fn break_over(&mut self, operator: usize) {
        if matches!(self.state(operator), OperatorState::Paused { .. }) {
            self.tell(Command::OperatorResume { operator: operator_id(operator) });
            self.next(operator);
        }
    }

    /// Last customer, then break; else the next customer.
    pub(super) fn next(&mut self, operator: usize) {
        if !self.day.is_open() || self.state(operator).ticket().is_some() {
            return;
        }
        let id = operator_id(operator);
        if std::mem::take(&mut self.break_due[operator]) {
            let length = 60.0 * self.scenario.break_minutes;
            let until = Some(self.now + delta(length));
            self.tell(Command::OperatorPause { operator: id, reason: PauseReason::Break, until });
            self.expect_in(length, Happening::BreakOver { operator });
            return self.send_on(operator);
        }
        match &mut self.lines {
            None => self.tell(Command::Next { operator: id }),
            Some(lines) => {
                if let Some(who) = lines.next(operator) {
                    self.tell(Command::Call { operator: id, ticket: TicketId(Uuid::from_u128(who as u128)) });
                }
            }
        }
    }

    /// Who stood before an operator that goes on a break joins other lines, where there are any.
    fn send_on(&mut self, operator: usize) {
        let Some(lines) = &mut self.lines else { return };
        for who in lines.empty(operator) {
            self.stand_in_line(who);
        }
    }

    pub(super) fn state(&self, operator: usize) -> &OperatorState {
        const OFF: OperatorState = OperatorState::Off;
        self.day.operator(operator_id(operator)).map_or(&OFF, |operator| &operator.state)
    }

    pub(super) fn is_present(&self, operator: usize) -> bool {
        !matches!(self.state(operator), OperatorState::Off | OperatorState::Paused { .. })
    }
}

//! What happens because time passed.

use crate::day::appointment_due;
use crate::event::HoldEnd;
use crate::{AppointmentId, AppointmentState, Fact, OperatorId, TicketId, TicketState};

use super::{Decided, Draft};

impl Draft<'_> {
    /// Everything due by now, each at most once: a call that waited through two timeouts is repeated once, so that the
    /// customer hears it, and not missed at once because nobody was looking.
    pub(super) fn due(&mut self) -> Decided {
        self.let_doors_act();
        self.repeat_calls()?;
        self.end_appointments()
    }

    fn repeat_calls(&mut self) -> Decided {
        let policy = self.plan()?.policy.clone();
        let now = self.now;
        let day = self.day();
        let unanswered: Vec<(OperatorId, TicketId)> = day
            .operators()
            .filter_map(|operator| Some((operator.id, operator.state.ticket()?)))
            .filter(|(_, ticket)| day.call_due(*ticket).is_some_and(|due| due <= now))
            .collect();
        for (operator, ticket) in unanswered {
            let Some(TicketState::Called { counter, recalls, .. }) =
                self.day().ticket(ticket).map(|ticket| ticket.state.clone())
            else {
                continue;
            };
            self.push(match recalls < policy.recalls {
                true => Fact::Recalled { ticket, operator, counter },
                false => Fact::Missed { ticket, operator },
            });
        }
        Ok(())
    }

    fn end_appointments(&mut self) -> Decided {
        let plan = self.plan()?;
        let now = self.now;
        let over: Vec<(AppointmentId, AppointmentState)> = self
            .day()
            .appointments()
            .filter(|appointment| appointment_due(&plan, appointment).is_some_and(|due| due <= now))
            .map(|appointment| (appointment.id, appointment.state.clone()))
            .collect();
        for (appointment, state) in over {
            self.push(match state {
                AppointmentState::Held { .. } => Fact::HoldEnded { appointment, end: HoldEnd::Expired },
                _ => Fact::AppointmentMissed { appointment },
            });
        }
        Ok(())
    }
}

//! Who comes: appointments are booked before the day, walk-ins are expected.

use chrono::TimeDelta;
use uuid::Uuid;

use super::world::{Happening, World, delta};
use crate::command::SlotRequest;
use crate::simulate::customers::Coming;
use crate::simulate::record::End;
use crate::{AppointmentId, Command, Instant};

impl World<'_> {
    pub(super) fn book_appointments(&mut self) {
        for who in 0..self.customers.len() {
            let Coming::Appointment { wish, lateness, shows } = self.customers[who].kind else { continue };
            let Some(start) = self.book(who, wish) else { continue };
            self.records[who].start = Some(start);
            if shows {
                let at = start + delta(lateness.clamp(-29.0 * 60.0, 59.0 * 60.0));
                self.expect(at, Happening::Comes { who });
            } else {
                let window = self.day.plan().map_or(0, |plan| plan.policy.check_in_after);
                self.expect(start + TimeDelta::seconds(i64::from(window)), Happening::Due);
                self.records[who].end = End::NoShow;
            }
        }
    }

    /// The start of the time slot this customer got.
    fn book(&mut self, who: usize, wish: f64) -> Option<Instant> {
        let service = self.scenario.services[self.customers[who].service].id.clone();
        let step = 60.0 * f64::from(self.scenario.appointments.slot_minutes);
        let wished = self.opens + delta((wish / step).floor() * step);
        let start = self.regime.slots.choose(&self.day, &service, wished, self.now);
        let slot = |start| SlotRequest {
            appointment: AppointmentId(Uuid::from_u128(who as u128)),
            service: service.clone(),
            start,
            segment: self.customers[who].segment,
        };
        let first = slot(start);
        let refused = match self.try_tell(Command::Book { slot: first }) {
            Ok(()) => return Some(start),
            Err(refused) => refused,
        };
        let nearest = *refused.alternatives().first()?;
        let slot = SlotRequest {
            appointment: AppointmentId(Uuid::from_u128(who as u128)),
            service,
            start: nearest,
            segment: self.customers[who].segment,
        };
        self.try_tell(Command::Book { slot }).ok().map(|()| nearest)
    }

    pub(super) fn expect_walk_ins(&mut self) {
        for (who, customer) in self.customers.iter().enumerate() {
            if let Coming::WalkIn { at, .. } = customer.kind {
                self.planned += 1;
                self.agenda.insert((self.opens + delta(at), self.planned), Happening::Comes { who });
            }
        }
    }
}

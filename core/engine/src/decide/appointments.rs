//! Time slots held, booked, moved and given up.

use crate::command::SlotRequest;
use crate::event::HoldEnd;
use crate::{Appointment, AppointmentId, AppointmentState, DayKey, Fact, Instant, Refusal, ServiceId, Span};

use super::{Decided, Draft};

impl Draft<'_> {
    pub(super) fn hold(&mut self, slot: &SlotRequest, until: Instant) -> Decided {
        if until <= self.now {
            return Err(Refusal::HoldEnded);
        }
        self.is_new_or_held(slot.appointment)?;
        let span = self.free_slot(slot.appointment, &slot.service, slot.start)?;
        let SlotRequest { appointment, service, segment, .. } = slot.clone();
        self.push(Fact::Held { appointment, service, span, segment, until });
        Ok(())
    }

    pub(super) fn release(&mut self, id: AppointmentId) -> Decided {
        match self.open_appointment(id) {
            Err(Refusal::AppointmentOver { .. }) if self.is_held(id) => {
                self.push(Fact::HoldEnded { appointment: id, end: HoldEnd::Released });
                Ok(())
            }
            Err(Refusal::AppointmentOver { .. }) if self.was_held(id) => Err(Refusal::HoldEnded),
            Err(refusal) => Err(refusal),
            Ok(_) => Err(Refusal::AppointmentOver { appointment: id }),
        }
    }

    pub(super) fn book(&mut self, slot: &SlotRequest) -> Decided {
        self.is_new_or_held(slot.appointment)?;
        let span = self.free_slot(slot.appointment, &slot.service, slot.start)?;
        let SlotRequest { appointment, service, segment, .. } = slot.clone();
        self.push(Fact::Booked { appointment, service, span, segment });
        Ok(())
    }

    pub(super) fn move_within(&mut self, id: AppointmentId, service: &ServiceId, start: Instant) -> Decided {
        self.open_appointment(id)?;
        let span = self.free_slot(id, service, start)?;
        self.push(Fact::Moved { appointment: id, service: service.clone(), span });
        Ok(())
    }

    pub(super) fn move_away(&mut self, id: AppointmentId, to: &DayKey) -> Decided {
        self.open_appointment(id)?;
        self.push(Fact::MovedAway { appointment: id, to: to.clone() });
        Ok(())
    }

    pub(super) fn move_in(&mut self, slot: &SlotRequest, from: &DayKey) -> Decided {
        let came_back =
            self.state_of(slot.appointment).is_some_and(|state| matches!(state, AppointmentState::MovedAway { .. }));
        if !came_back {
            self.is_new_or_held(slot.appointment)?;
        }
        let span = self.free_slot(slot.appointment, &slot.service, slot.start)?;
        let SlotRequest { appointment, service, segment, .. } = slot.clone();
        self.push(Fact::MovedIn { appointment, service, span, segment, from: from.clone() });
        Ok(())
    }

    pub(super) fn cancel(&mut self, id: AppointmentId) -> Decided {
        if self.is_held(id) {
            return self.release(id);
        }
        self.open_appointment(id)?;
        self.push(Fact::Cancelled { appointment: id });
        Ok(())
    }

    pub(super) fn announce_late(&mut self, id: AppointmentId, until: Instant) -> Decided {
        let policy = self.plan()?.policy.clone();
        let window = self.open_appointment(id)?.check_in_window(&policy);
        if self.now >= window.to {
            return Err(Refusal::TooLate { closed_at: window.to });
        }
        self.push(Fact::LateAnnounced { appointment: id, until });
        Ok(())
    }

    /// The appointment, if the customer can still change it.
    pub(super) fn open_appointment(&mut self, id: AppointmentId) -> Result<Appointment, Refusal> {
        let appointment = self.day().appointment(id).ok_or(Refusal::UnknownAppointment)?;
        match appointment.state {
            AppointmentState::Booked | AppointmentState::Displaced => Ok(appointment.clone()),
            AppointmentState::CheckedIn { ticket } | AppointmentState::Served { ticket } => {
                Err(Refusal::AlreadyCheckedIn { ticket })
            }
            _ => Err(Refusal::AppointmentOver { appointment: id }),
        }
    }

    fn state_of(&mut self, id: AppointmentId) -> Option<AppointmentState> {
        self.day().appointment(id).map(|appointment| appointment.state.clone())
    }

    fn is_held(&mut self, id: AppointmentId) -> bool {
        let now = self.now;
        self.state_of(id).is_some_and(|state| matches!(state, AppointmentState::Held { until } if now < until))
    }

    fn was_held(&mut self, id: AppointmentId) -> bool {
        let held = |state| matches!(state, AppointmentState::Held { .. } | AppointmentState::Released);
        self.state_of(id).is_some_and(held)
    }

    /// An id is free for a booking until it is one; a hold of its own does not stand in the way.
    fn is_new_or_held(&mut self, id: AppointmentId) -> Decided {
        match self.state_of(id) {
            None => Ok(()),
            Some(_) if self.was_held(id) => Ok(()),
            Some(_) => Err(Refusal::DuplicateId),
        }
    }

    /// The span of the time slot, if it has room for one more beside all others.
    fn free_slot(&mut self, own: AppointmentId, service: &ServiceId, start: Instant) -> Result<Span, Refusal> {
        let plan = self.plan()?;
        let planned = plan.service(service).ok_or(Refusal::UnknownService)?;
        if !planned.bookable {
            return Err(Refusal::NotBookable);
        }
        self.is_not_closed()?;
        let now = self.now;
        let day = self.day();
        let alternatives = || day.nearest_free(service, start, now, 3);
        if start <= now {
            return Err(Refusal::InThePast { alternatives: alternatives() });
        }
        let span = plan.time_slot(planned, start).ok_or_else(|| Refusal::NotASlot { alternatives: alternatives() })?;
        if !day.room_without(own, now).is_some_and(|room| room.fits(service, span)) {
            return Err(Refusal::SlotFull { alternatives: alternatives() });
        }
        Ok(span)
    }
}

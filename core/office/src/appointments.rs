//! Appointments: offer time slots, book, move, cancel, announce lateness.

use chrono::{Duration, NaiveDate};
use lobby_engine::command::SlotRequest;
use lobby_engine::slots::TimeSlot;
use lobby_engine::{AppointmentId, BranchId, Command, DayKey, Instant, Refusal, Segment, ServiceId};
use lobby_store::parties::Contact;
use lobby_store::{appointments as table, person_links};
use serde::Serialize;
use uuid::Uuid;

use crate::caller::{Caller, fingerprint};
use crate::commit::Guest;
use crate::day_queue::{Outcome, Request};
use crate::views::AppointmentView;
use crate::{Office, OfficeError};

/// Whom an appointment or a ticket is for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Person {
    /// The conversation it is made in; notices go there.
    pub conversation: Option<Uuid>,
    /// Set only when the person is proven.
    pub customer: Option<Uuid>,
    pub segment: Segment,
    pub language: String,
    /// E.164, as given; contact data only.
    pub phone: Option<String>,
    pub name: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Booking {
    pub branch: BranchId,
    pub service: ServiceId,
    pub start: Instant,
    pub person: Person,
    /// The time slot kept for this person so far.
    pub hold: Option<AppointmentId>,
}

/// Where an appointment is to go; what is none stays.
#[derive(Clone, Debug, Serialize)]
pub struct Shift {
    pub appointment: AppointmentId,
    pub start: Instant,
    pub branch: Option<BranchId>,
    pub service: Option<ServiceId>,
}

impl Office {
    /// Time slots of a service on a date that can still be taken; none when the date is out of reach.
    pub async fn time_slots(
        &self,
        branch: &BranchId,
        service: &ServiceId,
        date: NaiveDate,
    ) -> Result<Vec<TimeSlot>, OfficeError> {
        let now = self.clocks().business.now();
        let plan = self.branch(branch)?.plan.clone();
        if !plan.services.iter().any(|planned| planned.id == *service) {
            return Err(Refusal::UnknownService.into());
        }
        let today = plan.date_at(now);
        if date < today || date > today + Duration::days(plan.policy.horizon_days.into()) {
            return Ok(Vec::new());
        }
        let view = self.days().view(&DayKey::new(branch.clone(), date)).await?;
        Ok(view.day.time_slots(service, now))
    }

    pub async fn book(&self, caller: Caller, booking: Booking) -> Result<AppointmentView, OfficeError> {
        let now = self.clocks().business.now();
        let key = self.day_of(&booking.branch, booking.start)?;
        let slot = SlotRequest {
            appointment: booking.hold.unwrap_or(AppointmentId(self.random().uuid_v7(now))),
            service: booking.service.clone(),
            start: booking.start,
            segment: booking.person.segment,
        };
        self.within_horizon(&key)?;
        let request = Request {
            caller,
            fingerprint: fingerprint("book", &booking),
            command: Command::Book { slot },
            guest: Some(self.guest(booking.person)),
        };
        self.appointment_of(self.days().submit(&key, request).await?).await
    }

    /// Keeps a time slot for somebody who is still answering questions, as long as the branch's policy says. Gives the id
    /// to book it under.
    pub async fn hold(&self, caller: Caller, booking: &Booking) -> Result<AppointmentId, OfficeError> {
        let now = self.clocks().business.now();
        let key = self.day_of(&booking.branch, booking.start)?;
        self.within_horizon(&key)?;
        let keep = Duration::seconds(self.branch(&booking.branch)?.plan.policy.hold.into());
        let slot = SlotRequest {
            appointment: AppointmentId(self.random().uuid_v7(now)),
            service: booking.service.clone(),
            start: booking.start,
            segment: booking.person.segment,
        };
        let request = Request {
            caller,
            fingerprint: fingerprint("hold", booking),
            command: Command::Hold { slot, until: now + keep },
            guest: None,
        };
        match self.days().submit(&key, request).await? {
            Outcome::Appointment { id, .. } => Ok(AppointmentId(id)),
            Outcome::Ticket { .. } | Outcome::Done => Err(OfficeError::Unknown),
        }
    }

    /// Gives a kept time slot back; one that ended by itself or was booked is left as it is.
    pub async fn release(
        &self,
        caller: Caller,
        branch: &BranchId,
        start: Instant,
        appointment: AppointmentId,
    ) -> Result<(), OfficeError> {
        let key = self.day_of(branch, start)?;
        let request = Request {
            caller,
            fingerprint: fingerprint("release", &appointment),
            command: Command::Release { appointment },
            guest: None,
        };
        match self.days().submit(&key, request).await {
            Ok(_) | Err(OfficeError::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    pub async fn move_appointment(&self, caller: Caller, shift: Shift) -> Result<AppointmentView, OfficeError> {
        let current = self.appointment(shift.appointment).await?;
        let branch = shift.branch.clone().unwrap_or(current.branch);
        let service = shift.service.clone().unwrap_or(current.service);
        let fingerprint = fingerprint("move", &shift);
        let to = self.day_of(&branch, shift.start)?;
        self.within_horizon(&to)?;
        let request =
            |command| Request { caller: caller.clone(), fingerprint: fingerprint.clone(), command, guest: None };
        let (appointment, start) = (shift.appointment, shift.start);
        if to == current.key {
            let command = Command::Move { appointment, service, start };
            return self.appointment_of(self.days().submit(&to, request(command)).await?).await;
        }
        let segment = self.segment_of(&current.key, appointment).await?;
        let slot = SlotRequest { appointment, service, start, segment };
        let mut away = request(Command::MoveAway { appointment, to: to.clone() });
        // Two halves of one command: the outcome stands under the caller's id, the other half under one derived from it.
        away.caller.command_id = Uuid::new_v5(&caller.command_id, b"away");
        let arrive = request(Command::MoveIn { slot, from: current.key.clone() });
        self.appointment_of(self.days().submit_both((current.key, away), (to, arrive)).await?).await
    }

    pub async fn cancel_appointment(
        &self,
        caller: Caller,
        appointment: AppointmentId,
    ) -> Result<AppointmentView, OfficeError> {
        let current = self.appointment(appointment).await?;
        let request = Request {
            caller,
            fingerprint: fingerprint("cancel", &appointment),
            command: Command::Cancel { appointment },
            guest: None,
        };
        self.days().submit(&current.key, request).await?;
        self.appointment(appointment).await
    }

    /// The customer will be this much later than agreed.
    pub async fn announce_late(
        &self,
        caller: Caller,
        appointment: AppointmentId,
        minutes: u32,
    ) -> Result<AppointmentView, OfficeError> {
        let current = self.appointment(appointment).await?;
        let until = current.start + Duration::minutes(minutes.into());
        let request = Request {
            caller,
            fingerprint: fingerprint("late", &(appointment, minutes)),
            command: Command::AnnounceLate { appointment, until },
            guest: None,
        };
        self.days().submit(&current.key, request).await?;
        self.appointment(appointment).await
    }

    /// Open appointments made in a conversation or by its proven person under any of their phones, soonest first.
    pub async fn appointments_of(
        &self,
        conversation: Uuid,
        customer: Option<Uuid>,
    ) -> Result<Vec<AppointmentView>, OfficeError> {
        let mut conn = self.db().read().await?;
        let mut rows = table::of_conversation(&mut conn, conversation).await?;
        if let Some(customer) = customer {
            for same in person_links::circle(&mut conn, customer).await? {
                rows.extend(table::of_customer(&mut conn, same).await?);
            }
        }
        drop(conn);
        rows.sort_by_key(|row| (row.starts_at, row.id));
        rows.dedup_by_key(|row| row.id);
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            views.push(self.appointment(AppointmentId(row.id)).await?);
        }
        Ok(views)
    }

    /// The branch's day that an instant falls on.
    pub(crate) fn day_of(&self, branch: &BranchId, at: Instant) -> Result<DayKey, OfficeError> {
        Ok(DayKey::new(branch.clone(), self.branch(branch)?.plan.date_at(at)))
    }

    /// Days are planned only as far as appointments are offered.
    fn within_horizon(&self, key: &DayKey) -> Result<(), OfficeError> {
        let plan = &self.branch(&key.branch)?.plan;
        let today = plan.date_at(self.clocks().business.now());
        if key.date < today {
            return Err(Refusal::InThePast { alternatives: Vec::new() }.into());
        }
        if key.date > today + Duration::days(plan.policy.horizon_days.into()) {
            return Err(Refusal::NotASlot { alternatives: Vec::new() }.into());
        }
        Ok(())
    }

    pub(crate) fn guest(&self, person: Person) -> Guest {
        Guest {
            code: self.random().code().into(),
            customer: person.customer,
            conversation: person.conversation,
            language: person.language,
            contact: Contact { phone: person.phone, name: person.name },
        }
    }

    async fn segment_of(&self, key: &DayKey, appointment: AppointmentId) -> Result<Segment, OfficeError> {
        let view = self.days().view(key).await?;
        Ok(view.day.appointment(appointment).map(|found| found.segment).unwrap_or_default())
    }

    async fn appointment_of(&self, outcome: Outcome) -> Result<AppointmentView, OfficeError> {
        match outcome {
            Outcome::Appointment { id, .. } => self.appointment(AppointmentId(id)).await,
            Outcome::Ticket { .. } | Outcome::Done => Err(OfficeError::Unknown),
        }
    }
}

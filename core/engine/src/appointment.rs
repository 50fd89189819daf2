//! A visit agreed for a time.

use serde::{Deserialize, Serialize};

use crate::plan::seconds;
use crate::{AppointmentId, DayKey, Instant, Policy, Segment, ServiceId, Span, TicketId};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AppointmentState {
    /// A time slot kept for someone who is still deciding.
    Held {
        until: Instant,
    },
    Booked,
    /// Booked, but a changed plan no longer has room for it.
    Displaced,
    CheckedIn {
        ticket: TicketId,
    },
    Served {
        ticket: TicketId,
    },
    Cancelled,
    Missed,
    /// Moved to another day, where it lives on under the same id.
    MovedAway {
        to: DayKey,
    },
    /// The hold ended without a booking.
    Released,
}

impl AppointmentState {
    /// Whether it takes room in its time slot at `now`. An ended hold is free even before anyone notices.
    pub fn occupies(&self, now: Instant) -> bool {
        match self {
            Self::Held { until } => now < *until,
            Self::Booked | Self::CheckedIn { .. } | Self::Displaced => true,
            _ => false,
        }
    }

    /// Whether the customer can still move, cancel or check in.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Booked | Self::Displaced)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Appointment {
    pub id: AppointmentId,
    pub service: ServiceId,
    /// Start and planned end.
    pub span: Span,
    pub segment: Segment,
    /// The customer said they would be late, and until when.
    pub late_until: Option<Instant>,
    pub state: AppointmentState,
}

impl Appointment {
    /// When check-in opens and when it is over. A customer who said they would be late is waited for until then.
    pub fn check_in_window(&self, policy: &Policy) -> Span {
        let closes = self.span.from + seconds(policy.check_in_after);
        Span {
            from: self.span.from - seconds(policy.check_in_before),
            to: self.late_until.map_or(closes, |until| closes.max(until)),
        }
    }
}

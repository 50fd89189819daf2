//! What the API answers, as JSON. Additions are welcome; what stands here is a promise.

mod appointment;
mod branch;
mod ticket;

pub use appointment::Appointment;
pub use branch::{Branch, BranchService};
pub use ticket::{Ticket, TicketAnswer};

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;
use lobby_engine::Instant;
use lobby_office::WaitMinutes;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An instant with its offset.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = DateTime)]
pub struct Time(pub DateTime<FixedOffset>);

impl Time {
    pub fn instant(self) -> Instant {
        self.0.to_utc()
    }
}

/// The instant as the clock on the branch's wall shows it.
pub fn local(at: Instant, zone: Tz) -> Time {
    Time(at.with_timezone(&zone).fixed_offset())
}

/// Whole minutes: half wait at most `p50`, five of six at most `p85`.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Wait {
    pub p50: u32,
    pub p85: u32,
}

impl From<WaitMinutes> for Wait {
    fn from(wait: WaitMinutes) -> Self {
        Self { p50: wait.p50, p85: wait.p85 }
    }
}

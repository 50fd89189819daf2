//! Which time slot a simulated customer asks for.

use chrono::TimeDelta;

use crate::simulate::regime::Slots;
use crate::{Day, Instant, ServiceId};

impl Slots {
    /// The start asked for first by somebody who would like to come at `wished`.
    pub(crate) fn choose(&self, day: &Day, service: &ServiceId, wished: Instant, now: Instant) -> Instant {
        match self {
            Self::Wished => wished,
            Self::Shaped { reach_minutes } => {
                let reach = TimeDelta::minutes(i64::from(*reach_minutes));
                day.quietest_free(service, wished, reach, now).unwrap_or(wished)
            }
        }
    }
}

//! Which time slot a simulated customer asks for.

use crate::simulate::regime::Slots;
use crate::{Day, Instant, ServiceId};

impl Slots {
    /// The start asked for first by somebody who would like to come at `wished`.
    pub(crate) fn choose(&self, _day: &Day, _service: &ServiceId, wished: Instant, _now: Instant) -> Instant {
        match self {
            Self::Wished => wished,
            Self::Shaped { .. } => wished,
        }
    }
}

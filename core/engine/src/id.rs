//! Identifiers: slugs that people configure, and random ids that the office issues.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            pub fn new(slug: impl AsRef<str>) -> Self {
                Self(Arc::from(slug.as_ref()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

slug!(
    /// A branch, such as `almaty-abay`.
    BranchId
);
slug!(
    /// A kind of operation, such as `cash`.
    ServiceId
);
slug!(
    /// A window where an operator sits, such as `4`: what the display shows.
    CounterId
);
random_id!(
    /// A visit agreed for a time.
    AppointmentId
);
random_id!(
    /// A place in today's line.
    TicketId
);
random_id!(
    /// All tickets of one person's journey through a branch.
    VisitId
);
random_id!(
    /// A branch employee who serves at a counter.
    OperatorId
);

/// One branch on one business date, in the branch's own time zone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DayKey {
    pub branch: BranchId,
    pub date: NaiveDate,
}

impl DayKey {
    pub fn new(branch: BranchId, date: NaiveDate) -> Self {
        Self { branch, date }
    }
}

impl fmt::Display for DayKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.branch, self.date)
    }
}

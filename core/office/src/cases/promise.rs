//! What a bank promises about cases: within how much working time one is resolved, by its priority.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::Priority;
use crate::branch_file::ContactCentre;

/// Hours of the contact centre's working time; `case_hours` of `[contact_centre.policy]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseHours {
    pub urgent: u32,
    pub high: u32,
    pub normal: u32,
    pub low: u32,
}

impl Default for CaseHours {
    fn default() -> Self {
        Self { urgent: 4, high: 8, normal: 24, low: 40 }
    }
}

impl CaseHours {
    fn hours(&self, priority: Priority) -> u32 {
        match priority {
            Priority::Urgent => self.urgent,
            Priority::High => self.high,
            Priority::Normal => self.normal,
            Priority::Low => self.low,
        }
    }

    pub fn of(&self, priority: Priority) -> TimeDelta {
        TimeDelta::hours(self.hours(priority).into())
    }

    /// The first two neighbours of which the more urgent one is promised later; none when all is in order.
    pub(crate) fn out_of_order(&self) -> Option<(Priority, Priority)> {
        let pairs = Priority::ALL.windows(2).map(|pair| (pair[1], pair[0]));
        pairs.rev().find(|(more, less)| self.hours(*more) > self.hours(*less))
    }
}

/// What is promised about a new case, or one whose priority changes. Cases under way keep what they were promised.
pub(super) fn promise(priority: Priority, centre: Option<&ContactCentre>) -> TimeDelta {
    centre.map(|centre| centre.policy.case_hours).unwrap_or_default().of(priority)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_urgent_is_promised_sooner() {
        let usual = CaseHours::default();
        assert!(Priority::ALL.windows(2).all(|pair| usual.of(pair[0]) > usual.of(pair[1])));
        assert_eq!(usual.out_of_order(), None);
        assert_eq!(CaseHours { high: 24, ..usual }.out_of_order(), None, "the same is not later");
        assert_eq!(CaseHours { high: 30, ..usual }.out_of_order(), Some((Priority::High, Priority::Normal)));
        assert_eq!(CaseHours { urgent: 50, ..usual }.out_of_order(), Some((Priority::Urgent, Priority::High)));
    }
}

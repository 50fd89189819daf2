//! The closed lists of a case: what it is about, how urgent it is, how it stands.

use serde::{Deserialize, Serialize};

/// An enum whose variants have one spelling each: in the API, in the database, in ids of texts.
macro_rules! spelled {
    ($(#[$about:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $spelling:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $variant,)+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $spelling,)+ }
            }

            pub fn parse(spelling: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == spelling)
            }
        }
    };
}

spelled! {
    /// What a case is about.
    Category {
        Card = "card",
        Loan = "loan",
        Transfer = "transfer",
        /// Service in a branch: the wait, the manner, a refusal.
        Branch = "branch",
        App = "app",
        Fees = "fees",
        Other = "other",
    }
}

spelled! {
    Priority {
        Low = "low",
        Normal = "normal",
        High = "high",
        Urgent = "urgent",
    }
}

spelled! {
    Status {
        /// The bank works on it; the clock runs.
        Open = "open",
        /// The customer is asked for something; the clock stands.
        Waiting = "waiting",
        /// There is an answer; it may be opened again.
        Resolved = "resolved",
        /// Over for good.
        Closed = "closed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_those_of_the_api() {
        for category in Category::ALL {
            assert_eq!(serde_json::to_value(category).unwrap(), category.as_str());
            assert_eq!(Category::parse(category.as_str()), Some(*category));
        }
        for status in Status::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        }
        for priority in Priority::ALL {
            assert_eq!(serde_json::to_value(priority).unwrap(), priority.as_str());
        }
        assert_eq!(Category::parse("weather"), None);
    }
}

//! What a conversation came to, as the agent sums it up.

use serde::{Deserialize, Serialize};

/// Closed, so that figures of different months can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrapUp {
    /// The question is answered.
    Solved,
    /// The customer comes to a branch for it.
    Visit,
    /// It goes on as a case.
    Case,
    /// It belongs to another part of the bank, and the customer knows where.
    Referred,
    /// Nobody answered the calls.
    NotReached,
    /// The customer wrote no more.
    CustomerLeft,
    /// Advertising, a mistake, abuse.
    Spam,
}

impl WrapUp {
    pub const ALL: [Self; 7] =
        [Self::Solved, Self::Visit, Self::Case, Self::Referred, Self::NotReached, Self::CustomerLeft, Self::Spam];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Visit => "visit",
            Self::Case => "case",
            Self::Referred => "referred",
            Self::NotReached => "not_reached",
            Self::CustomerLeft => "customer_left",
            Self::Spam => "spam",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == name)
    }
}

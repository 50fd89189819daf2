//! What a bank may set about its contact centre.

use chrono::Duration;

use crate::handover::Kind;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskPolicy {
    /// How many chats an agent has at a time.
    pub capacity: u32,
    /// How long one contact is reckoned to take, for the wait that customers are told.
    pub handling: Duration,
}

impl Default for DeskPolicy {
    fn default() -> Self {
        Self { capacity: 3, handling: Duration::minutes(6) }
    }
}

impl DeskPolicy {
    /// How much of an agent's capacity a contact takes: who is on the phone can do nothing else.
    pub fn weight(&self, kind: Kind) -> u32 {
        match kind {
            Kind::Chat => 1,
            Kind::Callback => self.capacity,
        }
    }
}

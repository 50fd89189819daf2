//! What a bank may set about its contact centre: how much an agent takes, how long a claim lasts, what counts as good.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::branch_file::Words;
use crate::cases::CaseHours;
use crate::handover::Kind;

/// Numbers of `[contact_centre.policy]`; each may be left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskPolicy {
    /// How many chats an agent has at a time; a call takes all of it.
    pub capacity: u32,
    /// A customer who waits for an agent so long goes back to the line, with the original time.
    pub idle_claim_minutes: u32,
    /// The same for a callback: a call takes longer than an answer.
    pub callback_claim_minutes: u32,
    /// How long one contact is reckoned to take, for the wait that customers are told.
    pub handling_minutes: u32,
    /// A customer who waits so long for a chat is told how it stands, once; 0 for never.
    pub tell_waiting_minutes: u32,
    /// One who was told and says nothing for so long leaves the line, but for a lost card or a fraud; 0 for never.
    pub silent_wait_hours: u32,
    /// Calls that nobody answered before a callback ends.
    pub calls: u32,
    /// An answer within so many seconds is in time.
    pub answer_within_seconds: u32,
    /// Percent of contacts that are to be answered in time.
    pub service_level_target: f64,
    /// Seconds to the first answer, on average.
    pub first_response_target_seconds: u32,
    /// Minutes an agent has a contact in hand, on average.
    pub handling_target_minutes: u32,
    /// Percent of contacts that may end before anybody answered.
    pub abandoned_target: f64,
    /// Percent of conversations that are to need no person.
    pub containment_target: f64,
    /// The average mark, of five.
    pub satisfaction_target: f64,
    /// Within how many working hours a case is resolved.
    pub case_hours: CaseHours,
    /// From this hour of the evening, 0 to 23, questions about how it went and news of cases wait …
    pub quiet_from_hour: u32,
    /// … until this hour of the morning; the same hour twice for never.
    pub quiet_until_hour: u32,
}

/// Agents who answer for the same things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    pub id: String,
    pub names: Words,
}

/// The team of an agent for whom none was named.
pub const GENERAL_TEAM: &str = "general";

impl Default for DeskPolicy {
    fn default() -> Self {
        Self {
            capacity: 3,
            idle_claim_minutes: 5,
            callback_claim_minutes: 20,
            handling_minutes: 6,
            tell_waiting_minutes: 30,
            silent_wait_hours: 24,
            calls: 2,
            answer_within_seconds: 60,
            service_level_target: 80.0,
            first_response_target_seconds: 60,
            handling_target_minutes: 10,
            abandoned_target: 5.0,
            containment_target: 60.0,
            satisfaction_target: 4.2,
            case_hours: CaseHours::default(),
            quiet_from_hour: 21,
            quiet_until_hour: 9,
        }
    }
}

impl DeskPolicy {
    /// How much of an agent's capacity a contact takes: who is on the phone can do nothing else.
    pub fn weight(&self, kind: Kind) -> u32 {
        match kind {
            Kind::Chat => 1,
            Kind::Call | Kind::Callback => self.capacity,
        }
    }

    /// How much must be free to take it. Somebody waits on the phone, so chats that are under way do not keep an agent from
    /// them; no other comes while they talk.
    pub fn needs(&self, kind: Kind) -> u32 {
        match kind {
            Kind::Chat | Kind::Call => 1,
            Kind::Callback => self.capacity,
        }
    }

    /// How long a customer waits for the agent who has their conversation before it goes back to the line.
    pub fn lease(&self, kind: Kind) -> Duration {
        let minutes = match kind {
            Kind::Chat | Kind::Call => self.idle_claim_minutes,
            Kind::Callback => self.callback_claim_minutes,
        };
        Duration::minutes(minutes.into())
    }
}

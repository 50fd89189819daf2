//! The contact centre's figures. Pure: formulas over what was asked for and what happened in a time.
//!
//! A hand-over counts where it was asked for. `answered` have a first answer of a person; `abandoned` ended before one,
//! because the customer left or thought better of it.
//!
//! - abandoned = abandoned ÷ (answered + abandoned)
//! - first response = mean of (first answer − asked), seconds
//! - service level = answered within the target ÷ (answered + abandoned)
//! - handling = seconds in agents' hands ÷ hand-overs that were in somebody's hands
//! - containment = conversations without a person ÷ conversations
//!
//! For one agent: what they were first to answer, and their own seconds; for a team: those of its agents.

use std::collections::{BTreeMap, BTreeSet};

use lobby_store::hand_over_events::Event;
use lobby_store::hand_overs::HandOver;
use serde::Serialize;
use uuid::Uuid;

use super::policy::DeskPolicy;

/// A share is of one; times are in seconds. None where there is nothing to tell from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    pub answered: u32,
    pub abandoned: Option<f64>,
    pub first_response: Option<f64>,
    pub handling: Option<f64>,
    pub service_level: Option<f64>,
    pub satisfaction: Option<f64>,
    pub containment: Option<f64>,
}

/// What the same figures are to be.
pub fn targets(policy: &DeskPolicy) -> BTreeMap<&'static str, f64> {
    BTreeMap::from([
        ("abandoned", policy.abandoned_target / 100.0),
        ("first_response", f64::from(policy.first_response_target_seconds)),
        ("handling", f64::from(policy.handling_target_minutes) * 60.0),
        ("service_level", policy.service_level_target / 100.0),
        ("satisfaction", policy.satisfaction_target),
        ("containment", policy.containment_target / 100.0),
    ])
}

/// What was asked for in a time, and what happened to it since.
pub struct Record<'a> {
    pub asked: &'a [HandOver],
    pub events: &'a [Event],
    /// An answer within so many seconds is in time.
    pub within_seconds: u32,
}

impl Record<'_> {
    /// Of everybody together. `talked` and `handed_over` count conversations.
    pub fn of_all(&self, talked: i64, handed_over: i64) -> Figures {
        let answered: Vec<i64> = self.asked.iter().filter_map(seconds_to_answer).collect();
        let given_up =
            self.asked.iter().filter(|asked| asked.state == "abandoned" && asked.answered_at.is_none()).count();
        let containment =
            share(usize::try_from(talked - handed_over).unwrap_or(0), usize::try_from(talked).unwrap_or(0));
        let offered = answered.len() + given_up;
        Figures {
            answered: count(answered.len()),
            abandoned: share(given_up, offered),
            first_response: mean(&answered),
            handling: self.handling(|_| true),
            service_level: share(self.in_time(&answered), offered),
            satisfaction: None,
            containment,
        }
    }

    /// Of some agents: what they were first to answer, and how long they had what they had.
    pub fn of_agents(&self, agents: &BTreeSet<Uuid>) -> Figures {
        let own = |agent: Option<Uuid>| agent.is_some_and(|agent| agents.contains(&agent));
        let answered: Vec<i64> =
            self.asked.iter().filter(|asked| own(asked.answered_by)).filter_map(seconds_to_answer).collect();
        Figures {
            answered: count(answered.len()),
            first_response: mean(&answered),
            handling: self.handling(|event| own(holder(event))),
            service_level: share(self.in_time(&answered), answered.len()),
            ..Figures::default()
        }
    }

    fn in_time(&self, answered: &[i64]) -> usize {
        answered.iter().filter(|seconds| **seconds <= i64::from(self.within_seconds)).count()
    }

    fn handling(&self, is_counted: impl Fn(&Event) -> bool) -> Option<f64> {
        let asked: BTreeSet<Uuid> = self.asked.iter().map(|asked| asked.id).collect();
        let held = self.events.iter().filter(|event| asked.contains(&event.hand_over) && is_counted(event));
        let (mut seconds, mut handled) = (0, BTreeSet::new());
        for event in held {
            if let Some(had) = event.seconds {
                seconds += had;
                handled.insert(event.hand_over);
            }
        }
        (!handled.is_empty()).then(|| seconds as f64 / handled.len() as f64)
    }
}

/// Whose seconds an event carries: one who takes over ends the time of the agent before.
fn holder(event: &Event) -> Option<Uuid> {
    match event.what.as_str() {
        "taken_over" => event.detail.as_ref().and_then(|agent| agent.parse().ok()),
        _ => event.staff,
    }
}

fn seconds_to_answer(asked: &HandOver) -> Option<i64> {
    asked.answered_at.map(|answered| (answered - asked.since).num_seconds().max(0))
}

fn mean(seconds: &[i64]) -> Option<f64> {
    (!seconds.is_empty()).then(|| seconds.iter().sum::<i64>() as f64 / seconds.len() as f64)
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, TimeZone, Utc};

    use super::*;

    fn asked(n: u128, state: &str, answered_after: Option<i64>, by: Option<u128>) -> HandOver {
        let since = Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap();
        HandOver {
            id: Uuid::from_u128(n),
            conversation: Uuid::from_u128(100 + n),
            kind: "chat".to_owned(),
            reason: "asked".to_owned(),
            language: "ru".to_owned(),
            state: state.to_owned(),
            since,
            wanted_at: None,
            phone: None,
            summary: None,
            team: None,
            wanted_agent: None,
            agent: None,
            claimed_at: None,
            leased_until: None,
            answered_at: answered_after.map(|seconds| since + Duration::seconds(seconds)),
            answered_by: by.map(Uuid::from_u128),
            calls: 0,
            ended_at: None,
            wrap_up: None,
        }
    }

    fn held(n: u128, of: u128, what: &str, staff: u128, seconds: i64, detail: Option<String>) -> Event {
        Event {
            id: Uuid::from_u128(n),
            hand_over: Uuid::from_u128(of),
            conversation: Uuid::from_u128(100 + of),
            at: Utc.with_ymd_and_hms(2026, 11, 23, 6, 0, 0).unwrap(),
            what: what.to_owned(),
            staff: Some(Uuid::from_u128(staff)),
            detail,
            seconds: Some(seconds),
        }
    }

    #[test]
    fn the_figures_follow_their_formulas() {
        let all = [
            asked(1, "closed", Some(30), Some(7)),
            asked(2, "agent", Some(90), Some(8)),
            asked(3, "abandoned", None, None),
            asked(4, "waiting", None, None),
        ];
        let taken_over = held(2, 2, "taken_over", 9, 100, Some(Uuid::from_u128(8).to_string()));
        let events = [held(1, 1, "closed", 7, 300, None), taken_over];
        let record = Record { asked: &all, events: &events, within_seconds: 60 };
        let figures = record.of_all(10, 4);
        assert_eq!(figures.answered, 2);
        assert_eq!(figures.abandoned, Some(1.0 / 3.0), "who still waits is not counted yet");
        assert_eq!(figures.first_response, Some(60.0));
        assert_eq!(figures.service_level, Some(1.0 / 3.0));
        assert_eq!(figures.handling, Some(200.0));
        assert_eq!(figures.containment, Some(0.6));

        let own = record.of_agents(&BTreeSet::from([Uuid::from_u128(8)]));
        assert_eq!((own.answered, own.first_response, own.service_level), (1, Some(90.0), Some(0.0)));
        assert_eq!(own.handling, Some(100.0), "the time before it was taken over");
    }

    #[test]
    fn of_nothing_there_is_nothing_to_tell() {
        let record = Record { asked: &[], events: &[], within_seconds: 60 };
        assert_eq!(record.of_all(0, 0), Figures::default());
    }
}

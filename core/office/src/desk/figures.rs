//! The contact centre's figures. Pure: formulas over what was asked for and what happened in a time.
//!
//! A hand-over counts where it was asked for. `answered` have a first answer of a person; `abandoned` ended before one,
//! because the customer left, thought better of it, or fell silent while nobody came.
//!
//! - abandoned = abandoned ÷ (answered + abandoned)
//! - first response = mean working time from asking to the first answer, seconds: nights and holidays of the contact centre
//!   do not count, nor does the time before a callback was wanted; a bank that did not say when people answer counts every
//!   hour
//! - service level = answered within the target, by the same time ÷ (answered + abandoned)
//! - handling = seconds in agents' hands ÷ hand-overs that were in somebody's hands
//! - satisfaction = mean of the marks, 1 to 5, that customers gave hand-overs; `marks` says how many those are
//! - containment = conversations without a person ÷ conversations
//!
//! For one agent: what they were first to answer, their own seconds, and the marks of what they had last; for a team: those
//! of its agents.

use std::collections::{BTreeMap, BTreeSet};

use lobby_store::hand_over_events::Event;
use lobby_store::hand_overs::HandOver;
use serde::Serialize;
use uuid::Uuid;

use super::policy::DeskPolicy;
use crate::branch_file::ContactCentre;
use crate::contact_centre::worked;

/// A share is of one; times are in seconds. None where there is nothing to tell from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    pub answered: u32,
    pub abandoned: Option<f64>,
    pub first_response: Option<f64>,
    pub handling: Option<f64>,
    pub service_level: Option<f64>,
    pub satisfaction: Option<f64>,
    pub marks: u32,
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
    /// The mark of each hand-over that has one.
    pub marks: &'a [(Uuid, i64)],
    /// An answer within so many seconds is in time.
    pub within_seconds: u32,
    /// Whose working time counts; none for every hour.
    pub centre: Option<&'a ContactCentre>,
}

impl Record<'_> {
    /// Of everybody together. `talked` and `handed_over` count conversations.
    pub fn of_all(&self, talked: i64, handed_over: i64) -> Figures {
        let answered: Vec<i64> = self.asked.iter().filter_map(|asked| self.seconds_to_answer(asked)).collect();
        let given_up =
            self.asked.iter().filter(|asked| asked.state == "abandoned" && asked.answered_at.is_none()).count();
        let containment =
            share(usize::try_from(talked - handed_over).unwrap_or(0), usize::try_from(talked).unwrap_or(0));
        let offered = answered.len() + given_up;
        let marks = self.marks_of(|_| true);
        Figures {
            answered: count(answered.len()),
            abandoned: share(given_up, offered),
            first_response: mean(&answered),
            handling: self.handling(|_| true),
            service_level: share(self.in_time(&answered), offered),
            satisfaction: mean(&marks),
            marks: count(marks.len()),
            containment,
        }
    }

    /// Of some agents: what they were first to answer, and how long they had what they had.
    pub fn of_agents(&self, agents: &BTreeSet<Uuid>) -> Figures {
        let own = |agent: Option<Uuid>| agent.is_some_and(|agent| agents.contains(&agent));
        let first = self.asked.iter().filter(|asked| own(asked.answered_by));
        let answered: Vec<i64> = first.filter_map(|asked| self.seconds_to_answer(asked)).collect();
        let marks = self.marks_of(|asked| own(asked.agent));
        Figures {
            answered: count(answered.len()),
            first_response: mean(&answered),
            handling: self.handling(|event| own(holder(event))),
            service_level: share(self.in_time(&answered), answered.len()),
            satisfaction: mean(&marks),
            marks: count(marks.len()),
            ..Figures::default()
        }
    }

    fn seconds_to_answer(&self, asked: &HandOver) -> Option<i64> {
        let from = asked.wanted_at.map_or(asked.since, |wanted| wanted.max(asked.since));
        asked.answered_at.map(|answered| worked(self.centre, from, answered).num_seconds())
    }

    fn in_time(&self, answered: &[i64]) -> usize {
        answered.iter().filter(|seconds| **seconds <= i64::from(self.within_seconds)).count()
    }

    fn marks_of(&self, is_counted: impl Fn(&HandOver) -> bool) -> Vec<i64> {
        let counted: BTreeSet<Uuid> =
            self.asked.iter().filter(|asked| is_counted(asked)).map(|asked| asked.id).collect();
        let marks = self.marks.iter().filter(|(hand_over, _)| counted.contains(hand_over));
        marks.map(|(_, mark)| *mark).collect()
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

fn mean(numbers: &[i64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<i64>() as f64 / numbers.len() as f64)
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, NaiveTime, TimeZone, Utc, Weekday};
    use chrono_tz::Asia::Almaty;
    use lobby_engine::branch_plan::{Hours, Weekly};

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
        let record = Record { asked: &all, events: &events, marks: &[], within_seconds: 60, centre: None };
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

    /// Nine to eight, every day.
    fn centre() -> ContactCentre {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let days = (0..7).map(|day| Weekday::try_from(day).unwrap()).collect();
        ContactCentre {
            timezone: Almaty,
            hours: vec![Weekly { days, hours: Hours { from: hour(9), to: hour(20) } }],
            holidays: Vec::new(),
            emergency_phone: None,
            teams: Vec::new(),
            policy: DeskPolicy::default(),
        }
    }

    #[test]
    fn a_night_is_no_part_of_the_first_response() {
        // Asked at ten in the morning of Almaty, which is UTC+5.
        let ten = Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap();
        let at = |hours, minutes| ten + Duration::hours(hours) + Duration::minutes(minutes);
        for (asked_at, wanted_at, answered_at, minutes, why) in [
            (at(0, 0), None, at(0, 1), 1, "by day"),
            (at(12, 0), None, at(23, 1), 1, "asked at ten in the evening, answered at nine and a minute"),
            (at(9, 50), None, at(23, 5), 15, "ten minutes before the end and five of the next morning"),
            (at(12, 0), None, at(12, 30), 0, "an agent who works late"),
            (at(0, 0), Some(at(3, 0)), at(3, 2), 2, "a callback is wanted for later"),
            (at(3, 0), Some(at(0, 0)), at(3, 2), 2, "a time before it was asked for says nothing"),
        ] {
            let one = HandOver { since: asked_at, wanted_at, ..asked(1, "closed", None, Some(7)) };
            let all = [HandOver { answered_at: Some(answered_at), ..one }];
            let centre = centre();
            let record = Record { asked: &all, events: &[], marks: &[], within_seconds: 60, centre: Some(&centre) };
            let figures = record.of_all(1, 1);
            assert_eq!(figures.first_response, Some(f64::from(minutes) * 60.0), "{why}");
            assert_eq!(figures.service_level, Some(if minutes <= 1 { 1.0 } else { 0.0 }), "{why}");
            assert_eq!(record.of_agents(&BTreeSet::from([Uuid::from_u128(7)])).first_response, figures.first_response);
        }
    }

    #[test]
    fn a_bank_without_hours_counts_the_night_too() {
        let all = [asked(1, "closed", Some(13 * 3600), Some(7))];
        let record = Record { asked: &all, events: &[], marks: &[], within_seconds: 60, centre: None };
        assert_eq!(record.of_all(1, 1).first_response, Some(13.0 * 3600.0));
    }

    #[test]
    fn a_mark_counts_for_whoever_had_the_hand_over_last() {
        let had = |n, agent| HandOver { agent: Some(Uuid::from_u128(agent)), ..asked(n, "closed", Some(30), Some(7)) };
        let all = [had(1, 7), had(2, 8), had(3, 8)];
        let of = |hand_over, mark| (Uuid::from_u128(hand_over), mark);
        let marks = [of(1, 5), of(2, 2), of(9, 1)];
        let record = Record { asked: &all, events: &[], marks: &marks, within_seconds: 60, centre: None };
        let told = |figures: Figures| (figures.satisfaction, figures.marks);
        let own = |agent| told(record.of_agents(&BTreeSet::from([Uuid::from_u128(agent)])));
        assert_eq!(told(record.of_all(3, 3)), (Some(3.5), 2), "what was asked for in another time is not counted");
        assert_eq!((own(7), own(8), own(6)), ((Some(5.0), 1), (Some(2.0), 1), (None, 0)));
        let team = BTreeSet::from([7, 8].map(Uuid::from_u128));
        assert_eq!(told(record.of_agents(&team)), (Some(3.5), 2));
    }

    #[test]
    fn of_nothing_there_is_nothing_to_tell() {
        let record = Record { asked: &[], events: &[], marks: &[], within_seconds: 60, centre: None };
        assert_eq!(record.of_all(0, 0), Figures::default());
    }
}

//! Who is taken first, who fits whom, and how long it takes.

use chrono::{Duration, TimeZone, Utc};

use super::*;

fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap()
}

fn waiting(n: u128, minutes: i64, reason: Reason) -> Waiting {
    Waiting {
        conversation: Uuid::from_u128(n),
        kind: Kind::Chat,
        reason,
        language: "kk".to_owned(),
        since: now() - Duration::minutes(minutes),
        wanted_at: None,
        team: None,
        wanted_agent: None,
    }
}

fn hand(n: u128, languages: &[&str], skills: &[&str], free: u32) -> Hand {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let (agent, team) = (Uuid::from_u128(n), "general".to_owned());
    Hand { agent, team, languages: words(languages), skills: words(skills), free, is_on: true }
}

fn line(waiting: Vec<Waiting>, hands: Vec<Hand>) -> Line {
    Line { waiting, hands, capacity: 3, handling_minutes: 6 }
}

fn order(line: &Line) -> Vec<u128> {
    line.in_order(now()).iter().map(|waiting| waiting.conversation.as_u128()).collect()
}

#[test]
fn urgent_reasons_go_first_then_the_longest_waiting() {
    let all = vec![waiting(1, 5, Reason::Asked), waiting(2, 9, Reason::Complaint), waiting(3, 1, Reason::Fraud)];
    assert_eq!(order(&line(all, vec![])), [3, 2, 1]);
}

#[test]
fn a_callback_for_later_lets_others_pass_until_its_time_and_then_counts_from_when_it_was_asked() {
    let mut callback = waiting(1, 60, Reason::Callback);
    callback.wanted_at = Some(now() + Duration::minutes(30));
    let line = line(vec![callback, waiting(2, 5, Reason::Asked)], vec![]);
    assert_eq!(order(&line), [2, 1]);
    let later: Vec<u128> =
        line.in_order(now() + Duration::minutes(30)).iter().map(|waiting| waiting.conversation.as_u128()).collect();
    assert_eq!(later, [1, 2]);
}

#[test]
fn an_agent_is_offered_what_fits_before_what_waited_longer() {
    let mut russian = waiting(1, 9, Reason::Asked);
    russian.language = "ru".to_owned();
    let line = line(vec![russian, waiting(2, 1, Reason::Asked)], vec![hand(7, &["kk"], &["general"], 3)]);
    let offered: Vec<u128> =
        line.for_agent(Uuid::from_u128(7), now()).iter().map(|waiting| waiting.conversation.as_u128()).collect();
    assert_eq!(offered, [2, 1]);
}

#[test]
fn what_is_kept_for_another_agent_or_team_does_not_fit() {
    let hand = hand(7, &[], &[], 3);
    let mut kept = waiting(1, 1, Reason::Asked);
    assert!(hand.fits(&kept));
    kept.wanted_agent = Some(Uuid::from_u128(8));
    assert!(!hand.fits(&kept));
    (kept.wanted_agent, kept.team) = (None, Some("cards".to_owned()));
    assert!(!hand.fits(&kept));
}

#[test]
fn a_place_counts_only_those_who_wait_for_the_same_people() {
    let mut russian = waiting(1, 9, Reason::Asked);
    russian.language = "ru".to_owned();
    let hands = vec![hand(7, &["kk"], &[], 0), hand(8, &["ru"], &[], 0)];
    let line = line(vec![russian, waiting(2, 5, Reason::Asked), waiting(3, 1, Reason::Asked)], hands);
    let place = line.place_of(Uuid::from_u128(3), now()).unwrap();
    assert_eq!((place.place, place.wait_minutes), (2, Some(4)), "two after one agent's three chats of six minutes");
}

#[test]
fn somebody_who_is_free_makes_no_one_wait_and_nobody_there_promises_nothing() {
    let asks = || vec![waiting(1, 0, Reason::Asked)];
    let free = line(asks(), vec![hand(7, &[], &[], 1)]);
    assert_eq!(free.place_of(Uuid::from_u128(1), now()).unwrap().wait_minutes, Some(0));
    assert_eq!(line(asks(), vec![]).place_of(Uuid::from_u128(1), now()).unwrap().wait_minutes, None);
    assert_eq!(free.place_of(Uuid::from_u128(2), now()), None, "who does not wait has no place");
}

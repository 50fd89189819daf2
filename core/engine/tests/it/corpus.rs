//! Days as they were stored. They must replay for ever, whatever the engine learns.

use std::fs;
use std::path::{Path, PathBuf};

use lobby_engine::{BranchId, Day, DayKey, Event, Fact, Phase};
use serde_json::Value;

fn stored_days() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut days: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    days.sort();
    assert!(!days.is_empty());
    days
}

#[test]
fn every_stored_day_replays_to_its_end() {
    for path in stored_days() {
        let text = fs::read_to_string(&path).unwrap();
        let events: Vec<Event> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
            .collect();
        let Fact::Planned { plan } = &events[0].fact else { panic!("{}: no plan first", path.display()) };
        let mut day = Day::new(DayKey::new(BranchId::new("stored"), plan.date));
        for event in &events {
            day.apply(event);
        }
        assert!(matches!(day.phase(), Phase::Closed { .. }), "{}", path.display());
        assert!(day.tickets().all(|ticket| ticket.state.is_over()), "{}", path.display());
        let joined = events.iter().filter(|event| matches!(event.fact, Fact::Joined { .. })).count();
        assert_eq!(day.tickets().count(), joined, "{}", path.display());
    }
}

#[test]
fn a_stored_fact_keeps_every_field_it_has() {
    for path in stored_days() {
        for line in fs::read_to_string(&path).unwrap().lines() {
            let stored: Value = serde_json::from_str(line).unwrap();
            let read: Event = serde_json::from_str(line).unwrap();
            assert_kept(&stored, &serde_json::to_value(read).unwrap());
        }
    }
}

/// Fields may be added to a fact; none may be dropped or change its value.
fn assert_kept(stored: &Value, now: &Value) {
    match (stored, now) {
        (Value::Object(stored), Value::Object(now)) => {
            for (key, value) in stored {
                assert_kept(value, now.get(key).unwrap_or_else(|| panic!("{key} is gone")));
            }
        }
        (Value::Array(stored), Value::Array(now)) => {
            assert_eq!(stored.len(), now.len());
            for (stored, now) in stored.iter().zip(now) {
                assert_kept(stored, now);
            }
        }
        _ => assert_eq!(stored, now),
    }
}

//! The reference scenario's file, and what every simulated day keeps.

use lobby_engine::Segment;
use lobby_engine::simulate::{Coming, DayRecord, Flaw, REGIMES, Regime, Scenario, customers, run};

pub(crate) fn reference() -> Scenario {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/scenarios/reference.toml");
    let scenario: Scenario = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    scenario.check().unwrap();
    scenario
}

pub(crate) fn play(scenario: &Scenario, code: &str, load: f64, seed: u64, days: u32) -> Vec<DayRecord> {
    let regime = Regime::by_code(code).unwrap();
    (0..days).map(|day| run(scenario, &regime, load, seed, day)).collect()
}

#[test]
fn the_reference_file_holds_the_table() {
    let scenario = reference();
    let services: Vec<_> = scenario.services.iter().map(|it| (it.id.as_str(), it.share, it.mean, it.cv)).collect();
    assert_eq!(
        services,
        [
            ("cash", 0.35, 4.0, 0.7),
            ("cards", 0.25, 7.0, 0.8),
            ("loans", 0.15, 18.0, 0.9),
            ("business", 0.15, 11.0, 0.9),
            ("transfers", 0.10, 6.0, 0.8),
        ]
    );
    assert_eq!((scenario.opens.to_string(), scenario.closes.to_string()), ("09:00:00".into(), "18:00:00".into()));
    let segments: Vec<_> = scenario.segments.iter().map(|(segment, it)| (*segment, it.share, it.weight)).collect();
    assert_eq!(segments, [(Segment::Mass, 0.75, 1.0), (Segment::Premium, 0.20, 1.6), (Segment::Vip, 0.05, 2.5)]);
    let mut staff: Vec<String> = scenario
        .operators
        .iter()
        .map(|desk| desk.skills.iter().map(|(id, speed)| format!("{id} {speed}")).collect::<Vec<_>>().join(", "))
        .collect();
    staff.sort();
    assert_eq!(
        staff,
        [
            "business 1, cards 0.9, loans 0.85",
            "business 1, cards 0.9, loans 0.85",
            "cards 1, cash 0.95",
            "cards 1, cash 0.95, business 0.85",
            "cards 1, cash 0.95, transfers 0.95",
            "cash 1, transfers 0.9",
            "cash 1, transfers 0.9, cards 0.85",
            "loans 1",
            "loans 1, business 0.85",
            "loans 1, cards 0.9",
            "loans 1, cards 0.9",
            "transfers 1, cash 0.95, cards 0.9",
        ]
    );
    assert_eq!(scenario.hourly, [0.8, 1.0, 1.05, 1.45, 1.5, 1.05, 0.85, 0.75, 0.55]);
    assert_eq!((scenario.day_factor_sd, scenario.break_minutes), (0.06, 45.0));
    assert_eq!(scenario.loads, [430, 480, 520, 560, 620]);
    let it = &scenario.appointments;
    assert_eq!(
        (it.share, it.slot_minutes, it.no_show, it.lateness_mean, it.lateness_sd, it.credit_minutes),
        (0.3, 10, 0.15, -6.0, 8.0, 12.0)
    );
    let it = &scenario.behaviour;
    assert_eq!((it.patience_mean, it.patience_cv, it.walk_up_seconds, it.absent_seconds), (50.0, 0.8, 35.0, 60.0));
    assert_eq!((it.misrouted, it.misrouted_minutes), (0.08, 2.0));
}

#[test]
fn a_scenario_that_cannot_be_played_says_why() {
    let mut scenario = reference();
    scenario.services[0].share = 0.5;
    assert!(matches!(scenario.check(), Err(Flaw::Shares { of: "services", .. })));
    let mut scenario = reference();
    scenario.operators.retain(|desk| desk.skills[0].0.as_str() == "loans");
    assert!(matches!(scenario.check(), Err(Flaw::Unserved { .. })));
    let mut scenario = reference();
    scenario.hourly.pop();
    assert_eq!(scenario.check(), Err(Flaw::Hourly { given: 8, hours: 9 }));
}

#[test]
fn the_same_seed_and_day_are_the_same_under_any_regime() {
    let scenario = reference();
    let people = |load: f64| customers(&scenario, load, 5, 2);
    let (few, many) = (people(430.0), people(620.0));
    assert!(few.len() < many.len());
    for (one, other) in few.iter().zip(&many) {
        assert_eq!((one.service, one.segment, one.kind), (other.service, other.segment, other.kind));
        assert_eq!(one.work.to_bits(), other.work.to_bits());
    }
    for regime in REGIMES {
        let day = || run(&scenario, &regime, 430.0, 5, 2);
        let (first, second) = (day(), day());
        assert_eq!(first.records.len(), few.len());
        let waits = |day: &DayRecord| day.records.iter().map(|it| it.waited.to_bits()).collect::<Vec<_>>();
        assert_eq!(waits(&first), waits(&second), "{}", regime.code);
    }
}

#[test]
fn customers_are_as_the_scenario_says() {
    let scenario = reference();
    let people: Vec<_> = (0..40).flat_map(|day| customers(&scenario, 520.0, 1, day)).collect();
    let n = people.len() as f64;
    assert!((n / 40.0 - 520.0).abs() < 12.0, "{n}");
    for (nth, service) in scenario.services.iter().enumerate() {
        let own: Vec<_> = people.iter().filter(|one| one.service == nth).collect();
        let mean = own.iter().map(|one| one.work).sum::<f64>() / own.len() as f64 / 60.0;
        assert!((own.len() as f64 / n - service.share).abs() < 0.01);
        assert!((mean / service.mean - 1.0).abs() < 0.05, "{}: {mean}", service.id);
    }
    let booked = people.iter().filter(|one| matches!(one.kind, Coming::Appointment { .. })).count() as f64;
    assert!((booked / n - 0.3).abs() < 0.01);
    let wrong = people.iter().filter(|one| one.wrong_service == one.service).count();
    assert_eq!(wrong, 0);
}

//! Every statement runs on every database and does what its function says.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{DateTime, Duration, TimeZone, Utc};
use lobby_engine::{BranchId, DayKey, Event, Fact};
use lobby_store::day_events::{Cause, Logged};
use lobby_store::parties::{Contact, Party};
use lobby_store::testing::TestDatabase;
use lobby_store::*;
use uuid::Uuid;

/// Runs a work in a transaction of its own.
macro_rules! write {
    ($db:expr, |$tx:ident| $body:expr) => {
        $db.write::<_, StoreError, _>(move |$tx| Box::pin(async move { $body })).await
    };
}

#[path = "statements/calls.rs"]
mod calls;
#[path = "statements/delivery.rs"]
mod delivery;
#[path = "statements/desk.rs"]
mod desk;
#[path = "statements/identity.rs"]
mod identity;

fn at(minute: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap() + Duration::minutes(minute) + Duration::microseconds(7)
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn key() -> DayKey {
    DayKey::new(BranchId::new("almaty-abay"), at(0).date_naive())
}

#[tokio::test]
async fn every_statement_does_its_work_on_sqlite() {
    tour(&TestDatabase::on_sqlite()).await;
    let missing: Vec<_> = statements().filter(|statement| !statement.ran().0).map(|found| found.name).collect();
    assert_eq!(missing, Vec::<&str>::new(), "statements that never ran on SQLite");
}

#[tokio::test]
async fn every_statement_does_its_work_on_postgres_where_one_is_named() {
    let Ok(server) = std::env::var("TEST_POSTGRES_URL") else { return };
    tour(&TestDatabase::on_postgres(&server).await).await;
    let missing: Vec<_> = statements().filter(|statement| !statement.ran().1).map(|found| found.name).collect();
    assert_eq!(missing, Vec::<&str>::new(), "statements that never ran on Postgres");
}

async fn tour(database: &TestDatabase) {
    let db = database.open().await.unwrap();
    log_and_commands(&db).await;
    read_tables(&db).await;
    people(&db).await;
    talking(&db).await;
    delivery::tour(&db).await;
    desk::tour(&db).await;
    employees(&db).await;
    matters(&db).await;
    opinions(&db).await;
    odds_and_ends(&db).await;
    identity::tour(&db).await;
    calls::tour(&db).await;
    db.close().await;
    let other = database.open_with([8; 32]).await;
    assert!(matches!(other, Err(StoreError::WrongKey)), "another key must not open the database");
}

async fn log_and_commands(db: &Db) {
    let logged = Logged { seq: 1, event: Event { at: at(0), fact: Fact::Opened } };
    let cause = Cause { command_id: id(1), actor: "lobby".to_owned() };
    let (first, again) = (logged.clone(), logged.clone());
    let (cause_of_first, cause_of_again) = (cause.clone(), cause);
    write!(db, |tx| day_events::append(tx, &key(), &first, &cause_of_first).await).unwrap();
    let lost = write!(db, |tx| day_events::append(tx, &key(), &again, &cause_of_again).await);
    assert!(matches!(lost, Err(StoreError::Conflict)), "the place in the log was taken");

    let mut conn = db.read().await.unwrap();
    assert_eq!(day_events::since(&mut conn, &key(), 0).await.unwrap(), vec![logged]);
    assert_eq!(day_events::since(&mut conn, &key(), 1).await.unwrap(), vec![]);
    assert_eq!(day_events::days_from(&mut conn, &key().branch, key().date).await.unwrap(), vec![key().date]);
    assert_eq!(day_events::days(&mut conn).await.unwrap(), vec![key()]);

    write!(db, |tx| commands::record(tx, id(1), "me", b"print", &"outcome", at(0)).await).unwrap();
    let twice = write!(db, |tx| commands::record(tx, id(1), "me", b"print", &"outcome", at(0)).await);
    assert!(matches!(twice, Err(StoreError::Conflict)));
    let stored = commands::find::<String>(&mut conn, id(1)).await.unwrap().unwrap();
    assert_eq!((stored.outcome.as_str(), stored.fingerprint.as_slice()), ("outcome", b"print".as_slice()));
    assert_eq!(write!(db, |tx| commands::forget_before(tx, at(1)).await).unwrap(), 1);

    let branch = key().branch;
    let (one, two, three) = (branch.clone(), branch.clone(), branch.clone());
    assert!(write!(db, |tx| branches::save(tx, &one, "{}", at(0)).await).unwrap());
    assert!(!write!(db, |tx| branches::save(tx, &two, "{}", at(0)).await).unwrap(), "the same again is no change");
    assert!(write!(db, |tx| branches::save(tx, &three, "{\"a\":1}", at(0)).await).unwrap());
    assert_eq!(branches::revisions(&mut conn).await.unwrap(), vec![(key().branch, 2)]);
    let rows = branches::all(&mut conn).await.unwrap();
    assert_eq!((rows[0].id.as_str(), rows[0].definition.as_str(), rows[0].revision), ("almaty-abay", "{\"a\":1}", 2));
}

async fn read_tables(db: &Db) {
    let appointment = appointments::Row {
        id: id(10),
        branch_id: "almaty-abay".to_owned(),
        day: key().date,
        service: "cards".to_owned(),
        starts_at: at(60),
        ends_at: at(75),
        state: "booked".to_owned(),
        ticket_id: None,
    };
    let ticket = tickets::Row {
        id: id(20),
        visit_id: id(30),
        appointment_id: Some(id(10)),
        branch_id: "almaty-abay".to_owned(),
        day: key().date,
        number: "K-001".to_owned(),
        service: "cards".to_owned(),
        state: "waiting".to_owned(),
        issued_at: at(50),
    };
    let visit = tickets::Visit {
        id: id(30),
        branch_id: "almaty-abay".to_owned(),
        day: key().date,
        ticket_id: id(20),
        customer_id: Some(id(40)),
        conversation_id: Some(id(50)),
        open: true,
    };
    let party = Party {
        subject: id(10),
        branch: key().branch,
        code: "K7MX3RTP".to_owned(),
        customer: Some(id(40)),
        conversation: Some(id(50)),
        language: "kk".to_owned(),
        contact: Contact { phone: Some("+77011234567".to_owned()), name: Some("Әлия".to_owned()) },
        created_at: at(0),
    };
    let (a, t, v, p) = (appointment.clone(), ticket.clone(), visit.clone(), party.clone());
    write!(db, |tx| {
        appointments::save(tx, &a).await?;
        tickets::save(tx, &t).await?;
        tickets::save_visit(tx, &v).await?;
        parties::insert(tx, &p).await
    })
    .unwrap();

    let second = tickets::Visit { id: id(31), customer_id: None, ..visit.clone() };
    let refused = write!(db, |tx| tickets::save_visit(tx, &second).await).unwrap_err();
    assert!(tickets::is_second_visit(&refused), "one open visit for a conversation, got {refused}");
    let same_code = Party { subject: id(11), ..party.clone() };
    assert!(matches!(write!(db, |tx| parties::insert(tx, &same_code).await), Err(StoreError::Conflict)));

    let mut conn = db.read().await.unwrap();
    assert_eq!(appointments::find(&mut conn, id(10)).await.unwrap(), Some(appointment.clone()));
    assert_eq!(appointments::of_conversation(&mut conn, id(50)).await.unwrap(), vec![appointment.clone()]);
    assert_eq!(appointments::of_customer(&mut conn, id(40)).await.unwrap(), vec![appointment.clone()]);
    assert_eq!(appointments::all(&mut conn).await.unwrap(), vec![appointment]);
    assert_eq!(tickets::find(&mut conn, id(20)).await.unwrap(), Some(ticket.clone()));
    assert_eq!(tickets::of_appointment(&mut conn, id(10)).await.unwrap(), Some(ticket.clone()));
    assert_eq!(tickets::all(&mut conn).await.unwrap(), vec![ticket]);
    assert_eq!(tickets::all_visits(&mut conn).await.unwrap(), vec![visit.clone()]);
    assert_eq!(tickets::open_visit(&mut conn, Some(id(50)), None).await.unwrap(), Some(visit.clone()));
    assert_eq!(tickets::open_visit(&mut conn, None, None).await.unwrap(), None, "nobody is nobody");
    assert_eq!(tickets::last_visit(&mut conn, None, Some(id(40))).await.unwrap(), Some(visit));
    assert_eq!(parties::find(&mut conn, id(10)).await.unwrap(), Some(party));
    let taken = tickets::taken_since(&mut conn, id(50), at(0)).await.unwrap();
    assert!(taken.is_empty(), "a ticket by check-in was not taken");
    assert_eq!(parties::by_code(&mut conn, &key().branch, "K7MX3RTP").await.unwrap(), Some(id(10)));
    let name = |contact: Contact| contact.name;
    let given: Vec<_> = parties::given_in(&mut conn, id(50)).await.unwrap().into_iter().map(name).collect();
    assert_eq!(given, [Some("Әлия".to_owned())]);
    assert_eq!(parties::live_in(&mut conn, &key().branch).await.unwrap(), vec![id(10)]);

    write!(db, |tx| parties::end(tx, id(10)).await).unwrap();
    assert_eq!(parties::by_code(&mut conn, &key().branch, "K7MX3RTP").await.unwrap(), None);
    write!(db, |tx| {
        parties::revive(tx, id(10)).await?;
        parties::move_to(tx, id(10), &BranchId::new("astana-mangilik")).await
    })
    .unwrap();
    let moved = parties::by_code(&mut conn, &BranchId::new("astana-mangilik"), "K7MX3RTP").await.unwrap();
    assert_eq!(moved, Some(id(10)));
    write!(db, |tx| {
        appointments::clear(tx).await?;
        tickets::clear(tx).await
    })
    .unwrap();
    assert_eq!(tickets::all(&mut conn).await.unwrap(), vec![]);
}

async fn people(db: &Db) {
    let customer = customers::Customer {
        id: id(40),
        phone: Some("+77011234567".to_owned()),
        name: Some("Әлия".to_owned()),
        language: "kk".to_owned(),
        segment: "mass".to_owned(),
    };
    let (one, two) = (customer.clone(), customers::Customer { id: id(41), ..customer.clone() });
    assert!(write!(db, |tx| customers::insert(tx, &one, at(0)).await).unwrap());
    assert!(!write!(db, |tx| customers::insert(tx, &two, at(0)).await).unwrap(), "one person for a phone");
    let mut conn = db.read().await.unwrap();
    assert_eq!(customers::by_phone(&mut conn, "+77011234567").await.unwrap(), Some(customer.clone()));
    assert_eq!(customers::find(&mut conn, id(40)).await.unwrap(), Some(customer));
    assert_eq!(customers::by_phone(&mut conn, "+77010000000").await.unwrap(), None);
}

async fn talking(db: &Db) {
    assert!(write!(db, |tx| conversations::insert(tx, id(50), "telegram", "77", "ru", at(0)).await).unwrap());
    assert!(!write!(db, |tx| conversations::insert(tx, id(51), "telegram", "77", "ru", at(0)).await).unwrap());
    let mut conn = db.read().await.unwrap();
    let found = conversations::by_address(&mut conn, "telegram", "77").await.unwrap().unwrap();
    assert_eq!((found.id, found.address.as_str(), found.session.clone()), (id(50), "77", None));

    write!(db, |tx| conversations::save_session(tx, id(50), "{\"step\":1}", "kk", 0, at(1)).await).unwrap();
    let lost = write!(db, |tx| conversations::save_session(tx, id(50), "{}", "ru", 0, at(1)).await);
    assert!(matches!(lost, Err(StoreError::Conflict)), "the session moved on");
    write!(db, |tx| {
        conversations::set_customer(tx, id(50), id(40)).await?;
        conversations::set_owner(tx, id(50), "waiting", at(2)).await?;
        conversations::set_owner(tx, id(50), "waiting", at(9)).await
    })
    .unwrap();
    let found = conversations::find(&mut conn, id(50)).await.unwrap().unwrap();
    assert_eq!(found.session.as_deref(), Some("{\"step\":1}"));
    assert_eq!((found.language.as_str(), found.customer), ("kk", Some(id(40))));
    assert_eq!((found.owner.as_str(), found.owner_since), ("waiting", at(2)), "who waits keeps the time");
    assert_eq!(conversations::waiting_for_agent(&mut conn).await.unwrap(), 1);

    assert!(write!(db, |tx| inbox::insert(tx, id(50), "m1", &"hello", at(3)).await).unwrap());
    assert!(!write!(db, |tx| inbox::insert(tx, id(50), "m1", &"hello", at(3)).await).unwrap(), "stored once");
    assert!(write!(db, |tx| inbox::insert(tx, id(50), "m2", &"again", at(3)).await).unwrap());
    assert_eq!(inbox::is_new(&mut conn, id(50), "m1").await.unwrap(), Some(true));
    for (message, within, expected) in [("m1", 1, 1), ("m2", 1, 2), ("m2", 0, 0), ("m3", 1, 0)] {
        let count = inbox::count_until(&mut conn, id(50), message, Duration::minutes(within)).await.unwrap();
        assert_eq!(count, expected, "{message} within {within} minutes");
    }
    assert_eq!(inbox::waiting(&mut conn, at(3), at(0)).await.unwrap(), vec![id(50)]);
    let head = inbox::head::<String>(&mut conn, id(50)).await.unwrap().unwrap();
    assert_eq!((head.message_id.as_str(), head.body.as_str(), head.attempts), ("m1", "hello", 0));
    write!(db, |tx| inbox::retry_at(tx, id(50), "m1", at(4)).await).unwrap();
    let head = inbox::head::<String>(&mut conn, id(50)).await.unwrap().unwrap();
    assert_eq!((head.attempts, head.not_before), (1, at(4)));
    write!(db, |tx| inbox::done(tx, id(50), "m1").await).unwrap();
    assert!(matches!(write!(db, |tx| inbox::done(tx, id(50), "m1").await), Err(StoreError::Conflict)));
    write!(db, |tx| inbox::failed(tx, id(50), "m2").await).unwrap();
    assert!(inbox::head::<String>(&mut conn, id(50)).await.unwrap().is_none());

    let lease = async || write!(db, |tx| conversations::lease_turn(tx, id(50), at(5), at(6)).await).unwrap();
    assert!(!lease().await, "nothing is to be answered");
    write!(db, |tx| inbox::insert(tx, id(50), "m3", &"and again", at(3)).await).unwrap();
    assert!(lease().await);
    assert!(!lease().await, "held");
    assert!(!write!(db, |tx| conversations::end_last_turn(tx, id(50)).await).unwrap(), "one waits");
    write!(db, |tx| conversations::end_turn(tx, id(50)).await).unwrap();
    assert!(lease().await);
    assert_eq!(write!(db, |tx| conversations::end_all_leases(tx).await).unwrap(), 1);
    assert_eq!(write!(db, |tx| conversations::end_all_leases(tx).await).unwrap(), 0, "nothing was leased any more");
    assert!(lease().await);
    write!(db, |tx| inbox::done(tx, id(50), "m3").await).unwrap();
    assert!(write!(db, |tx| conversations::end_last_turn(tx, id(50)).await).unwrap(), "nothing waits");

    let seq = write!(db, |tx| {
        let said = messages::New { id: id(60), author: "customer", inbound_id: Some("m1"), body: &"hello", at: at(5) };
        messages::add(tx, id(50), said).await?;
        let reply = messages::New { id: id(61), author: "lobby", inbound_id: Some("m1"), body: &"hi", at: at(5) };
        messages::add(tx, id(50), reply).await
    })
    .unwrap();
    assert_eq!(seq, 2);
    let all = messages::since::<String>(&mut conn, id(50), 0).await.unwrap();
    assert_eq!(all.iter().map(|message| message.body.as_str()).collect::<Vec<_>>(), ["hello", "hi"]);
    assert_eq!(messages::of_inbound::<String>(&mut conn, id(50), "m1").await.unwrap(), all);
    assert_eq!(messages::since::<String>(&mut conn, id(50), 2).await.unwrap(), vec![]);
}

async fn employees(db: &Db) {
    let employee = staff::Employee {
        id: id(80),
        login: "aliya".to_owned(),
        name: "Әлия".to_owned(),
        role: "operator".to_owned(),
        branch: Some(key().branch),
        operator: Some(id(81)),
        password_hash: None,
    };
    let (one, two) = (employee.clone(), employee.clone());
    assert!(write!(db, |tx| staff::insert(tx, &one, at(0)).await).unwrap());
    assert!(!write!(db, |tx| staff::insert(tx, &two, at(0)).await).unwrap());
    write!(db, |tx| {
        staff::rename(tx, id(80), "Алия", Some(&key().branch)).await?;
        staff::set_password(tx, id(80), "hash").await?;
        staff::open_session(tx, b"token", id(80), "csrf", at(0), at(10)).await?;
        staff::add_link(tx, b"link", id(80), at(10)).await?;
        let kiosk = staff::ApiKey { kind: "kiosk".to_owned(), branch: Some(key().branch), staff: None };
        staff::add_key(tx, b"key", &kiosk, at(0)).await?;
        staff::take_seat(tx, id(81), "tab-1", at(0)).await?;
        staff::take_seat(tx, id(81), "tab-2", at(1)).await
    })
    .unwrap();
    let known = staff::Employee { name: "Алия".to_owned(), password_hash: Some("hash".to_owned()), ..employee };
    let mut conn = db.read().await.unwrap();
    assert_eq!(staff::by_login(&mut conn, "aliya").await.unwrap(), Some(known.clone()));
    assert_eq!(staff::find(&mut conn, id(80)).await.unwrap(), Some(known.clone()));
    assert_eq!(staff::by_operator(&mut conn, id(81)).await.unwrap(), Some(known.clone()));
    assert_eq!(staff::all(&mut conn).await.unwrap(), vec![known]);
    assert_eq!(staff::session(&mut conn, b"token", at(1)).await.unwrap(), Some((id(80), "csrf".to_owned())));
    assert_eq!(staff::session(&mut conn, b"token", at(10)).await.unwrap(), None, "ended");
    assert_eq!(staff::key(&mut conn, b"key").await.unwrap().unwrap().kind, "kiosk");
    assert_eq!(staff::seat(&mut conn, id(81)).await.unwrap().as_deref(), Some("tab-2"));
    assert_eq!(write!(db, |tx| staff::use_link(tx, b"link", at(1)).await).unwrap(), Some(id(80)));
    assert_eq!(write!(db, |tx| staff::use_link(tx, b"link", at(1)).await).unwrap(), None, "a link works once");
    write!(db, |tx| staff::end_session(tx, b"token").await).unwrap();
    assert_eq!(staff::session(&mut conn, b"token", at(1)).await.unwrap(), None);
}

async fn matters(db: &Db) {
    assert!(!write!(db, |tx| callbacks::withdraw(tx, id(404), at(0)).await).unwrap(), "nobody waits for a call");
    let case = cases::Case {
        id: id(90),
        number: "K-2611-0001".to_owned(),
        category: "card".to_owned(),
        priority: "normal".to_owned(),
        status: "open".to_owned(),
        opened_at: at(0),
        promised_seconds: 86_400,
        spent_seconds: 0,
        running_since: Some(at(0)),
        assignee: None,
        customer: Some(id(40)),
        text: "банкомат не выдал деньги".to_owned(),
        version: 0,
    };
    let entry = |n: u128| cases::Entry { id: id(n), actor: "lobby".to_owned(), body: "opened".to_owned(), at: at(0) };
    let (one, first, second) = (case.clone(), entry(91), entry(92));
    let numbers = write!(db, |tx| {
        cases::insert(tx, &one).await?;
        assert!(cases::link(tx, id(90), id(50), at(0)).await?);
        assert!(!cases::link(tx, id(90), id(50), at(1)).await?, "linked once");
        cases::add_entry(tx, id(90), &first).await?;
        cases::add_entry(tx, id(90), &second).await?;
        Ok([cases::next_number(tx, "2611").await?, cases::next_number(tx, "2611").await?])
    });
    assert_eq!(numbers.unwrap(), [1, 2]);
    let mut conn = db.read().await.unwrap();
    assert_eq!(cases::by_number(&mut conn, "K-2611-0001").await.unwrap(), Some(case.clone()));
    assert_eq!(cases::list(&mut conn, None).await.unwrap(), vec![case.clone()]);
    assert_eq!(cases::list(&mut conn, Some("closed")).await.unwrap(), vec![]);
    assert_eq!(cases::of_person(&mut conn, id(50), None).await.unwrap(), vec![case.clone()]);
    assert_eq!(cases::of_person(&mut conn, id(51), Some(id(40))).await.unwrap(), vec![case.clone()]);
    assert_eq!(cases::of_person(&mut conn, id(51), None).await.unwrap(), vec![], "nobody is nobody");
    assert_eq!(cases::conversations_of(&mut conn, id(90)).await.unwrap(), vec![id(50)]);
    assert_eq!(cases::entries::<String>(&mut conn, id(90)).await.unwrap(), vec![entry(91), entry(92)]);

    let resolved = cases::Case {
        status: "resolved".to_owned(),
        running_since: None,
        spent_seconds: 60,
        promised_seconds: 14_400,
        ..case
    };
    let (saved, late) = (resolved.clone(), resolved.clone());
    write!(db, |tx| cases::save(tx, &saved).await).unwrap();
    assert!(matches!(write!(db, |tx| cases::save(tx, &late).await), Err(StoreError::Conflict)), "it moved on");
    let stored = cases::by_number(&mut conn, "K-2611-0001").await.unwrap();
    assert_eq!(stored, Some(cases::Case { version: 1, ..resolved }));
}

async fn opinions(db: &Db) {
    let given = feedback::Feedback {
        visit: id(30),
        ticket: id(20),
        branch: key().branch,
        day: key().date,
        service: "cards".to_owned(),
        conversation: id(50),
        mark: 2,
        comment: None,
        at: at(0),
    };
    let better = feedback::Feedback { mark: 4, comment: Some("разобрались".to_owned()), ..given.clone() };
    let (first, second) = (given, better.clone());
    write!(db, |tx| {
        feedback::save(tx, &first).await?;
        feedback::save(tx, &second).await
    })
    .unwrap();
    let mut conn = db.read().await.unwrap();
    assert_eq!(feedback::of_visit(&mut conn, id(30)).await.unwrap(), Some(better));
    let marks = feedback::marks(&mut conn, &key().branch, key().date, key().date).await.unwrap();
    assert_eq!(marks, (1, 4.0), "one mark a visit");
    let low =
        hand_over_marks::HandOverMark { hand_over: id(90), conversation: id(50), mark: 1, comment: None, at: at(26) };
    let word = Some("спасибо".to_owned());
    let high = hand_over_marks::HandOverMark { mark: 5, comment: word, ..low.clone() };
    let (first, second) = (low, high.clone());
    write!(db, |tx| {
        hand_over_marks::save(tx, &first).await?;
        hand_over_marks::save(tx, &second).await
    })
    .unwrap();
    assert_eq!(hand_over_marks::of_hand_over(&mut conn, id(90)).await.unwrap(), Some(high));
    let marks = hand_over_marks::asked_between(&mut conn, at(10), at(11)).await.unwrap();
    assert_eq!(marks, vec![(id(90), 5)], "one mark a hand-over");
    write!(db, |tx| {
        stopped_notices::stop(tx, id(50), "reminders", at(0)).await?;
        stopped_notices::stop(tx, id(50), "reminders", at(1)).await?;
        stopped_notices::stop(tx, id(50), "turn", at(1)).await?;
        stopped_notices::resume(tx, id(50), "turn").await
    })
    .unwrap();
    assert_eq!(stopped_notices::of_conversation(&mut conn, id(50)).await.unwrap(), ["reminders"]);

    write!(db, |tx| {
        push_subscriptions::save(tx, id(98), id(51), &"browser", at(0)).await?;
        push_subscriptions::save(tx, id(98), id(50), &"the same browser", at(1)).await?;
        push_subscriptions::remove(tx, id(98), id(51)).await
    })
    .unwrap();
    let rings = push_subscriptions::of_conversation::<String>(&mut conn, id(50)).await.unwrap();
    assert_eq!(rings, [(id(98), "the same browser".to_owned())], "it follows the last conversation");
    assert!(!push_subscriptions::any(&mut conn, id(51)).await.unwrap());
}

async fn odds_and_ends(db: &Db) {
    assert!(write!(db, |tx| leases::take(tx, "polling", "a", at(0), at(1)).await).unwrap());
    assert!(!write!(db, |tx| leases::take(tx, "polling", "b", at(0), at(1)).await).unwrap());
    assert!(write!(db, |tx| leases::take(tx, "polling", "b", at(1), at(2)).await).unwrap(), "the lease ran out");
    write!(db, |tx| leases::end(tx, "polling", "b").await).unwrap();
    assert!(write!(db, |tx| leases::take(tx, "polling", "a", at(1), at(2)).await).unwrap());
    write!(db, |tx| meta::set(tx, "demo", "1").await).unwrap();
    assert_eq!(meta::get(&mut db.read().await.unwrap(), "demo").await.unwrap().as_deref(), Some("1"));
}

#[tokio::test]
async fn a_failed_work_leaves_nothing_and_does_not_harm_its_neighbours() {
    let database = TestDatabase::fresh().await;
    let db = database.open().await.unwrap();
    let works = (0..40_u32).map(|n| {
        let db = db.clone();
        async move {
            write!(db, |tx| {
                meta::set(tx, &format!("key {n}"), "here").await?;
                if n % 3 == 0 { Err(StoreError::Conflict) } else { Ok(()) }
            })
        }
    });
    let results = futures::future::join_all(works).await;
    for (n, result) in results.into_iter().enumerate() {
        let stored = meta::get(&mut db.read().await.unwrap(), &format!("key {n}")).await.unwrap();
        assert_eq!(result.is_ok(), n % 3 != 0);
        assert_eq!(stored.is_some(), result.is_ok(), "key {n}");
    }
}

#[tokio::test]
async fn nothing_a_person_is_called_or_typed_stands_in_the_database_file_in_clear() {
    let database = TestDatabase::on_sqlite();
    let db = database.open().await.unwrap();
    people(&db).await;
    talking(&db).await;
    desk::handing_over(&db).await;
    matters(&db).await;
    opinions(&db).await;
    db.close().await;
    let file = database.url.strip_prefix("sqlite:").unwrap();
    for path in [file.to_owned(), format!("{file}-wal")] {
        let bytes = std::fs::read(&path).unwrap_or_default();
        for secret in
            ["Әлия", "+77011234567", "7011234567", "hello", "step", "банкомат", "разобрались", "где моя", "спасибо"]
        {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} stands in {path}");
        }
    }
}

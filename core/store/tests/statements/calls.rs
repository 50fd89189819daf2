//! Phone calls, and where agents are called.

use lobby_store::calls::{self as table, Call};
use lobby_store::*;

use super::{at, id};

pub(super) async fn tour(db: &Db) {
    a_call(db).await;
    agents_numbers(db).await;
    orders(db).await;
    talks(db).await;
}

async fn talks(db: &Db) {
    let new = |n, minute| recordings::Expected {
        id: id(n),
        call: id(300),
        conversation: id(301),
        line: "twilio".to_owned(),
        source: "https://api.twilio.com/RE1".to_owned(),
        seconds: 61,
        at: at(minute),
    };
    let (first, again, lost) = (new(330, 1), new(330, 1), new(331, 2));
    assert!(write!(db, |tx| recordings::expect(tx, &first).await).unwrap());
    assert!(!write!(db, |tx| recordings::expect(tx, &again).await).unwrap(), "told of twice");
    assert!(write!(db, |tx| recordings::expect(tx, &lost).await).unwrap());
    let mut conn = db.read().await.unwrap();
    let expected = recordings::expected(&mut conn, "twilio").await.unwrap();
    assert_eq!(expected.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), vec![id(330), id(331)]);
    assert_eq!(expected[0].1, "https://api.twilio.com/RE1");
    write!(db, |tx| recordings::give_up(tx, id(331)).await).unwrap();
    assert!(write!(db, |tx| recordings::keep(tx, id(330), "audio/mpeg", b"ID3").await).unwrap());
    assert!(!write!(db, |tx| recordings::keep(tx, id(330), "audio/mpeg", b"ID3").await).unwrap());
    assert!(recordings::expected(&mut conn, "twilio").await.unwrap().is_empty());
    assert_eq!(recordings::of_conversation(&mut conn, id(301)).await.unwrap(), vec![(id(330), at(1), 61)]);
    let kept = recordings::find(&mut conn, id(330)).await.unwrap().unwrap();
    assert_eq!((kept.media_type.as_str(), kept.body.as_slice()), ("audio/mpeg", b"ID3".as_slice()));
    assert_eq!(write!(db, |tx| recordings::forget_before(tx, at(2)).await).unwrap(), 1);
}

async fn orders(db: &Db) {
    let order = call_orders::Order {
        id: id(320),
        kind: "callback".to_owned(),
        conversation: id(301),
        hand_over: Some(id(321)),
        staff: Some(id(310)),
        message: None,
        rings: "sip:a@pbx".to_owned(),
        connects: Some("+77011234567".to_owned()),
        state: "new".to_owned(),
        made_at: at(0),
        outcome: None,
    };
    let (first, again) = (order.clone(), order.clone());
    let beside = call_orders::Order { id: id(322), ..order.clone() };
    let unsaid = call_orders::Order { id: id(323), hand_over: None, message: Some(id(324)), ..order.clone() };
    assert!(write!(db, |tx| call_orders::insert(tx, &first, at(0)).await).unwrap());
    assert!(!write!(db, |tx| call_orders::insert(tx, &again, at(0)).await).unwrap(), "ordered twice");
    assert!(!write!(db, |tx| call_orders::insert(tx, &beside, at(0)).await).unwrap(), "one call a hand-over");
    assert!(write!(db, |tx| call_orders::insert(tx, &unsaid, at(0)).await).unwrap());
    let mut conn = db.read().await.unwrap();
    assert_eq!(call_orders::find(&mut conn, id(320)).await.unwrap(), Some(order.clone()));
    let to_place = call_orders::to_place(&mut conn).await.unwrap();
    assert_eq!(to_place, vec![order.clone()], "a notice that is not said yet waits");

    assert!(write!(db, |tx| call_orders::take(tx, id(320), "twilio", at(1)).await).unwrap());
    assert!(!write!(db, |tx| call_orders::take(tx, id(320), "asterisk", at(1)).await).unwrap(), "taken once");
    assert!(!write!(db, |tx| call_orders::connected(tx, id(320), at(2)).await).unwrap());
    assert!(write!(db, |tx| call_orders::answered(tx, id(320), at(2)).await).unwrap());
    assert!(write!(db, |tx| call_orders::connected(tx, id(320), at(3)).await).unwrap());
    assert!(call_orders::under_way(&mut conn).await.unwrap().contains(&(id(320), "connected".to_owned())));
    let open = call_orders::open_of(&mut conn, id(321)).await.unwrap().unwrap();
    assert_eq!(open.state, "connected");
    let stale = async |conn: &mut Conn, n| call_orders::stale(conn, (at(n), at(n), at(n))).await.unwrap();
    assert_eq!(stale(&mut conn, 1).await, vec![id(323)]);
    assert_eq!(stale(&mut conn, 4).await.len(), 2);
    assert!(!write!(db, |tx| call_orders::end(tx, id(320), "answered", "left", at(4)).await).unwrap());
    assert!(write!(db, |tx| call_orders::end(tx, id(320), "connected", "completed", at(4)).await).unwrap());
    assert_eq!(call_orders::open_of(&mut conn, id(321)).await.unwrap(), None);
    assert_eq!(write!(db, |tx| call_orders::forget_before(tx, at(5)).await).unwrap(), 1);
}

async fn a_call(db: &Db) {
    let call = Call {
        id: id(300),
        line: "twilio".to_owned(),
        line_call: "CA1".to_owned(),
        conversation: id(301),
        direction: "in".to_owned(),
        number: Some("+77011234567".to_owned()),
        began_at: at(0),
        position: 0,
        state: "asked".to_owned(),
        waits: false,
        talks_since: None,
        ended_at: None,
        outcome: None,
    };
    let (new, again) = (call.clone(), call.clone());
    write!(db, |tx| conversations::insert(tx, id(301), "phone", "twilio:CA1", "ru", at(0)).await).unwrap();
    assert!(write!(db, |tx| table::insert(tx, &new).await).unwrap());
    assert!(!write!(db, |tx| table::insert(tx, &again).await).unwrap(), "told of twice");
    let mut conn = db.read().await.unwrap();
    assert_eq!(table::by_line(&mut conn, "twilio", "CA1").await.unwrap(), Some(call.clone()));
    assert_eq!(table::by_line::<String>(&mut conn, "asterisk", "CA1").await.unwrap(), None);
    assert_eq!(table::of_number(&mut conn, "+77011234567", at(-1)).await.unwrap(), vec![id(301)]);
    assert!(table::of_number(&mut conn, "+77011234567", at(1)).await.unwrap().is_empty());

    write!(db, |tx| table::advance(tx, id(300), 0, &"waits", true).await).unwrap();
    let twice = write!(db, |tx| table::advance(tx, id(300), 0, &"other", false).await);
    assert!(matches!(twice, Err(StoreError::Conflict)), "an answer counts once");
    let moved = Call { position: 1, state: "waits".to_owned(), waits: true, ..call };
    assert_eq!(table::running(&mut conn, "twilio").await.unwrap(), vec![moved.clone()]);
    write!(db, |tx| conversations::set_owner(tx, id(301), "waiting", at(1)).await).unwrap();
    assert!(table::taken(&mut conn, "twilio").await.unwrap().is_empty());
    write!(db, |tx| conversations::set_owner(tx, id(301), "agent", at(2)).await).unwrap();
    assert_eq!(table::taken(&mut conn, "twilio").await.unwrap(), vec![("CA1".to_owned(), 1)]);

    assert!(write!(db, |tx| table::connect(tx, id(300), at(2)).await).unwrap());
    assert!(!write!(db, |tx| table::connect(tx, id(300), at(3)).await).unwrap(), "the first moment stays");
    assert_eq!(table::with_agents(&mut conn).await.unwrap(), vec![(id(300), Some(at(2)))]);
    assert!(table::passed_on(&mut conn, "twilio").await.unwrap().is_empty());
    write!(db, |tx| conversations::set_owner(tx, id(301), "waiting", at(2)).await).unwrap();
    assert_eq!(table::passed_on(&mut conn, "twilio").await.unwrap(), vec![("CA1".to_owned(), 1)]);
    assert!(write!(db, |tx| table::end(tx, id(300), "completed", at(3)).await).unwrap());
    assert!(!write!(db, |tx| table::end(tx, id(300), "failed", at(4)).await).unwrap());
    assert!(table::running::<String>(&mut conn, "twilio").await.unwrap().is_empty());
    let ended = Call {
        talks_since: Some(at(2)),
        ended_at: Some(at(3)),
        outcome: Some("completed".to_owned()),
        waits: false,
        ..moved
    };
    assert_eq!(table::of_conversation(&mut conn, id(301)).await.unwrap(), vec![ended]);
}

async fn agents_numbers(db: &Db) {
    let agent = agents::Agent {
        staff: id(310),
        team: "general".to_owned(),
        languages: Vec::new(),
        skills: Vec::new(),
        state: "offline".to_owned(),
        since: at(0),
    };
    write!(db, |tx| agents::save(tx, &agent).await).unwrap();
    let mut conn = db.read().await.unwrap();
    assert_eq!(agents::number(&mut conn, id(310)).await.unwrap(), None);
    assert!(write!(db, |tx| agents::set_number(tx, id(310), Some("sip:a@pbx")).await).unwrap());
    assert_eq!(agents::number(&mut conn, id(310)).await.unwrap().as_deref(), Some("sip:a@pbx"));
    assert!(!write!(db, |tx| agents::set_number(tx, id(311), None).await).unwrap());
}

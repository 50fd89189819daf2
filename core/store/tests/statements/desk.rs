//! Hand-overs, claims, notes, and waits for a person.

use chrono::Duration;
use lobby_store::*;

use super::{at, id};

pub(super) async fn tour(db: &Db) {
    handing_over(db).await;
    claiming(db).await;
    at_the_desk(db).await;
    waiting_long(db).await;
}

pub(super) async fn handing_over(db: &Db) {
    let chat = hand_overs::Wish {
        kind: "chat",
        reason: "asked",
        wanted_at: None,
        phone: None,
        summary: Some("где моя карта"),
    };
    let (first, second) = (chat.clone(), chat.clone());
    write!(db, |tx| hand_overs::insert(tx, id(90), id(50), "kk", &first, at(10)).await).unwrap();
    let twice = write!(db, |tx| hand_overs::insert(tx, id(91), id(50), "kk", &second, at(11)).await);
    assert!(matches!(twice, Err(StoreError::Conflict)), "one open hand-over for a conversation");
    let call = hand_overs::Wish { kind: "callback", phone: Some("+77011234567"), wanted_at: Some(at(40)), ..chat };
    write!(db, |tx| hand_overs::change(tx, id(90), &call).await).unwrap();

    let mut conn = db.read().await.unwrap();
    let open = hand_overs::open_of(&mut conn, id(50)).await.unwrap().unwrap();
    assert_eq!((open.kind.as_str(), open.since, open.wanted_at), ("callback", at(10), Some(at(40))));
    assert_eq!((open.phone.as_deref(), open.summary.as_deref()), (Some("+77011234567"), Some("где моя карта")));
    assert_eq!(hand_overs::open(&mut conn).await.unwrap(), vec![open]);

    let agent = agents::Agent {
        staff: id(95),
        team: "general".to_owned(),
        languages: vec!["ru".to_owned(), "kk".to_owned()],
        skills: Vec::new(),
        state: "offline".to_owned(),
        since: at(0),
    };
    let (new, moved) = (agent.clone(), agents::Agent { team: "cards".to_owned(), since: at(9), ..agent.clone() });
    write!(db, |tx| agents::save(tx, &new).await).unwrap();
    assert!(write!(db, |tx| agents::set_state(tx, id(95), "available", at(1)).await).unwrap());
    assert!(!write!(db, |tx| agents::set_state(tx, id(95), "available", at(2)).await).unwrap(), "already so");
    write!(db, |tx| agents::save(tx, &moved).await).unwrap();
    let expected = agents::Agent { state: "available".to_owned(), since: at(1), team: "cards".to_owned(), ..agent };
    assert_eq!(agents::find(&mut conn, id(95)).await.unwrap(), Some(expected.clone()));
    assert_eq!(agents::all(&mut conn).await.unwrap(), vec![expected]);
    assert!(write!(db, |tx| agents::lock(tx, id(95)).await).unwrap());
    assert!(!write!(db, |tx| agents::lock(tx, id(96)).await).unwrap(), "nobody to lock");
}

async fn claiming(db: &Db) {
    let (anna, berik) = (id(95), id(96));
    assert!(write!(db, |tx| claims::claim(tx, id(90), anna, at(12), at(17)).await).unwrap());
    assert!(!write!(db, |tx| claims::claim(tx, id(90), berik, at(12), at(17)).await).unwrap(), "one winner");
    write!(db, |tx| claims::prolong(tx, id(90), anna, at(18)).await).unwrap();
    let mut conn = db.read().await.unwrap();
    assert_eq!(claims::lapsed(&mut conn, at(17)).await.unwrap(), vec![]);
    assert!(!write!(db, |tx| claims::answer(tx, id(90), berik, at(13)).await).unwrap(), "not theirs");
    assert!(write!(db, |tx| claims::answer(tx, id(90), anna, at(13)).await).unwrap());
    assert_eq!(claims::lapsed(&mut conn, at(30)).await.unwrap(), vec![], "the customer is to answer");
    write!(db, |tx| claims::await_agent(tx, id(50), at(20)).await).unwrap();
    let lapsed = claims::Lapsed { hand_over: id(90), conversation: id(50), agent: Some(anna) };
    assert_eq!(claims::lapsed(&mut conn, at(20)).await.unwrap(), vec![lapsed]);
    assert!(write!(db, |tx| claims::lapse(tx, id(90), at(20)).await).unwrap());
    assert!(!write!(db, |tx| claims::lapse(tx, id(90), at(20)).await).unwrap(), "once");
    let open = hand_overs::open_of(&mut conn, id(50)).await.unwrap().unwrap();
    assert_eq!((open.state.as_str(), open.since, open.answered_at), ("waiting", at(10), Some(at(13))));

    assert!(write!(db, |tx| claims::claim(tx, id(90), anna, at(21), at(26)).await).unwrap());
    assert!(write!(db, |tx| claims::take_over(tx, id(90), berik, anna, at(22), at(27)).await).unwrap());
    let kept = claims::Onward { team: Some("cards"), agent: Some(anna), kept_until: Some(at(30)), calls: 1 };
    assert!(write!(db, |tx| claims::let_go(tx, id(90), berik, &kept).await).unwrap());
    let open = hand_overs::open_of(&mut conn, id(50)).await.unwrap().unwrap();
    assert_eq!((open.wanted_agent, open.team.as_deref(), open.calls, open.agent), (Some(anna), Some("cards"), 1, None));
    assert!(write!(db, |tx| claims::claim(tx, id(90), anna, at(23), at(28)).await).unwrap());
    assert!(!write!(db, |tx| claims::withdraw(tx, id(90), at(24)).await).unwrap(), "somebody has it");
    let watched = claims::watched(&mut conn).await.unwrap();
    assert_eq!((watched.len(), watched[0].agent, watched[0].last_message), (1, Some(anna), 2));
    assert!(write!(db, |tx| claims::end(tx, id(90), anna, "closed", Some("solved"), at(25)).await).unwrap());
    assert_eq!(hand_overs::open_of(&mut conn, id(50)).await.unwrap(), None);
    let last = hand_overs::latest_of(&mut conn, id(50)).await.unwrap().unwrap();
    assert_eq!((last.state.as_str(), last.wrap_up.as_deref(), last.ended_at), ("closed", Some("solved"), Some(at(25))));
    assert_eq!(hand_overs::asked_between(&mut conn, at(10), at(11)).await.unwrap(), vec![last.clone()]);
    assert_eq!(hand_overs::find(&mut conn, id(90)).await.unwrap().as_ref(), Some(&last));
    assert_eq!(hand_overs::last_helped(&mut conn, id(50), None).await.unwrap().as_ref(), Some(&last));
    assert_eq!(hand_overs::last_helped(&mut conn, id(51), None).await.unwrap(), None, "nobody is nobody");
    assert_eq!(hand_overs::last_helped(&mut conn, id(51), Some(id(40))).await.unwrap(), Some(last));
    let again = hand_overs::Wish { kind: "chat", reason: "asked", wanted_at: None, phone: None, summary: None };
    write!(db, |tx| hand_overs::insert(tx, id(92), id(50), "kk", &again, at(30)).await).unwrap();
    assert!(write!(db, |tx| claims::withdraw(tx, id(92), at(31)).await).unwrap());
}

async fn at_the_desk(db: &Db) {
    let event = hand_over_events::Event {
        id: id(100),
        hand_over: id(90),
        conversation: id(50),
        at: at(12),
        what: "claimed".to_owned(),
        staff: Some(id(95)),
        detail: None,
        seconds: Some(7),
    };
    let note =
        notes::Note {
            id: id(101), conversation: id(50), staff: id(95), text: "перезвонить".to_owned(), at: at(13)
        };
    let turn = turns::Turn {
        message_id: "m1".to_owned(),
        at: at(5),
        flow: Some("book".to_owned()),
        slot: Some("day".to_owned()),
        outcome: "misunderstood".to_owned(),
        body: "что".to_owned(),
    };
    let file = files::File {
        id: id(102),
        conversation: id(50),
        name: "справка.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        body: b"%PDF".to_vec(),
    };
    let lesson = lessons::Lesson { topic: "card-lost".to_owned(), correct: 2, asked: 3, at: at(14) };
    let (e, n, t, f, l) = (event.clone(), note.clone(), turn.clone(), file.clone(), lesson.clone());
    write!(db, |tx| {
        hand_over_events::add(tx, &e).await?;
        notes::add(tx, &n).await?;
        turns::add(tx, id(50), &t).await?;
        turns::add(tx, id(50), &t).await?;
        files::add(tx, &f, "agent", b"hash", at(14)).await?;
        lessons::add(tx, id(103), id(95), &l).await
    })
    .unwrap();
    let mut conn = db.read().await.unwrap();
    assert_eq!(hand_over_events::of_conversation(&mut conn, id(50)).await.unwrap(), vec![event.clone()]);
    assert_eq!(hand_over_events::between(&mut conn, at(12), at(13)).await.unwrap(), vec![event]);
    assert_eq!(notes::of_conversation(&mut conn, id(50)).await.unwrap(), vec![note]);
    assert_eq!(turns::of_conversation::<String>(&mut conn, id(50)).await.unwrap(), vec![turn]);
    let breaks = turns::breaks(&mut conn, at(0), at(9)).await.unwrap();
    assert_eq!((breaks.len(), breaks[0].flow.as_deref(), breaks[0].count), (1, Some("book"), 1));
    assert_eq!(turns::contained(&mut conn, at(0), at(9)).await.unwrap(), (1, 0));
    assert_eq!(files::by_token(&mut conn, b"hash").await.unwrap(), Some(file));
    assert_eq!(files::by_token(&mut conn, b"other").await.unwrap(), None);
    assert_eq!(lessons::of_staff(&mut conn, id(95)).await.unwrap(), vec![lesson]);
    assert_eq!(write!(db, |tx| turns::forget_before(tx, at(6)).await).unwrap(), 1);

    assert!(write!(db, |tx| seen::by_agent(tx, id(50), 2).await).unwrap());
    assert!(!write!(db, |tx| seen::by_agent(tx, id(50), 1).await).unwrap(), "reading never goes back");
    assert!(write!(db, |tx| seen::by_customer(tx, id(50), 1).await).unwrap());
    let read = seen::of(&mut conn, id(50)).await.unwrap();
    assert_eq!((read.by_agent, read.by_customer), (2, 1));
    assert_eq!(seen::of(&mut conn, id(51)).await.unwrap(), seen::Seen::default());
    let glance = glances::of(&mut conn, id(50)).await.unwrap().unwrap();
    assert_eq!((glance.attendance.read, glance.last_message), (read.by_agent, 2));
    assert_eq!(glances::of(&mut conn, id(59)).await.unwrap(), None);
    let together = glances::of_many(&mut conn, &[id(59), id(50)]).await.unwrap();
    assert_eq!(together, vec![(id(50), glance)], "the one that exists");
    assert_eq!(glances::of_many(&mut conn, &[]).await.unwrap(), vec![]);
    write!(db, |tx| conversations::set_language(tx, id(50), "kk").await).unwrap();
    assert_eq!(conversations::find(&mut conn, id(50)).await.unwrap().unwrap().language, "kk");
    assert_eq!(messages::unread(&mut conn, id(50), 0).await.unwrap(), 1);
    assert_eq!(messages::number(&mut conn, id(50), id(61)).await.unwrap(), Some(2));
    assert_eq!(messages::last::<String>(&mut conn, id(50)).await.unwrap().unwrap().body, "hi");
    let of_person = conversations::of_customer(&mut conn, id(40)).await.unwrap();
    assert_eq!(of_person.iter().map(|conversation| conversation.id).collect::<Vec<_>>(), [id(50)]);
}

async fn waiting_long(db: &Db) {
    let lost = hand_overs::Wish { kind: "chat", reason: "card_lost", wanted_at: None, phone: None, summary: None };
    let asked = hand_overs::Wish { reason: "asked", ..lost.clone() };
    write!(db, |tx| {
        hand_overs::insert(tx, id(93), id(50), "kk", &lost, at(40)).await?;
        let event = hand_over_events::Event {
            id: id(104),
            hand_over: id(93),
            conversation: id(50),
            at: at(45),
            what: "let_go".to_owned(),
            staff: None,
            detail: None,
            seconds: None,
        };
        let told = hand_over_events::Event { id: id(105), at: at(50), what: "told".to_owned(), ..event.clone() };
        hand_over_events::add(tx, &event).await?;
        hand_over_events::add(tx, &told).await
    })
    .unwrap();
    let mut conn = db.read().await.unwrap();
    assert_eq!(long_waits::since(&mut conn, at(39)).await.unwrap(), vec![], "not for that long");
    let waits = long_waits::since(&mut conn, at(40)).await.unwrap();
    let said_at = conversations::find(&mut conn, id(50)).await.unwrap().unwrap().last_at;
    assert_eq!((waits.len(), waits[0].hand_over, waits[0].conversation), (1, id(93), id(50)));
    assert_eq!((waits[0].since, waits[0].moved_at, waits[0].told_at), (at(40), Some(at(45)), None));
    assert_eq!(waits[0].said_at, said_at);
    assert!(!write!(db, |tx| long_waits::give_up(tx, id(93), said_at, at(60)).await).unwrap(), "not told yet");
    assert!(write!(db, |tx| long_waits::tell(tx, id(93), at(50)).await).unwrap());
    assert!(!write!(db, |tx| long_waits::tell(tx, id(93), at(51)).await).unwrap(), "once");
    assert_eq!(long_waits::since(&mut conn, at(40)).await.unwrap()[0].told_at, Some(at(50)));
    assert!(!write!(db, |tx| long_waits::give_up(tx, id(93), said_at, at(60)).await).unwrap(), "too urgent to end");
    write!(db, |tx| hand_overs::change(tx, id(93), &asked).await).unwrap();
    let before = said_at - Duration::minutes(1);
    assert!(!write!(db, |tx| long_waits::give_up(tx, id(93), before, at(60)).await).unwrap(), "a word came meanwhile");
    assert!(write!(db, |tx| long_waits::give_up(tx, id(93), said_at, at(60)).await).unwrap());
    assert!(!write!(db, |tx| long_waits::give_up(tx, id(93), said_at, at(60)).await).unwrap(), "once");
    let last = hand_overs::find(&mut conn, id(93)).await.unwrap().unwrap();
    assert_eq!((last.state.as_str(), last.ended_at), ("abandoned", Some(at(60))));
}

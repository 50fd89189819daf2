//! Proofs, codes, attempts, links, the directory, and how all of it is forgotten.

use lobby_store::one_time_codes::OneTimeCode;
use lobby_store::one_use_links::{Link, Use};
use lobby_store::person_links::PersonLink;
use lobby_store::proofs::Proof;
use lobby_store::*;

use super::{at, id};

pub(super) async fn tour(db: &Db) {
    proofs_and_paths(db).await;
    codes_and_attempts(db).await;
    links(db).await;
    known_customers(db).await;
    forgetting(db).await;
}

async fn proofs_and_paths(db: &Db) {
    let proof = |kind: &str, customer, minutes: Option<i64>| Proof {
        kind: kind.to_owned(),
        customer: id(customer),
        expires_at: minutes.map(at),
    };
    let (contact, code, other) = (proof("contact", 40, None), proof("code", 40, Some(5)), proof("code", 41, Some(9)));
    let (first, second, third) = (contact.clone(), code.clone(), other.clone());
    write!(db, |tx| {
        proofs::save(tx, id(50), &first, at(0)).await?;
        proofs::save(tx, id(50), &second, at(0)).await
    })
    .unwrap();
    let mut conn = db.read().await.unwrap();
    assert_eq!(proofs::of_conversation(&mut conn, id(50), at(1)).await.unwrap(), vec![code, contact.clone()]);
    assert_eq!(proofs::of_conversation(&mut conn, id(50), at(5)).await.unwrap(), vec![contact], "the code's ended");
    let path = proofs::other_path(&mut conn, "+77011234567", "telegram", id(51)).await.unwrap();
    assert_eq!(path, Some(id(50)));
    let own = proofs::other_path(&mut conn, "+77011234567", "telegram", id(50)).await.unwrap();
    assert_eq!(own, None, "the conversation that asks is no other path");
    write!(db, |tx| proofs::save(tx, id(50), &third, at(1)).await).unwrap();
    let held = proofs::of_conversation(&mut conn, id(50), at(1)).await.unwrap();
    assert_eq!(held, vec![other], "one conversation, one person");
}

async fn codes_and_attempts(db: &Db) {
    let code = OneTimeCode {
        id: id(90),
        phone: "+77011234567".to_owned(),
        code_hash: b"hash".to_vec(),
        tries: 0,
        expires_at: at(5),
    };
    let stored = code.clone();
    write!(db, |tx| one_time_codes::save(tx, id(50), &stored).await).unwrap();
    let mut conn = db.read().await.unwrap();
    assert_eq!(one_time_codes::find(&mut conn, id(50)).await.unwrap(), Some(code));
    assert_ne!(one_time_codes::hash(&conn, id(90), Some("123456")), one_time_codes::hash(&conn, id(90), None));
    assert_eq!(write!(db, |tx| one_time_codes::take_try(tx, id(90), 1).await).unwrap(), Some(1));
    assert_eq!(write!(db, |tx| one_time_codes::take_try(tx, id(90), 1).await).unwrap(), None, "used up");
    write!(db, |tx| one_time_codes::end(tx, id(90)).await).unwrap();
    assert_eq!(one_time_codes::find(&mut conn, id(50)).await.unwrap(), None);
    assert_eq!(write!(db, |tx| one_time_codes::forget_before(tx, at(9)).await).unwrap(), 0);

    write!(db, |tx| {
        attempts::add(tx, id(91), "phone", "+77011234567", at(1)).await?;
        attempts::add(tx, id(91), "phone", "+77011234567", at(2)).await?;
        attempts::add(tx, id(92), "phone", "+77011234567", at(3)).await
    })
    .unwrap();
    let counted = attempts::since(&mut conn, "phone", "+77011234567", at(0)).await.unwrap();
    assert_eq!(counted, vec![at(1), at(3)], "the same attempt counts once");
    assert!(attempts::since(&mut conn, "address", "+77011234567", at(0)).await.unwrap().is_empty());
    write!(db, |tx| attempts::end(tx, "address", "+77011234567").await).unwrap();
    assert_eq!(write!(db, |tx| attempts::forget_before(tx, at(3)).await).unwrap(), 1);
}

async fn links(db: &Db) {
    let link = Link { conversation: Some(id(50)), customer: None };
    write!(db, |tx| one_use_links::add(tx, b"token", link, at(10)).await).unwrap();
    let take = async |message, minute| {
        write!(db, |tx| one_use_links::take(tx, b"token", id(message), at(minute)).await).unwrap()
    };
    let found = one_use_links::find(&mut db.read().await.unwrap(), b"token", at(1)).await.unwrap();
    assert_eq!(found, Some(link));
    assert_eq!(take(1, 10).await, None, "too late");
    assert_eq!(take(1, 1).await, Some(Use::First(link)));
    assert_eq!(take(1, 1).await, Some(Use::Again(link)));
    assert_eq!(take(2, 1).await, None, "once");
    assert_eq!(write!(db, |tx| one_use_links::forget_before(tx, at(11)).await).unwrap(), 1);

    let link = PersonLink {
        id: id(93),
        customer: id(40),
        other: id(41),
        document: "id_card".to_owned(),
        linked_by: id(80),
        linked_at: at(0),
        undone_by: None,
        undone_at: None,
    };
    let (one, two) = (link.clone(), link.clone());
    assert!(write!(db, |tx| person_links::add(tx, &one).await).unwrap());
    assert!(!write!(db, |tx| person_links::add(tx, &two).await).unwrap());
    let mut conn = db.read().await.unwrap();
    assert_eq!(person_links::of_customer(&mut conn, id(41)).await.unwrap(), vec![link]);
    assert_eq!(person_links::circle(&mut conn, id(41)).await.unwrap(), [id(40), id(41)].into());
    assert!(write!(db, |tx| person_links::undo(tx, id(93), id(80), at(2)).await).unwrap());
    assert!(!write!(db, |tx| person_links::undo(tx, id(93), id(80), at(3)).await).unwrap(), "undone before");
    assert_eq!(person_links::find(&mut conn, id(93)).await.unwrap().unwrap().undone_at, Some(at(2)));
    assert_eq!(person_links::circle(&mut conn, id(41)).await.unwrap(), [id(41)].into());
}

async fn known_customers(db: &Db) {
    let save = async |n, entry: &'static str, iin: Option<&'static str>| {
        write!(db, |tx| {
            let new = directory::New { id: id(n), phone: "+77011234567", iin, entry: &entry, at: at(0) };
            directory::save(tx, new).await
        })
        .unwrap()
    };
    assert!(save(94, "vip", Some("900101300126")).await);
    assert!(!save(95, "vip", Some("900101300126")).await, "the same again changes nothing");
    assert!(save(96, "mass", Some("900101300126")).await);
    let mut conn = db.read().await.unwrap();
    let found = directory::by_phone::<String>(&mut conn, "+77011234567").await.unwrap();
    assert_eq!(found.as_deref(), Some("mass"));
    assert!(directory::has_iin(&mut conn, "+77011234567", "900101300126").await.unwrap());
    assert!(!directory::has_iin(&mut conn, "+77011234567", "900101300127").await.unwrap());
    assert_eq!(directory::count(&mut conn).await.unwrap(), 1);
    write!(db, |tx| customers::know(tx, id(40), Some("Әлия"), "vip").await).unwrap();
    assert_eq!(customers::find(&mut conn, id(40)).await.unwrap().unwrap().segment, "vip");
}

async fn forgetting(db: &Db) {
    write!(db, |tx| {
        conversations::insert(tx, id(52), "web", "a", "ru", at(0)).await?;
        conversations::insert(tx, id(53), "web", "b", "ru", at(0)).await?;
        conversations::set_customer(tx, id(53), id(40)).await?;
        conversations::replace_session(tx, id(53), "{}", 0).await?;
        parties::hand_over(tx, id(50), id(52)).await?;
        tickets::hand_over(tx, id(50), id(52)).await
    })
    .unwrap();
    let mut conn = db.read().await.unwrap();
    let late = write!(db, |tx| conversations::replace_session(tx, id(53), "{}", 0).await);
    assert!(matches!(late, Err(StoreError::Conflict)), "the session moved on");
    assert_eq!(parties::contacts_alone(&mut conn).await.unwrap(), vec![]);
    write!(db, |tx| parties::empty_contact(tx, id(10)).await).unwrap();
    let all = forget::conversations_of(&mut conn, id(40)).await.unwrap();
    assert!(all.contains(&id(53)), "{all:?}");
    let deletion =
        forget::Deletion { reference: "K7MX3RTP".to_owned(), scope: "person".to_owned(), conversations: 2, at: at(5) };
    let recorded = deletion.clone();
    write!(db, |tx| {
        forget::conversation(tx, id(53)).await?;
        forget::contents(tx, id(52)).await?;
        forget::empty(tx, id(52), at(5)).await?;
        forget::customer(tx, id(40)).await?;
        forget::record(tx, &recorded).await
    })
    .unwrap();
    db.scrub().await.unwrap();
    assert_eq!(conversations::find(&mut conn, id(53)).await.unwrap(), None);
    assert_eq!(customers::find(&mut conn, id(40)).await.unwrap(), None);
    assert_eq!(directory::count(&mut conn).await.unwrap(), 0, "the directory's row goes with the person");
    assert_eq!(forget::recorded(&mut conn, "K7MX3RTP").await.unwrap(), Some(deletion));
    assert_eq!(forget::farewell_over(&mut conn, at(5)).await.unwrap(), Vec::<uuid::Uuid>::new());
    assert_eq!(forget::farewell_over(&mut conn, at(6)).await.unwrap(), vec![id(52)]);
}

#[tokio::test]
async fn whatever_names_a_person_is_among_what_is_forgotten() {
    let database = testing::TestDatabase::on_sqlite();
    database.open().await.unwrap().close().await;
    let pool = sqlx::SqlitePool::connect(&database.url).await.unwrap();
    let names: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
         AND c.name IN ('conversation_id', 'customer_id') ORDER BY t.name, c.name",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let named: Vec<(&str, &str)> = names.iter().map(|(table, column)| (table.as_str(), column.as_str())).collect();
    assert_eq!(named, forget::PERSONAL, "a table that names persons must be forgotten too: store/src/forget.rs");
}

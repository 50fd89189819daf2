//! What goes out: messages and notices, mail, and the messages that follow a ticket.

use lobby_store::*;

use super::{at, id};

pub(super) async fn tour(db: &Db) {
    outgoing(db).await;
    mail(db).await;
    following(db).await;
}

async fn outgoing(db: &Db) {
    let new = |n: u128, kind: &'static str, not_before| outbox::New {
        id: id(n),
        conversation: id(50),
        channel: "telegram",
        kind,
        subject: Some(id(20)),
        body: &"text",
        not_before,
        expires_at: None,
        at: at(0),
    };
    let (one, same, later) = (new(70, "called", at(0)), new(70, "called", at(0)), new(71, "reminder", at(90)));
    write!(db, |tx| {
        outbox::add(tx, one).await?;
        outbox::add(tx, same).await?;
        outbox::add(tx, later).await
    })
    .unwrap();
    let mut conn = db.read().await.unwrap();
    assert_eq!(outbox::count_since(&mut conn, id(50), "called", at(-1)).await.unwrap(), 1);
    assert_eq!(outbox::count_since(&mut conn, id(50), "called", at(0)).await.unwrap(), 0);
    assert_eq!(outbox::due(&mut conn, at(1), &[]).await.unwrap(), vec![(id(50), "telegram".to_owned())]);
    assert!(outbox::due(&mut conn, at(1), &["sms", "telegram"]).await.unwrap().is_empty(), "left out");
    assert_eq!(outbox::due(&mut conn, at(1), &["sms"]).await.unwrap().len(), 1);
    assert_eq!(outbox::oldest_due(&mut conn, at(1)).await.unwrap(), Some(at(0)));
    let fence = write!(db, |tx| conversations::lease(tx, id(50), at(1), at(2)).await).unwrap().unwrap();
    assert_eq!(write!(db, |tx| conversations::lease(tx, id(50), at(1), at(2)).await).unwrap(), None, "held");
    assert!(write!(db, |tx| conversations::prolong_lease(tx, id(50), fence, at(3)).await).unwrap());
    assert!(!write!(db, |tx| conversations::prolong_lease(tx, id(50), fence - 1, at(9)).await).unwrap());
    assert_eq!(write!(db, |tx| conversations::lease(tx, id(50), at(2), at(3)).await).unwrap(), None, "held longer");

    write!(db, |tx| outbox::retry(tx, id(70), at(3), outbox::Failed { why: "busy", counts: true }).await).unwrap();
    assert!(outbox::due(&mut conn, at(1), &[]).await.unwrap().is_empty());
    let head = outbox::head::<String>(&mut conn, id(50), at(1)).await.unwrap().unwrap();
    assert_eq!((head.id, head.attempts, head.retry_at), (id(70), 1, Some(at(3))));
    let stale = write!(db, |tx| outbox::end(tx, id(70), fence - 1, outbox::End::Sent, None, None, at(3)).await);
    assert!(matches!(stale, Err(StoreError::Conflict)), "an old fence records nothing");
    write!(db, |tx| {
        outbox::end(tx, id(70), fence, outbox::End::Sent, Some("42"), None, at(3)).await?;
        outbox::empty(tx, id(70)).await
    })
    .unwrap();
    write!(db, |tx| outbox::note_receipt(tx, id(70), "failed", Some("1"), Some("41"), at(4)).await).unwrap();
    assert_eq!(outbox::receipt(&mut conn, id(70)).await.unwrap(), None, "that was another try");
    for (told, code, kept) in [("delivered", None, "delivered"), ("read", None, "read"), ("failed", Some("1"), "read")]
    {
        write!(db, |tx| outbox::note_receipt(tx, id(70), told, code, Some("42"), at(4)).await).unwrap();
        assert_eq!(outbox::receipt(&mut conn, id(70)).await.unwrap().as_deref(), Some(kept));
    }
    write!(db, |tx| conversations::end_lease(tx, id(50), fence).await).unwrap();
    assert!(outbox::head::<String>(&mut conn, id(50), at(4)).await.unwrap().is_none(), "the reminder is not due");
    assert_eq!(write!(db, |tx| outbox::cancel(tx, id(20), "reminder").await).unwrap(), 1);
    let states: Vec<String> =
        outbox::of_subject(&mut conn, id(20)).await.unwrap().into_iter().map(|(_, state, _)| state).collect();
    assert_eq!(states, ["sent", "cancelled"]);

    let spoken = new(73, "desk", at(0));
    write!(db, |tx| outbox::add(tx, spoken).await).unwrap();
    assert_eq!(outbox::of_desk(&mut conn, id(50)).await.unwrap(), vec![(id(73), "pending".to_owned(), None)]);
    write!(db, |tx| outbox::cancel(tx, id(20), "desk").await).unwrap();

    let letter = new(72, "case", at(0));
    write!(db, |tx| outbox::add(tx, letter).await).unwrap();
    write!(db, |tx| outbox::postpone(tx, id(72), at(5)).await).unwrap();
    assert!(outbox::due(&mut conn, at(4), &[]).await.unwrap().is_empty());
    let fence = write!(db, |tx| conversations::lease(tx, id(50), at(6), at(7)).await).unwrap().unwrap();
    write!(db, |tx| {
        conversations::switch_off(tx, id(50), at(6)).await?;
        outbox::end(tx, id(72), fence, outbox::End::Dead, None, Some("blocked"), at(6)).await
    })
    .unwrap();
    let off = conversations::find(&mut conn, id(50)).await.unwrap().unwrap().off_since;
    assert_eq!(off, Some(at(6)));
    let dead = outbox::dead(&mut conn).await.unwrap();
    assert_eq!((dead.len(), dead[0].id, dead[0].failure.as_deref()), (1, id(72), Some("blocked")));
    assert_eq!(outbox::state(&mut conn, id(72)).await.unwrap().as_deref(), Some("dead"));
    assert!(write!(db, |tx| outbox::revive(tx, id(72), at(7)).await).unwrap());
    assert!(!write!(db, |tx| outbox::revive(tx, id(72), at(7)).await).unwrap());

    write!(db, |tx| {
        outbox::end(tx, id(72), fence, outbox::End::Sent, None, None, at(8)).await?;
        outbox::note_receipt(tx, id(72), "failed", Some("30006"), None, at(9)).await
    })
    .unwrap();
    assert_eq!(outbox::conversation(&mut conn, id(72)).await.unwrap(), Some(id(50)));
    assert!(write!(db, |tx| outbox::take_back(tx, id(72)).await).unwrap());
    assert!(!write!(db, |tx| outbox::take_back(tx, id(72)).await).unwrap(), "it is back");
    let head = outbox::head::<String>(&mut conn, id(50), at(9)).await.unwrap().unwrap();
    assert_eq!((head.id, head.failed_with.as_deref()), (id(72), Some("30006")));
    write!(db, |tx| {
        outbox::end(tx, id(72), fence, outbox::End::Sent, None, None, at(9)).await?;
        assert!(!outbox::try_again(tx, id(72), at(9), 0).await?, "often enough");
        assert!(outbox::try_again(tx, id(72), at(9), 30).await?);
        outbox::end(tx, id(72), fence, outbox::End::Dead, None, None, at(9)).await
    })
    .unwrap();

    let near = outbox::New { subject: Some(id(20)), ..new(74, "near", at(10)) };
    write!(db, |tx| {
        outbox::add(tx, near).await?;
        outbox::end(tx, id(74), fence, outbox::End::Sent, None, None, at(10)).await
    })
    .unwrap();
    let unanswered = coming::unanswered(&mut conn, at(0), at(12)).await.unwrap();
    assert_eq!(unanswered, Vec::new(), "the ticket is not waiting");
}

async fn mail(db: &Db) {
    let mut conn = db.read().await.unwrap();
    write!(db, |tx| mail_threads::save(tx, id(51), &"thread").await).unwrap();
    assert_eq!(mail_threads::find::<String>(&mut conn, id(51)).await.unwrap().as_deref(), Some("thread"));
    write!(db, |tx| notice_addresses::ask(tx, id(50), id(51), b"link", at(5)).await).unwrap();
    assert_eq!(notice_addresses::of_conversation(&mut conn, id(50)).await.unwrap(), None, "not confirmed");
    assert_eq!(notice_addresses::asked(&mut conn, b"link", at(4)).await.unwrap(), Some(id(50)));
    let confirm = async |now| write!(db, |tx| notice_addresses::confirm(tx, b"link", now).await);
    assert_eq!(confirm(at(5)).await.unwrap(), None, "too late");
    assert_eq!(confirm(at(4)).await.unwrap(), Some(id(51)));
    assert_eq!(confirm(at(4)).await.unwrap(), None, "used");
    assert_eq!(notice_addresses::of_conversation(&mut conn, id(50)).await.unwrap(), Some(id(51)));
    assert_eq!(notice_addresses::for_mail(&mut conn, id(51)).await.unwrap(), [id(50)]);
    assert_eq!(write!(db, |tx| notice_addresses::forget_before(tx, at(9)).await).unwrap(), 0, "it is confirmed");
    write!(db, |tx| notice_addresses::end(tx, id(50)).await).unwrap();
    assert_eq!(notice_addresses::of_conversation(&mut conn, id(50)).await.unwrap(), None);
}

async fn following(db: &Db) {
    // Nobody's is what nobody made: the statements run, and change nothing.
    assert!(!write!(db, |tx| parties::adopt(tx, id(9_999), id(50)).await).unwrap());
    write!(db, |tx| tickets::adopt(tx, id(9_999), id(50)).await).unwrap();

    let card = cards::Card {
        conversation: id(50),
        message: "7".to_owned(),
        subject: id(60),
        branch: "almaty-abay".to_owned(),
        day: at(0).date_naive(),
        shown: "waiting 3".to_owned(),
        edited_at: at(0),
    };
    let (first, second, again) = (card.clone(), card.clone(), card.clone());
    write!(db, |tx| cards::save(tx, &first).await).unwrap();
    let other = cards::Card { shown: "other".to_owned(), ..card.clone() };
    write!(db, |tx| cards::save(tx, &other).await).unwrap();
    let mut conn = db.read().await.unwrap();
    assert_eq!(cards::of_branch(&mut conn, "almaty-abay", at(0)).await.unwrap(), std::slice::from_ref(&card));
    assert_eq!(cards::branches(&mut conn).await.unwrap(), ["almaty-abay"]);

    assert!(write!(db, |tx| cards::claim(tx, &second, at(0), at(1)).await).unwrap());
    let late = card.clone();
    assert!(!write!(db, |tx| cards::claim(tx, &late, at(0), at(1)).await).unwrap(), "another node edits it");
    assert!(cards::of_branch(&mut conn, "almaty-abay", at(0)).await.unwrap().is_empty());
    write!(db, |tx| cards::shown(tx, &again, "waiting 2", at(1)).await).unwrap();
    assert_eq!(cards::last_edit(&mut conn, id(50)).await.unwrap(), Some(at(1)));
    let old = card.clone();
    assert!(!write!(db, |tx| cards::claim(tx, &old, at(2), at(3)).await).unwrap(), "it shows something newer");
    let resting = card.clone();
    write!(db, |tx| cards::rest(tx, &resting, at(5)).await).unwrap();
    assert!(cards::of_branch(&mut conn, "almaty-abay", at(2)).await.unwrap().is_empty());
    write!(db, |tx| cards::remove(tx, &card).await).unwrap();
    assert!(cards::branches(&mut conn).await.unwrap().is_empty());
}

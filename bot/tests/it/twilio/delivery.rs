//! What reaches Twilio, in which order, and what happens when Twilio does not take it.

use std::collections::BTreeSet;

use chrono::{Duration, TimeZone, Utc};
use lobby_engine::{BranchId, ServiceId};
use lobby_office::appointments::{Booking, Person};
use lobby_office::caller::{Actor, Caller};
use uuid::Uuid;

use super::talk::{By, Talk};

const LATER: Duration = Duration::minutes(1);

async fn answered(talk: &Talk, words: &[&str]) {
    for words in words {
        talk.post("/hooks/twilio/messages", &talk.form(By::Sms, &[("Body", words)])).await;
    }
    talk.dialogue.answer(talk.conversation(By::Sms).await.id).await.unwrap();
}

#[tokio::test]
async fn floods_and_outages_delay_but_neither_lose_nor_reorder() {
    let talk = Talk::new().await;
    for (status, code) in [(429, 20429), (503, 20503), (401, 20003), (400, 21611)] {
        talk.fake.fail_next(status, code);
    }
    answered(&talk, &["талон в кассу на Абая", "мой талон"]).await;
    for _ in 0..4 {
        talk.deliver_after(LATER).await;
        assert!(talk.fake.sent().is_empty());
    }
    talk.deliver_after(LATER).await;
    assert_eq!(talk.fake.sent().len(), 2);
    assert!(talk.fake.sent()[0].get("Body").contains("/t/"), "{:?}", talk.fake.sent());
}

#[tokio::test]
async fn a_message_to_one_who_stopped_the_sender_is_given_up_and_the_next_goes_on() {
    let talk = Talk::new().await;
    talk.fake.fail_next(400, 21610);
    answered(&talk, &["талон в кассу на Абая", "мой талон"]).await;
    talk.deliver_after(LATER).await;
    assert_eq!(talk.fake.sent().len(), 1);
    talk.deliver_after(Duration::days(1)).await;
    assert_eq!(talk.fake.sent().len(), 1);
}

#[tokio::test]
async fn a_second_try_goes_on_behind_what_twilio_has_taken() {
    let talk = Talk::new().await;
    let courier = lobby_office::courier::Courier::new(talk.world.office.clone(), talk.channels.deliverers());
    talk.post("/hooks/twilio/messages", &talk.form(By::Whatsapp, &[("Body", "талон в кассу на Абая")])).await;
    talk.dialogue.answer(talk.conversation(By::Whatsapp).await.id).await.unwrap();
    talk.fake.fail_after(1, 500, 20500);
    courier.round().await.unwrap();
    assert_eq!(talk.fake.sent().len(), 1);
    talk.world.clock.advance(LATER);
    courier.round().await.unwrap();
    let pictures = talk.fake.sent().iter().filter(|sent| !sent.get("MediaUrl").is_empty()).count();
    assert_eq!(pictures, 1, "{:?}", talk.fake.sent());
}

#[tokio::test]
async fn a_day_after_the_last_message_whatsapp_gets_nothing_of_our_own_words() {
    let talk = Talk::new().await;
    talk.post("/hooks/twilio/messages", &talk.form(By::Whatsapp, &[("Body", "привет")])).await;
    talk.dialogue.answer(talk.conversation(By::Whatsapp).await.id).await.unwrap();
    talk.deliver_after(Duration::hours(25)).await;
    assert!(talk.fake.sent().is_empty());
    assert!(!talk.say(By::Whatsapp, "вы здесь?").await.is_empty(), "a new message opens the window again");
}

#[tokio::test]
async fn a_notice_whose_template_is_approved_goes_at_any_time() {
    for approved in [true, false] {
        let talk = Talk::with_templates().await;
        talk.say(By::Whatsapp, "привет").await;
        let before = talk.fake.sent().len();
        book_for_thursday_at_eleven(&talk).await;
        if approved {
            talk.fake.approve_all();
            talk.channels.look_at_templates().await.unwrap();
        }
        // A day before the visit, two days after the person wrote.
        talk.deliver_after(Duration::minutes(49 * 60 + 1)).await;
        let sent = talk.fake.sent().split_off(before);
        assert_eq!(sent.len(), usize::from(approved), "{sent:?}");
        let names = |sid: &str| talk.fake.templates().into_iter().find(|template| template["sid"] == sid);
        for reminder in sent {
            assert_eq!(names(reminder.get("ContentSid")).unwrap()["friendly_name"], "lobby_notice_reminder_ru_v1");
            assert!(reminder.variables().contains(&"Отделение на Абая".to_owned()), "{reminder:?}");
        }
    }
}

async fn book_for_thursday_at_eleven(talk: &Talk) {
    let conversation = Some(talk.conversation(By::Whatsapp).await.id);
    let person = Person { conversation, language: "ru".to_owned(), ..Person::default() };
    let (branch, service) = (BranchId::new("almaty-abay"), ServiceId::new("cards"));
    let start = Utc.with_ymd_and_hms(2026, 11, 26, 6, 0, 0).unwrap();
    let caller = Caller::new(Uuid::from_u128(1), Actor::Lobby);
    let booking = Booking { branch, service, start, person, hold: None };
    talk.world.office.book(caller, booking).await.unwrap();
}

#[tokio::test]
async fn templates_are_made_once() {
    let talk = Talk::with_templates().await;
    let templates = talk.fake.templates();
    let names: BTreeSet<String> = templates.iter().map(|template| template["friendly_name"].to_string()).collect();
    assert_eq!((names.len(), templates.len()), (3 + 10 + 7 * 3, 3 + 10 + 7 * 3));
    talk.channels.look_at_templates().await.unwrap();
    assert_eq!(talk.fake.templates(), templates);
}

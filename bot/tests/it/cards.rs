//! The photo of a ticket or a visit follows what it shows.

use chrono::Duration;
use lobby_bot::Telegram;
use lobby_engine::BranchId;
use lobby_office::appointments::{Person, Shift};
use lobby_office::caller::{Actor, Caller};
use lobby_office::cards::Cards;
use lobby_office::tickets::Joining;
use lobby_office::{Office, TicketView};
use serde_json::{Value, json};

use crate::conversation::{CHAT, Talk};
use crate::world::{bot, by_webhook};

/// Looks once, as one node, after some time.
async fn look(talk: &Talk, office: &Office, bot: &Telegram, after: Duration) -> usize {
    talk.world.clock.advance(after);
    Cards::new(office.clone(), vec![bot.deliverer()]).look_at_all().await.unwrap()
}

async fn look_after(talk: &Talk, seconds: i64) -> usize {
    look(talk, &talk.world.office, &talk.bot, Duration::seconds(seconds)).await
}

/// The last caption that was put under a photo.
fn caption(talk: &Talk) -> Value {
    talk.fake.calls("editMessageCaption").pop().unwrap().json()
}

fn words(talk: &Talk) -> String {
    caption(talk)["caption"].as_str().unwrap().to_owned()
}

/// Somebody who stands in the same line, at a kiosk.
async fn stranger(talk: &Talk) -> TicketView {
    let person = Person { language: "ru".to_owned(), ..Person::default() };
    let joining =
        Joining { branch: BranchId::new("almaty-abay"), services: vec![lobby_engine::ServiceId::new("cash")], person };
    talk.world.office.join(caller(talk), joining).await.unwrap()
}

fn caller(talk: &Talk) -> Caller {
    let id = talk.world.office.random().uuid_v7(talk.world.clock.now());
    Caller::new(id, Actor::Api("test".to_owned()))
}

async fn leaves(talk: &Talk, ticket: &TicketView) {
    let reason = lobby_engine::ticket::LeaveReason::Customer;
    talk.world.office.leave(caller(talk), ticket.id, reason).await.unwrap();
}

/// A person with a ticket, and so many before them.
async fn behind(others: usize) -> (Talk, Vec<TicketView>) {
    let talk = Talk::new().await;
    let mut before = Vec::new();
    for _ in 0..others {
        before.push(stranger(&talk).await);
    }
    talk.say(1, "талон в кассу на Абая").await;
    (talk, before)
}

#[tokio::test]
async fn the_caption_tells_the_place_in_line_at_most_every_twenty_seconds() {
    let (talk, others) = behind(3).await;
    leaves(&talk, &others[0]).await;
    assert_eq!(look_after(&talk, 5).await, 0, "the photo has just been sent");
    assert_eq!(look_after(&talk, 15).await, 1);
    let edited = caption(&talk);
    assert_eq!((&edited["chat_id"], &edited["message_id"]), (&json!(CHAT), &json!(1)));
    assert!(words(&talk).contains("перед вами 2 человека"), "{edited}");
    assert_eq!(edited["reply_markup"]["inline_keyboard"][0][0]["text"], "Сколько ждать мне");

    leaves(&talk, &others[1]).await;
    assert_eq!(look_after(&talk, 10).await, 0);
    leaves(&talk, &others[2]).await;
    assert_eq!(look_after(&talk, 10).await, 1, "two changes are one edit");
    assert!(words(&talk).contains("вы первые"), "{}", words(&talk));
    assert_eq!(look_after(&talk, 60).await, 0, "nothing changed");
}

#[tokio::test]
async fn a_call_is_shown_at_once_and_the_end_is_the_last_that_is_shown() {
    let (talk, _) = behind(0).await;
    look_after(&talk, 20).await;
    talk.world.call_next("cash", "4").await;
    talk.world.deliver_after(&talk.bot, Duration::zero()).await;
    assert_eq!(look_after(&talk, 1).await, 1);
    assert!(words(&talk).contains("окну 4"), "{}", words(&talk));

    let ticket = talk.world.office.ticket_of(talk.world.conversation(CHAT).await, None).await.unwrap().unwrap();
    leaves(&talk, &ticket).await;
    talk.world.deliver_after(&talk.bot, Duration::zero()).await;
    assert_eq!(look_after(&talk, 1).await, 1);
    assert!(words(&talk).contains("вы вышли из очереди"), "{}", words(&talk));
    assert!(caption(&talk)["reply_markup"].to_string().contains("Взять талон"), "what can be done now");
    assert_eq!(look_after(&talk, 60).await, 0);
}

#[tokio::test]
async fn nothing_is_edited_before_a_message_that_waits() {
    let (talk, _) = behind(0).await;
    look_after(&talk, 20).await;
    let edits = talk.fake.calls("editMessageCaption").len();
    talk.world.call_next("cash", "4").await;
    assert_eq!(look_after(&talk, 1).await, 0, "the call itself is still to be said");
    talk.world.deliver_after(&talk.bot, Duration::zero()).await;
    assert_eq!(look_after(&talk, 1).await, 1);
    assert_eq!(talk.fake.calls("editMessageCaption").len(), edits + 1);
}

#[tokio::test]
async fn flood_and_broken_answers_delay_a_caption_and_do_not_lose_it() {
    let (talk, others) = behind(2).await;
    leaves(&talk, &others[0]).await;
    talk.fake.fail_next_edit(
        429,
        json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 35",
        "parameters": {"retry_after": 35}}),
    );
    talk.fake.fail_next_edit(500, json!({"ok": false, "error_code": 500, "description": "Internal Server Error"}));
    assert_eq!(look_after(&talk, 20).await, 0);
    assert_eq!(look_after(&talk, 34).await, 0);
    assert_eq!(talk.fake.calls("editMessageCaption").len(), 1, "Telegram said how long to leave it alone");
    assert_eq!(look_after(&talk, 1).await, 0);
    assert_eq!(talk.fake.calls("editMessageCaption").len(), 2);
    leaves(&talk, &others[1]).await;
    assert_eq!(look_after(&talk, 20).await, 1);
    assert!(words(&talk).contains("вы первые"), "what is true now, not what was to be said");
}

#[tokio::test]
async fn a_photo_that_is_gone_is_not_followed_any_more() {
    let (talk, others) = behind(2).await;
    leaves(&talk, &others[0]).await;
    let gone = json!({"ok": false, "error_code": 400, "description": "Bad Request: message to edit not found"});
    talk.fake.fail_next_edit(400, gone);
    assert_eq!(look_after(&talk, 20).await, 0);
    leaves(&talk, &others[1]).await;
    assert_eq!(look_after(&talk, 60).await, 0);
    assert_eq!(talk.fake.calls("editMessageCaption").len(), 1);
}

#[tokio::test]
async fn a_restart_forgets_no_photo_and_of_two_nodes_one_edits_it() {
    let (talk, others) = behind(2).await;
    leaves(&talk, &others[0]).await;
    let office = talk.world.another_office().await;
    let other = bot(&office, &talk.fake.url, "1:a", by_webhook(), "https://lobby.example.kz");
    talk.world.clock.advance(Duration::seconds(20));
    let (here, there) = tokio::join!(
        look(&talk, &talk.world.office, &talk.bot, Duration::zero()),
        look(&talk, &office, &other, Duration::zero())
    );
    assert_eq!(here + there, 1);
    assert_eq!(talk.fake.calls("editMessageCaption").len(), 1);
    leaves(&talk, &others[1]).await;
    office.look_around().await.unwrap();
    assert_eq!(look(&talk, &office, &other, Duration::seconds(20)).await, 1, "the other node goes on");
    assert!(words(&talk).contains("вы первые"));
}

#[tokio::test]
async fn a_node_that_knows_less_does_not_take_back_what_another_showed() {
    let (talk, _) = behind(0).await;
    let office = talk.world.another_office().await;
    let other = bot(&office, &talk.fake.url, "1:a", by_webhook(), "https://lobby.example.kz");
    // It has read the day, and hears nothing of what happens on it.
    look(&talk, &office, &other, Duration::seconds(20)).await;
    talk.world.call_next("cash", "4").await;
    talk.world.deliver_after(&talk.bot, Duration::zero()).await;
    assert_eq!(look_after(&talk, 1).await, 1);
    assert_eq!(look(&talk, &office, &other, Duration::seconds(1)).await, 0);
    assert!(words(&talk).contains("окну 4"), "{}", words(&talk));
}

#[tokio::test]
async fn the_photo_of_a_moved_visit_says_that_its_code_is_void() {
    let talk = Talk::new().await;
    for (update, words) in (1..).zip(["запишите на карту завтра в 11 на Абая", "пропустить", "пропустить", "да"])
    {
        talk.say(update, words).await;
    }
    let photo = talk.fake.sent().len();
    let conversation = talk.world.conversation(CHAT).await;
    let visit = talk.world.office.appointments_of(conversation, None).await.unwrap().remove(0);
    assert_eq!(look_after(&talk, 60).await, 0, "nothing changed");

    let move_to = |start| Shift { appointment: visit.id, start, branch: None, service: None };
    let later =
        talk.world.office.move_appointment(caller(&talk), move_to(visit.start + Duration::minutes(60))).await.unwrap();
    assert_eq!(look_after(&talk, 60).await, 1);
    assert!(words(&talk).contains("12:00"), "{}", words(&talk));

    let tomorrow = later.start + Duration::days(1);
    talk.world.office.move_appointment(caller(&talk), move_to(tomorrow)).await.unwrap();
    assert_eq!(look_after(&talk, 60).await, 1);
    assert_eq!(caption(&talk)["message_id"], photo);
    assert!(words(&talk).contains("больше не действует"), "{}", words(&talk));
    assert_eq!(look_after(&talk, 60).await, 0);
}

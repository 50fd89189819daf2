//! Buttons that were used: the message they stood on is changed, and what could not be changed is said anew.

use chrono::Duration;
use serde_json::{Value, json};

use crate::conversation::{CHAT, Talk};
use crate::fake::{Call, press};

/// The last message sent, by Telegram's id, and the buttons under it.
fn last(talk: &Talk) -> (i64, Vec<(String, String)>) {
    let sent = talk.fake.sent();
    (i64::try_from(sent.len()).unwrap(), buttons(&sent.last().unwrap().json()))
}

fn buttons(message: &Value) -> Vec<(String, String)> {
    let text = |button: &Value, field: &str| button[field].as_str().unwrap_or_default().to_owned();
    let rows = message["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
    let row = |row: Value| row.as_array().unwrap().clone();
    rows.into_iter().flat_map(row).map(|b| (text(&b, "text"), text(&b, "callback_data"))).collect()
}

/// Asks for a day, and gives the message with the days and its buttons.
async fn asked_for_a_day(talk: &Talk) -> (i64, Vec<(String, String)>) {
    talk.say(1, "хочу записаться на карту на Абая").await;
    last(talk)
}

async fn pressed(talk: &Talk, update: i64, message: i64, button: &(String, String)) -> Vec<Call> {
    talk.tell(&press(update, CHAT, message, (&button.0, &button.1))).await
}

fn gone() -> Value {
    json!({"ok": false, "error_code": 400, "description": "Bad Request: message to edit not found"})
}

#[tokio::test]
async fn choosing_a_day_turns_the_page_of_its_message_and_choosing_a_time_settles_it() {
    let talk = Talk::new().await;
    let (message, days) = asked_for_a_day(&talk).await;
    assert!(pressed(&talk, 2, message, &days[1]).await.is_empty(), "the chat does not grow");
    let edited = talk.fake.calls("editMessageText").pop().unwrap().json();
    assert_eq!((&edited["chat_id"], &edited["message_id"]), (&json!(CHAT), &json!(message)));
    let times = buttons(&edited);
    assert!(times[0].0.contains(':'), "{times:?}");

    let other_day = times.last().unwrap();
    pressed(&talk, 3, message, other_day).await;
    let days = buttons(&talk.fake.calls("editMessageText").pop().unwrap().json());
    pressed(&talk, 4, message, &days[1]).await;
    let times = buttons(&talk.fake.calls("editMessageText").pop().unwrap().json());
    assert_eq!(talk.fake.calls("editMessageText").len(), 3);

    let next = pressed(&talk, 5, message, &times[0]).await;
    assert_eq!(next.len(), 1, "the phone is asked for in a message of its own");
    let settled = talk.fake.calls("editMessageReplyMarkup").pop().unwrap().json();
    assert_eq!(settled["message_id"], message);
    assert_eq!(buttons(&settled), [(format!("✓ {}", times[0].0), "settled".to_owned())]);
}

#[tokio::test]
async fn a_page_that_cannot_be_turned_comes_as_a_message_of_its_own() {
    let talk = Talk::new().await;
    let (message, days) = asked_for_a_day(&talk).await;
    talk.fake.fail_next_edit(400, gone());
    let sent = pressed(&talk, 2, message, &days[1]).await;
    assert_eq!(sent.len(), 1);
    assert!(buttons(&sent[0].json())[0].0.contains(':'));
}

#[tokio::test]
async fn an_edit_whose_answer_was_lost_is_not_said_twice() {
    let talk = Talk::new().await;
    let (message, days) = asked_for_a_day(&talk).await;
    let courier = lobby_office::courier::Courier::new(talk.world.office.clone(), vec![talk.bot.deliverer()]);
    talk.fake.fail_next_edit(502, json!("Bad Gateway"));
    talk.fake.fail_next_edit(
        400,
        json!({"ok": false, "error_code": 400,
        "description": "Bad Request: message is not modified: specified new message content is the same"}),
    );
    assert!(pressed(&talk, 2, message, &days[1]).await.is_empty());
    talk.world.clock.advance(Duration::minutes(1));
    courier.round().await.unwrap();
    talk.world.clock.advance(Duration::minutes(1));
    courier.round().await.unwrap();
    assert_eq!(talk.fake.calls("editMessageText").len(), 2);
    assert_eq!(talk.fake.sent().len(), 1, "only the question itself was ever sent");
}

#[tokio::test]
async fn a_keyboard_that_cannot_be_settled_holds_nothing_up() {
    let talk = Talk::new().await;
    talk.say(1, "хочу записаться на карту завтра на Абая").await;
    let (message, times) = last(&talk);
    talk.fake.fail_next_edit(400, gone());
    assert_eq!(pressed(&talk, 2, message, &times[0]).await.len(), 1);
    assert!(!talk.say(3, "пропустить").await.is_empty());
}

#[tokio::test]
async fn a_button_of_a_question_that_is_gone_loses_its_keyboard() {
    let talk = Talk::new().await;
    let (message, days) = asked_for_a_day(&talk).await;
    talk.say(2, "отмена").await;
    talk.say(3, "нет").await;
    pressed(&talk, 4, message, &days[0]).await;
    let cleared = talk.fake.calls("editMessageReplyMarkup").pop().unwrap().json();
    assert_eq!((&cleared["message_id"], cleared.get("reply_markup")), (&json!(message), None));
}

#[tokio::test]
async fn what_is_left_of_a_keyboard_says_nothing_and_stops_being_busy() {
    let talk = Talk::new().await;
    talk.say(1, "/start").await;
    let before = talk.fake.sent().len();
    assert!(talk.tell(&press(2, CHAT, 1, ("✓ 11:00", "settled"))).await.is_empty());
    talk.fake.called("answerCallbackQuery", |call| call.json()["callback_query_id"] == "2").await;
    assert_eq!(talk.fake.sent().len(), before);
}

#[tokio::test]
async fn menus_stay_to_be_pressed_again() {
    let talk = Talk::new().await;
    talk.say(1, "/start").await;
    let (message, menu) = last(&talk);
    pressed(&talk, 2, message, &menu[3]).await;
    assert!(talk.fake.calls("editMessageReplyMarkup").is_empty() && talk.fake.calls("editMessageText").is_empty());
}

#[tokio::test]
async fn the_language_picked_stands_where_it_was_asked() {
    let talk = Talk::new().await;
    talk.say(1, "/language").await;
    let (message, languages) = last(&talk);
    let kazakh = languages.iter().find(|(label, _)| label == "Қазақша").unwrap();
    assert!(pressed(&talk, 2, message, kazakh).await.is_empty());
    let edited = talk.fake.calls("editMessageText").pop().unwrap().json();
    assert_eq!(edited["message_id"], message);
    assert!(edited["text"].as_str().unwrap().contains("қазақша"), "{edited}");
}

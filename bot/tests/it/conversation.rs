//! Whole conversations: Telegram posts, the dialogue answers, the courier brings it.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::Duration;
use lobby_bot::Telegram;
use lobby_dialogue::Dialogue;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::fake::{Call, Fake, text};
use crate::world::{SECRET, World, bot, by_webhook};

const CHAT: i64 = 77;
const PUBLIC: &str = "https://lobby.example.kz";

struct Talk {
    world: World,
    fake: Fake,
    bot: Telegram,
    dialogue: Dialogue,
}

impl Talk {
    async fn new() -> Self {
        let (world, fake) = (World::new().await, Fake::start().await);
        world.office.act_due().await.unwrap();
        let bot = bot(&world.office, &fake.url, "1:a", by_webhook(), PUBLIC);
        let dialogue = Dialogue::new(world.office.clone(), PUBLIC);
        Self { world, fake, bot, dialogue }
    }

    /// Posts an update, lets it be answered and brings the answer; gives what was sent.
    async fn tell(&self, update: &Value) -> Vec<Call> {
        let sent = |fake: &Fake| [fake.calls("sendMessage"), fake.calls("sendPhoto")].concat();
        let before = sent(&self.fake).len();
        let post = Request::post("/hooks/telegram").header("X-Telegram-Bot-Api-Secret-Token", SECRET);
        let post = post.body(Body::from(update.to_string())).unwrap();
        assert_eq!(self.bot.webhook_router().oneshot(post).await.unwrap().status(), StatusCode::OK);
        let conversation = self.world.conversation(CHAT).await;
        self.dialogue.answer(conversation).await.unwrap();
        // Long enough for the bot's pace, short enough for the branch.
        self.world.deliver_after(&self.bot, Duration::seconds(1)).await;
        sent(&self.fake).split_off(before)
    }

    async fn say(&self, update: i64, words: &str) -> Vec<Call> {
        let mut said = text(update, CHAT, words);
        said["message"]["from"]["language_code"] = json!("ru");
        self.tell(&said).await
    }
}

#[tokio::test]
async fn a_ticket_comes_as_a_photo_with_its_words() {
    let talk = Talk::new().await;
    talk.say(1, "/start").await;
    let sent = talk.say(2, "талон в кассу на Абая").await;
    let [photo] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(photo.method, "sendPhoto");
    assert!(photo.body.contains("Ваш талон") && photo.body.contains(&format!("{PUBLIC}/t/")), "{}", photo.body);
    assert!(photo.body.contains("image/png") && photo.body.contains("PNG"));
    assert!(photo.body.contains("inline_keyboard"));
}

#[tokio::test]
async fn the_contact_button_proves_the_phone_of_a_booking_and_somebody_elses_contact_does_not() {
    let talk = Talk::new().await;
    let asked = talk.say(1, "хочу записаться на карту завтра в 11 на Абая").await;
    let question = asked.last().unwrap().json();
    assert_eq!(question["reply_markup"]["keyboard"][0][0]["request_contact"], true, "{question}");

    let shared = |update: i64, owner: i64| {
        let mut shared = text(update, CHAT, "");
        let message = shared["message"].as_object_mut().unwrap();
        message.remove("text");
        let contact = json!({"phone_number": "77011234567", "first_name": "A", "user_id": owner});
        message.insert("contact".to_owned(), contact);
        shared
    };
    talk.tell(&shared(2, CHAT + 1)).await;
    let conversation = || async { talk.world.office.known_conversation("telegram", &CHAT.to_string()).await.unwrap() };
    assert_eq!(conversation().await.customer, None, "the phone is somebody else's");
    talk.say(3, "изменить телефон").await;
    talk.tell(&shared(4, CHAT)).await;
    assert!(conversation().await.customer.is_some(), "the phone is the sender's");
}

#[tokio::test]
async fn a_call_to_the_counter_arrives_with_a_button_for_who_is_late() {
    let talk = Talk::new().await;
    talk.say(1, "талон в кассу на Абая").await;
    talk.world.call_next("cash", "4").await;
    talk.world.deliver_after(&talk.bot, Duration::seconds(1)).await;
    let notice = talk.fake.calls("sendMessage").last().unwrap().json();
    assert!(notice["text"].as_str().unwrap().contains("подойдите к окну 4"), "{notice}");
    let button = &notice["reply_markup"]["inline_keyboard"][0][0];
    let conversation = talk.world.conversation(CHAT).await;
    let choice = talk.world.office.open_button(conversation, button["callback_data"].as_str().unwrap());
    assert!(choice.unwrap().starts_with("late:"));
}

#[tokio::test]
async fn a_flood_is_answered_once_and_then_quietly_until_it_is_over() {
    let talk = Talk::new().await;
    talk.world.office.limit_messages(5, Duration::minutes(1));
    let mut answers = Vec::new();
    for update in 1..=9 {
        answers.push(talk.say(update, "спасибо").await.len());
    }
    assert_eq!(answers, [1, 1, 1, 1, 1, 1, 0, 0, 0]);
    let told = talk.fake.taken().pop().unwrap();
    assert!(told.contains("слишком много"), "{told}");
    talk.world.clock.advance(Duration::minutes(2));
    assert_eq!(talk.say(10, "спасибо").await.len(), 1);
}

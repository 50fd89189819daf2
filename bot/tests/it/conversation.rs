//! Whole conversations: Telegram posts, the dialogue answers, the courier brings it.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::Duration;
use lobby_bot::Telegram;
use lobby_dialogue::Dialogue;
use lobby_dialogue::message::{Body as Said, Channel, ChannelKind, ConversationId, Inbound};
use lobby_engine::{BranchId, ServiceId};
use lobby_office::appointments::Person;
use lobby_office::caller::{Actor, Caller};
use lobby_office::tickets::Joining;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::fake::{Call, Fake, text};
use crate::world::{SECRET, World, bot, by_webhook};

pub(crate) const CHAT: i64 = 77;
const PUBLIC: &str = "https://lobby.example.kz";

/// A person, the bot and the dialogue.
pub(crate) struct Talk {
    pub(crate) world: World,
    pub(crate) fake: Fake,
    pub(crate) bot: Telegram,
    pub(crate) dialogue: Dialogue,
}

impl Talk {
    pub(crate) async fn new() -> Self {
        let (world, fake) = (World::new().await, Fake::start().await);
        world.office.act_due().await.unwrap();
        let bot = bot(&world.office, &fake.url, "1:a", by_webhook(), PUBLIC);
        let dialogue = Dialogue::new(world.office.clone(), PUBLIC);
        Self { world, fake, bot, dialogue }
    }

    /// Posts an update, lets it be answered and brings the answer; gives what was sent.
    pub(crate) async fn tell(&self, update: &Value) -> Vec<Call> {
        let said = |call: &Call| matches!(call.method.as_str(), "sendMessage" | "sendPhoto");
        let sent = |fake: &Fake| fake.sent().into_iter().filter(said).collect::<Vec<_>>();
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

    pub(crate) async fn say(&self, update: i64, words: &str) -> Vec<Call> {
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

fn shown(call: &Call) -> String {
    let sent = call.json();
    sent["text"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_link_into_the_chat_leads_to_its_branch_or_service() {
    let talk = Talk::new().await;
    let branch = talk.say(1, "/start b_astana-mangilik").await;
    assert!(shown(&branch[0]).contains("Мәңгілік Ел"), "{branch:?}");
    let times = talk.say(2, "записаться на карту").await;
    assert!(!shown(times.last().unwrap()).contains("отделени"), "the branch is known: {times:?}");

    let other = Talk::new().await;
    let service = other.say(1, "/start s_cards").await;
    assert!(shown(&service[0]).to_lowercase().contains("карт"), "{service:?}");
}

#[tokio::test]
async fn a_link_that_leads_nowhere_gets_a_kind_sentence_and_the_menu() {
    let talk = Talk::new().await;
    for (update, payload) in (1..).zip(["b_moscow-arbat", "s_gold", "flow_dance", "zzz_1", "_"]) {
        let sent = talk.say(update, &format!("/start {payload}")).await;
        assert!(shown(&sent[0]).starts_with("Эта ссылка никуда не привела"), "{payload}: {sent:?}");
        assert!(sent[0].body.contains("Записаться"), "{payload}");
    }
}

#[tokio::test]
async fn where_to_is_asked_with_a_button_that_sends_the_place() {
    let talk = Talk::new().await;
    let asked = talk.say(1, "хочу записаться на карту").await.pop().unwrap().json();
    assert_eq!(asked["reply_markup"]["keyboard"][0][0]["request_location"], true, "{asked}");
    let mut sent = text(2, CHAT, "");
    let message = sent["message"].as_object_mut().unwrap();
    message.remove("text");
    message.insert("location".to_owned(), json!({"latitude": 43.24, "longitude": 76.9}));
    let days = talk.tell(&sent).await.pop().unwrap().json();
    assert!(days["reply_markup"]["inline_keyboard"][0][0]["text"].is_string(), "the nearest branch is taken: {days}");
}

#[tokio::test]
async fn a_time_picked_in_the_mini_app_arrives_in_the_chat_as_a_photo_once() {
    let talk = Talk::new().await;
    talk.say(1, "хочу записаться на карту завтра на Абая").await;
    let (office, conversation) = (&talk.world.office, talk.world.conversation(CHAT).await);
    let (branch, service) = (BranchId::new("almaty-abay"), ServiceId::new("cards"));
    let tomorrow = office.today(&branch).unwrap().date + Duration::days(1);
    let start = office.time_slots(&branch, &service, tomorrow).await.unwrap()[4].start;
    let picked = |id: &str| Inbound {
        conversation: ConversationId(conversation),
        id: id.to_owned(),
        body: Said::Pick { branch: branch.clone(), service: service.clone(), start },
        at: talk.world.clock.now(),
        channel: Channel {
            kind: ChannelKind::Telegram,
            language: None,
            address: CHAT.to_string(),
            origin: None,
            pressed: None,
        },
        secrets: Vec::new(),
    };
    for _ in 0..2 {
        talk.dialogue.converse(&picked("app:1")).await.unwrap();
    }
    talk.world.deliver_after(&talk.bot, Duration::seconds(1)).await;
    let photos = talk.fake.calls("sendPhoto");
    assert_eq!(photos.len(), 1);
    assert!(photos[0].body.contains("Вы записаны") && photos[0].body.contains("protect_content"));
    assert_eq!(office.appointments_of(conversation, None).await.unwrap().len(), 1);
    // What was asked before is not asked on.
    let answer = talk.say(3, "когда моя запись?").await;
    assert!(!answer.is_empty() && office.appointments_of(conversation, None).await.unwrap().len() == 1);
}

#[tokio::test]
async fn the_page_of_a_kiosks_ticket_leads_into_the_chat_which_is_told_of_the_call() {
    let talk = Talk::new().await;
    let office = &talk.world.office;
    office.telegram_is("LobbyBot");
    let person = Person { language: "ru".to_owned(), ..Person::default() };
    let joining = Joining { branch: BranchId::new("almaty-abay"), services: vec![ServiceId::new("cash")], person };
    let id = office.random().uuid_v7(talk.world.clock.now());
    let ticket = office.join(Caller::new(id, Actor::Api("kiosk".to_owned())), joining).await.unwrap();
    let link = office.visit_link(ticket.id.0).unwrap();
    let payload = link.strip_prefix("https://t.me/LobbyBot?start=").unwrap();
    assert!(
        payload.len() <= 64 && payload.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)),
        "{payload}"
    );

    let sent = talk.say(1, &format!("/start {payload}")).await;
    assert_eq!(sent[0].method, "sendPhoto");
    assert!(sent[0].body.contains(&ticket.number), "{}", sent[0].body);
    talk.world.call_next("cash", "4").await;
    talk.world.deliver_after(&talk.bot, Duration::seconds(1)).await;
    let notice = talk.fake.calls("sendMessage").pop().unwrap().json();
    assert!(notice["text"].as_str().unwrap().contains("подойдите к окну 4"), "{notice}");

    // Another chat sees it, and takes nothing away; nor does a link that was changed or is too old.
    let other = talk.world.office.conversation("telegram", "78", "ru").await.unwrap().id;
    assert!(office.open_visit_link(other, payload).await.is_ok());
    assert!(office.ticket_of(other, None).await.unwrap().is_none());
    let changed = format!("{}A", &payload[..payload.len() - 1]);
    assert!(changed == payload || office.open_visit_link(other, &changed).await.is_err());
    talk.world.clock.advance(Duration::minutes(11));
    let late = talk.say(2, &format!("/start {payload}")).await;
    assert!(shown(&late[0]).contains("устарела"), "{late:?}");
}

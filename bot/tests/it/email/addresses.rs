//! Notices, how they are stopped, and the address that a customer of another channel gives for them.

use std::sync::Arc;

use chrono::Duration;
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Courier, Deliver, Parcel, Undelivered};
use lobby_office::notice_settings::Topic;
use reqwest::{Client, StatusCode};
use uuid::Uuid;

use super::talk::{Talk, fresh, property};

const BOOK: [&str; 4] = ["запишите на карту завтра в 11 на Абая", "пропустить", "пропустить", "да"];

/// What a customer says in the web chat, whose answers need no courier.
async fn chat(talk: &Talk, conversation: Uuid, words: &str) -> String {
    use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Inbound};
    let inbound = Inbound {
        conversation: ConversationId(conversation),
        id: fresh().to_string(),
        body: Body::Text { text: words.to_owned() },
        at: talk.world.clock.now(),
        channel: Channel {
            kind: ChannelKind::Web,
            language: None,
            address: "web".to_owned(),
            origin: None,
            pressed: None,
        },
        secrets: Vec::new(),
    };
    format!("{:?}", talk.dialogue.converse(&inbound).await.unwrap())
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn one_press_stops_reminders_and_a_look_at_the_link_does_not() {
    let talk = Talk::new().await;
    for words in BOOK {
        talk.say(words).await;
    }
    let before = talk.got().len();
    // The first reminder of a visit in 25 hours comes a day before it.
    talk.deliver_after(Duration::minutes(65)).await;
    let reminder = talk.gets(before, 1).await.remove(0);
    assert_eq!(reminder.header("Auto-Submitted").as_deref(), Some("auto-generated"));
    assert_eq!(reminder.header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    assert!(!reminder.text().contains("1. ") && reminder.link("/t/").is_some(), "it asks nothing: {}", reminder.text());
    let link = reminder.header("List-Unsubscribe").unwrap();
    let link = link.trim_matches(['<', '>']);
    assert_eq!(reminder.link("/mail/stop/").as_deref(), Some(link));

    let (http, office) = (Client::new(), &talk.world.office);
    let conversation = talk.conversation().await.id;
    let asked = http.get(link).send().await.unwrap();
    assert_eq!(asked.status(), StatusCode::OK);
    assert!(asked.text().await.unwrap().contains("<form method=\"post\">"));
    assert!(office.stopped_notices(conversation).await.unwrap().is_empty());
    let pressed = http.post(link).form(&[("List-Unsubscribe", "One-Click")]).send().await.unwrap();
    assert_eq!(pressed.status(), StatusCode::OK);
    assert_eq!(office.stopped_notices(conversation).await.unwrap().len(), Topic::ALL.len());
    let forged = http.post(link.replace(&conversation.simple().to_string(), &Uuid::nil().simple().to_string()));
    assert_eq!(forged.send().await.unwrap().status(), StatusCode::NOT_FOUND);

    talk.deliver_after(Duration::hours(22)).await;
    assert!(!talk.say("где вы в Астане?").await.is_empty(), "answers still come");
    assert_eq!(talk.got().len(), before + 2, "the second reminder did not");
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn an_address_given_in_a_chat_is_used_once_it_is_confirmed() {
    let talk = Talk::new().await;
    let office = &talk.world.office;
    let web = office.conversation("web", "a token", "ru").await.unwrap().id;
    for words in BOOK {
        chat(&talk, web, words).await;
    }
    let said = chat(&talk, web, &format!("присылайте уведомления на почту {}", talk.person.to_uppercase())).await;
    assert!(said.contains("mail-link-sent"), "{said}");
    talk.deliver_after(Duration::seconds(1)).await;
    let asked = talk.gets(0, 1).await.remove(0);
    let link = asked.link("/mail/confirm/").unwrap();
    assert_eq!(office.notice_address(web).await.unwrap(), None);

    let http = Client::new();
    assert!(http.get(&link).send().await.unwrap().text().await.unwrap().contains("<form"));
    assert_eq!(office.notice_address(web).await.unwrap(), None, "mail servers look at links too");
    assert_eq!(http.post(&link).send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(office.notice_address(web).await.unwrap().as_deref(), Some(talk.person.as_str()));
    assert_eq!(http.post(&link).send().await.unwrap().status(), StatusCode::NOT_FOUND, "it works once");

    chat(&talk, web, "перенесите запись на четверг").await;
    chat(&talk, web, "да").await;
    talk.deliver_after(Duration::seconds(1)).await;
    let moved = talk.gets(1, 1).await.remove(0);
    let ics = moved.invitation().unwrap();
    assert_eq!(property(&ics, "DTSTART"), "20261126T060000Z");
    assert!(moved.link("/t/").is_some() && !moved.text().contains("1. "), "{}", moved.text());

    chat(&talk, web, "отмените мою запись").await;
    chat(&talk, web, "да").await;
    talk.deliver_after(Duration::seconds(1)).await;
    let cancelled = talk.gets(2, 1).await.remove(0);
    assert!(cancelled.invitation().unwrap().contains("METHOD:CANCEL\n"));

    chat(&talk, web, "удалите все мои данные").await;
    chat(&talk, web, "да").await;
    assert!(office.known_conversation("email", &talk.person).await.is_err(), "the address is deleted too");
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn nobodys_mailbox_is_filled_with_links() {
    let talk = Talk::new().await;
    let web = talk.world.office.conversation("web", "a token", "en").await.unwrap().id;
    let mut said = String::new();
    for _ in 0..4 {
        said = chat(&talk, web, &format!("send notifications to my e-mail {}", talk.person)).await;
    }
    assert!(said.contains("mail-link-too-many"), "{said}");
    talk.deliver_after(Duration::seconds(1)).await;
    assert_eq!(talk.gets(0, 3).await.len(), 3);
}

/// A messenger whose person blocked the bank.
struct Blocked;

#[async_trait::async_trait]
impl Deliver for Blocked {
    fn channel(&self) -> &'static str {
        "telegram"
    }

    async fn deliver(&self, _: &Conversation, _: &Parcel, _: Uuid) -> Result<Option<String>, Undelivered> {
        Err(Undelivered::Blocked { why: "Forbidden: bot was blocked by the user".to_owned() })
    }
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run email` starts"]
async fn what_the_messenger_does_not_bring_comes_by_mail() {
    let talk = Talk::new().await;
    let office = &talk.world.office;
    let messenger = office.conversation("telegram", "77", "ru").await.unwrap().id;
    chat(&talk, messenger, "талон в кассу на Абая").await;
    chat(&talk, messenger, &format!("присылайте уведомления на почту {}", talk.person)).await;
    talk.deliver_after(Duration::seconds(1)).await;
    let link = talk.gets(0, 1).await.remove(0).link("/mail/confirm/").unwrap();
    assert_eq!(Client::new().post(&link).send().await.unwrap().status(), StatusCode::OK);

    talk.world.call_next("cash", "1").await;
    let channels = vec![Arc::new(Blocked) as Arc<dyn Deliver>, talk.email.deliverer()];
    for _ in 0..3 {
        talk.world.clock.advance(Duration::seconds(1));
        Courier::new(office.clone(), channels.clone()).round().await.unwrap();
    }
    let called = talk.gets(1, 1).await.remove(0);
    assert!(called.text().contains("C-001") && called.text().contains("окну 1"), "{}", called.text());
    assert_eq!(talk.got().len(), 2, "once");
}

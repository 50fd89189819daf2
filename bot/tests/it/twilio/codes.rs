//! One-time codes by SMS, for whoever asks in another conversation.

use std::sync::Arc;

use chrono::Duration;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Inbound};
use lobby_office::OfficeError;
use lobby_office::identity::codes::{CodeChecked, CodeRequest, CodeSent};
use lobby_office::identity::route::{BySms, CodeRoute};
use lobby_office::phone::Phone;
use uuid::Uuid;

use super::talk::{By, PERSON, Talk};

async fn talk() -> Talk {
    let talk = Talk::new().await;
    let office = &talk.world.office;
    let (random, clock) = (office.random().clone(), office.clocks().business.clone());
    let by_sms: Arc<dyn CodeRoute> = Arc::new(BySms { beginnings: vec!["+77".to_owned()], random, clock });
    office.send_codes_over(vec![by_sms]);
    talk
}

async fn ask(talk: &Talk, conversation: Uuid, number: &str) {
    let id = Uuid::new_v5(&conversation, number.as_bytes());
    let phone = Phone::parse(number).unwrap();
    let request = CodeRequest { id, conversation, address: "a page".to_owned(), phone };
    assert_eq!(talk.world.office.send_code(request).await.unwrap(), CodeSent::Sent);
    talk.deliver_after(Duration::seconds(1)).await;
}

#[tokio::test]
async fn a_code_for_a_web_chat_comes_by_sms_to_the_number_itself() {
    let talk = talk().await;
    let web = talk.world.office.conversation("web", "a-token", "kk").await.unwrap().id;
    ask(&talk, web, PERSON).await;
    let sent = talk.fake.sent();
    let [sms] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(sms.get("To"), PERSON);
    let code: String = sms.get("Body").chars().filter(char::is_ascii_digit).collect();
    assert!(sms.get("Body").contains("айтпаңыз"), "in the language of whoever asked: {sms:?}");
    let checked = talk.world.office.check_code(web, &code, "kk").await.unwrap();
    assert!(matches!(checked, CodeChecked::Right { .. }), "{checked:?}");
}

#[tokio::test]
async fn whoever_asks_by_sms_or_for_a_number_abroad_is_sent_none() {
    let talk = talk().await;
    talk.say(By::Sms, "привет").await;
    let before = talk.fake.sent().len();
    ask(&talk, talk.conversation(By::Sms).await.id, PERSON).await;
    let web = talk.world.office.conversation("web", "a-token", "ru").await.unwrap().id;
    ask(&talk, web, "+447400123456").await;
    assert_eq!(talk.fake.sent().len(), before);
}

#[tokio::test]
async fn a_person_on_whatsapp_proves_their_number_by_a_code_that_comes_by_sms() {
    let talk = talk().await;
    let asked = talk.say(By::Whatsapp, "подтвердить мой номер").await;
    assert!(asked.last().unwrap().get("Body").contains("SMS"), "{asked:?}");
    let sent = talk.say(By::Whatsapp, PERSON).await;
    let sms = sent.iter().find(|sent| sent.get("To") == PERSON).unwrap();
    let code: String = sms.get("Body").chars().filter(char::is_ascii_digit).collect();
    talk.say(By::Whatsapp, &code).await;
    assert!(talk.conversation(By::Whatsapp).await.customer.is_some());
    assert_eq!(talk.conversation(By::Sms).await.customer, None, "the sender of an SMS can be forged");
}

#[tokio::test]
async fn whoever_has_everything_deleted_has_the_texts_to_their_number_deleted_too() {
    let talk = talk().await;
    let web = talk.world.office.conversation("web", "a-token", "ru").await.unwrap().id;
    ask(&talk, web, PERSON).await;
    let code: String = talk.fake.sent()[0].get("Body").chars().filter(char::is_ascii_digit).collect();
    talk.world.office.check_code(web, &code, "ru").await.unwrap();
    for (number, words) in ["удалите все мои данные", "да"].into_iter().enumerate() {
        let (kind, address) = (ChannelKind::Web, "a-token".to_owned());
        let inbound = Inbound {
            conversation: ConversationId(web),
            id: format!("m{number}"),
            body: Body::Text { text: words.to_owned() },
            at: talk.world.office.clocks().business.now(),
            channel: Channel { kind, language: None, address, origin: None, pressed: None },
            secrets: Vec::new(),
        };
        talk.dialogue.converse(&inbound).await.unwrap();
    }
    let texts = talk.world.office.known_conversation("sms", PERSON).await;
    assert!(matches!(texts, Err(OfficeError::Unknown)), "{texts:?}");
}

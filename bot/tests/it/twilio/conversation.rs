//! Whole conversations: a person writes, the dialogue answers, the courier brings it.

use chrono::Duration;
use lobby_office::notice_settings::Topic;

use super::talk::{By, PUBLIC, Talk};

#[tokio::test]
async fn a_ticket_on_whatsapp_is_a_picture_and_words_with_buttons() {
    let talk = Talk::with_templates().await;
    let sent = talk.say(By::Whatsapp, "талон в кассу на Абая").await;
    let [place @ .., picture, words] = sent.as_slice() else { panic!("{sent:?}") };
    assert!(place.iter().all(|place| place.get("PersistentAction").starts_with("geo:43.")), "{place:?}");
    assert!(picture.get("MediaUrl").starts_with(&format!("{PUBLIC}/t/")), "{picture:?}");
    assert!(picture.get("MediaUrl").ends_with(".png"));
    assert!(words.get("ContentSid").starts_with("HX"), "{words:?}");
    assert!(words.variables()[0].contains("Ваш талон"), "{words:?}");
    assert_eq!((words.get("To"), words.get("From")), ("whatsapp:+77011234567", "whatsapp:+77270000000"));
}

#[tokio::test]
async fn a_pressed_row_and_a_typed_number_mean_the_same() {
    let talk = Talk::with_templates().await;
    let asked = talk.say(By::Whatsapp, "хочу записаться").await;
    let variables = asked.last().unwrap().variables();
    let (label, id) = (&variables[2], &variables[3]);
    let next = talk.tell(By::Whatsapp, &[("Body", label), ("ListId", id), ("ListTitle", label)]).await;

    let other = Talk::new().await;
    let asked = other.say(By::Whatsapp, "хочу записаться").await;
    assert!(asked.last().unwrap().get("Body").contains(&format!("\n1. {label}")), "{asked:?}");
    let typed = other.say(By::Whatsapp, "1").await;
    let text = typed.last().unwrap().get("Body");
    let pressed = next.last().unwrap();
    let question =
        if pressed.get("Body").is_empty() { pressed.variables()[0].clone() } else { pressed.get("Body").to_owned() };
    assert!(text.starts_with(question.lines().next().unwrap()), "{text} / {question}");
}

#[tokio::test]
async fn a_shared_place_finds_the_nearest_branch() {
    let talk = Talk::new().await;
    talk.say(By::Whatsapp, "где ближайшее отделение").await;
    let sent = talk.tell(By::Whatsapp, &[("Latitude", "43.24"), ("Longitude", "76.90")]).await;
    assert!(sent.iter().any(|message| message.get("Body").contains("Абая")), "{sent:?}");
}

#[tokio::test]
async fn a_call_to_the_counter_arrives_on_both() {
    for by in [By::Whatsapp, By::Sms] {
        let talk = Talk::new().await;
        talk.say(by, "талон в кассу на Абая").await;
        talk.world.call_next("cash", "4").await;
        talk.deliver_after(Duration::seconds(1)).await;
        let sent = talk.fake.sent();
        let text = sent.last().unwrap().get("Body");
        assert!(text.contains("подойдите к окну 4"), "{by:?}: {text}");
    }
}

#[tokio::test]
async fn a_ticket_by_sms_is_one_short_text_with_code_and_link() {
    let talk = Talk::new().await;
    let sent = talk.say(By::Sms, "талон в кассу на Абая").await;
    let [text] = sent.as_slice() else { panic!("{sent:?}") };
    assert!(text.get("Body").starts_with("Талон ") && text.get("Body").contains(&format!("{PUBLIC}/t/")), "{text:?}");
    assert_eq!(text.get("MediaUrl"), "");
    assert_eq!((text.get("To"), text.get("From")), ("+77011234567", "+77270000000"));
}

#[tokio::test]
async fn stop_by_sms_stops_what_lobby_starts_and_start_resumes_it() {
    let talk = Talk::new().await;
    talk.say(By::Sms, "талон в кассу на Абая").await;
    talk.say(By::Sms, "СТОП").await;
    let id = talk.conversation(By::Sms).await.id;
    assert_eq!(talk.world.office.stopped_notices(id).await.unwrap().len(), Topic::ALL.len());
    let before = talk.fake.sent().len();
    talk.world.call_next("cash", "4").await;
    talk.deliver_after(Duration::seconds(1)).await;
    assert_eq!(talk.fake.sent().len(), before);
    talk.say(By::Sms, "START").await;
    assert!(talk.world.office.stopped_notices(id).await.unwrap().is_empty());
}

//! What is posted to the webhooks, by Twilio and by others.

use axum::http::StatusCode;
use lobby_dialogue::message::{Body, Inbound};
use proptest::prelude::*;

use super::talk::{By, PERSON, PUBLIC, TOKEN, Talk, signature};

const MESSAGES: &str = "/hooks/twilio/messages";

async fn waiting(talk: &Talk, by: By) -> Option<Inbound> {
    let waiting = talk.world.office.next_inbound(talk.conversation(by).await.id).await.unwrap();
    waiting.map(|waiting| serde_json::from_value(waiting.body).unwrap())
}

#[tokio::test]
async fn a_message_posted_five_times_is_stored_once() {
    let talk = Talk::new().await;
    for by in [By::Whatsapp, By::Sms] {
        let form = talk.form(by, &[("Body", "талон в кассу")]);
        for _ in 0..5 {
            assert_eq!(talk.post(MESSAGES, &form).await, StatusCode::OK);
        }
        let inbound = waiting(&talk, by).await.unwrap();
        assert_eq!(inbound.body, Body::Text { text: "талон в кассу".to_owned() });
        assert_eq!(inbound.channel.address, PERSON);
        talk.dialogue.answer(talk.conversation(by).await.id).await.unwrap();
        assert_eq!(waiting(&talk, by).await, None, "{by:?}");
    }
}

#[tokio::test]
async fn what_twilio_did_not_sign_for_this_address_is_turned_away() {
    let talk = Talk::new().await;
    let form = talk.form(By::Whatsapp, &[("Body", "талон")]);
    let url = format!("{PUBLIC}{MESSAGES}");
    let mut forged = form.clone();
    forged[2].1 = "whatsapp:+77010000000".to_owned();
    for (form, signature) in [
        (&form, String::new()),
        (&form, signature("another token", &url, &form)),
        (&form, signature(TOKEN, "http://10.0.0.5/hooks/twilio/messages", &form)),
        (&forged, signature(TOKEN, &url, &form)),
    ] {
        assert_eq!(talk.post_signed(MESSAGES, form, &signature).await, StatusCode::FORBIDDEN);
    }
    let next = signature("the next token", &url, &form);
    assert_eq!(talk.post_signed(MESSAGES, &form, &next).await, StatusCode::OK, "while the token is changed both hold");
}

#[tokio::test]
async fn one_whose_number_is_hidden_is_known_by_their_id() {
    let talk = Talk::new().await;
    let id = "KZ.13491208655302741918";
    let form = talk.form(By::Whatsapp, &[("Body", "привет"), ("ExternalUserIdentifier", id)]);
    assert_eq!(talk.post(MESSAGES, &form).await, StatusCode::OK);
    let conversation = talk.world.office.known_conversation("whatsapp", id).await.unwrap();
    talk.dialogue.answer(conversation.id).await.unwrap();
    talk.deliver_after(chrono::Duration::seconds(1)).await;
    assert_eq!(talk.fake.sent()[0].get("To"), format!("whatsapp:{id}"));
}

#[tokio::test]
async fn a_card_number_is_masked_before_it_is_stored() {
    let talk = Talk::new().await;
    let form = talk.form(By::Sms, &[("Body", "моя карта 4111 1111 1111 1111")]);
    talk.post(MESSAGES, &form).await;
    let stored = serde_json::to_string(&waiting(&talk, By::Sms).await.unwrap()).unwrap();
    assert!(!stored.contains("1111 1111"), "{stored}");
}

#[tokio::test]
async fn too_large_a_form_is_refused() {
    let talk = Talk::new().await;
    let form = talk.form(By::Sms, &[("Body", &"a".repeat(100_000))]);
    assert_eq!(talk.post(MESSAGES, &form).await, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_receipt_is_noted_and_the_furthest_stays() {
    let talk = Talk::new().await;
    talk.say(By::Whatsapp, "привет").await;
    let callback = talk.fake.sent()[0].get("StatusCallback").to_owned();
    let path = callback.strip_prefix(PUBLIC).unwrap();
    let id = path.split('=').next_back().unwrap().parse().unwrap();
    let told = |status: &str| vec![("MessageStatus".to_owned(), status.to_owned())];
    for (status, expected) in [("sent", None), ("read", Some("read")), ("delivered", Some("read"))] {
        assert_eq!(talk.post(path, &told(status)).await, StatusCode::NO_CONTENT);
        assert_eq!(talk.world.office.receipt(id).await.unwrap().as_deref(), expected, "{status}");
    }
    assert_eq!(talk.post_signed(path, &told("failed"), "forged").await, StatusCode::FORBIDDEN);
    let unknown = format!("/hooks/twilio/status?message={}", uuid::Uuid::nil());
    assert_eq!(talk.post(&unknown, &told("failed")).await, StatusCode::NO_CONTENT);
}

#[test]
fn no_form_breaks_the_way_in() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let talk = runtime.block_on(Talk::new());
    let names = "MessageSid|From|To|Body|NumMedia|MediaUrl0|MediaContentType0|Latitude|Longitude|ButtonPayload|ListId|OptOutType|\\PC{0,6}";
    let field = (names, "whatsapp:\\PC{0,9}|image/png|STOP|[0-9.NaInf-]{0,6}|\\PC{0,20}");
    let runner =
        &mut proptest::test_runner::TestRunner::new(ProptestConfig { cases: 200, ..ProptestConfig::default() });
    let held = runner.run(&prop::collection::vec(field, 0..12), |form| {
        let status = runtime.block_on(talk.post(MESSAGES, &form));
        prop_assert_eq!(status, StatusCode::OK);
        Ok(())
    });
    held.unwrap();
}

#[tokio::test]
async fn a_channel_that_is_off_takes_nothing() {
    let talk = Talk::without_sms().await;
    assert_eq!(talk.post(MESSAGES, &talk.form(By::Sms, &[("Body", "талон")])).await, StatusCode::OK);
    assert!(talk.world.office.conversations_waiting().await.unwrap().is_empty());
    assert_eq!(talk.channels.deliverers().len(), 1);
}

//! Whatever a provider posts, the webhook answers, and goes on.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use lobby_twilio::form;
use serde_json::json;
use tower::ServiceExt;

use crate::fake::{Fake, text};
use crate::mutations::Mutations;
use crate::twilio::talk::{By, PUBLIC, TOKEN, Talk, signature};
use crate::world::{SECRET, World, bot, by_webhook};

/// Neither a fault of ours, nor anything that a provider would repeat for ever.
fn is_an_answer(status: StatusCode) -> bool {
    status.as_u16() < 500
}

#[tokio::test]
async fn fuzzed_updates_of_telegram_are_answered() {
    let (world, fake) = (World::new().await, Fake::start().await);
    let router = bot(&world.office, &fake.url, "1:a", by_webhook(), PUBLIC).webhook_router();
    let person = json!({ "id": 77, "is_bot": false, "first_name": "Ә", "language_code": "kk" });
    let chat = json!({ "id": 77, "type": "private", "first_name": "Ә" });
    let message = |what: &str, value: serde_json::Value| {
        json!({ "update_id": 9, "message": { "message_id": 3, "date": 1_790_000_000, "chat": chat, "from": person, what: value } })
            .to_string()
    };
    let pressed = json!({ "update_id": 10, "callback_query": {
        "id": "4", "from": person, "chat_instance": "1", "data": "flow:book",
        "message": { "message_id": 3, "date": 1_790_000_000, "chat": chat, "text": "?" } } });
    let samples = [
        text(9, 77, "талон в кассу").to_string(),
        message("contact", json!({ "phone_number": "77011234567", "first_name": "Ә", "user_id": 77 })),
        message("location", json!({ "latitude": 43.2, "longitude": 76.9 })),
        pressed.to_string(),
        json!({ "update_id": 11, "my_chat_member": { "chat": chat, "from": person, "date": 1_790_000_000 } })
            .to_string(),
    ];
    let samples: Vec<&str> = samples.iter().map(String::as_str).collect();
    for update in Mutations::of(&samples) {
        let request = Request::post("/hooks/telegram").header("X-Telegram-Bot-Api-Secret-Token", SECRET);
        let answer = router.clone().oneshot(request.body(Body::from(update.clone())).unwrap()).await.unwrap();
        assert!(is_an_answer(answer.status()), "{}: {}", answer.status(), String::from_utf8_lossy(&update));
    }
}

#[tokio::test]
async fn fuzzed_forms_of_twilio_are_answered() {
    let talk = Talk::new().await;
    let encoded =
        |pairs: &[(String, String)]| form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let samples = [
        encoded(&talk.form(By::Whatsapp, &[("Body", "талон в кассу")])),
        encoded(&talk.form(By::Whatsapp, &[("Body", ""), ("Latitude", "43.2"), ("Longitude", "76.9")])),
        encoded(&talk.form(
            By::Whatsapp,
            &[("NumMedia", "1"), ("MediaUrl0", "https://api.twilio.com/x"), ("MediaContentType0", "image/png")],
        )),
        encoded(&talk.form(By::Sms, &[("Body", "STOP")])),
        "MessageSid=SM1&MessageStatus=failed&ErrorCode=30006".to_owned(),
    ];
    let samples: Vec<&str> = samples.iter().map(String::as_str).collect();
    for path in ["/hooks/twilio/messages", "/hooks/twilio/status?message=0190b0c0-0000-7000-8000-000000000000"] {
        for body in Mutations::of(&samples) {
            // As if Twilio itself had sent it: only what is signed comes as far as the parsers.
            let signed = signature(TOKEN, &format!("{PUBLIC}{path}"), &form(&body));
            let request = Request::post(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signed);
            let answer = talk.channels.webhook_router().oneshot(request.body(Body::from(body.clone())).unwrap()).await;
            let status = answer.unwrap().status();
            assert!(is_an_answer(status), "{path}: {status}: {}", String::from_utf8_lossy(&body));
        }
    }
}

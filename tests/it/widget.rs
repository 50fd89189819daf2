//! The chat on other sites: who may embed it, whose word is taken for who is signed in, and what a page is told.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use uuid::Uuid;

use crate::desk::fresh;
use crate::socket::Socket;
use crate::world::{Answer, World, monday};

const SECRET: &str = "a secret that the bank and Lobby share";
const BANK: &str = "https://bank.example";

/// What the bank's server signs for a customer who is signed in there.
fn signed(phone: &str, lives: TimeDelta) -> String {
    let issued = monday(10, 0);
    let claims =
        json!({"aud": "lobby", "iat": issued.timestamp(), "exp": (issued + lives).timestamp(), "phone_number": phone});
    let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let content = format!("{}.{}", encoded(&json!({"alg": "HS256"})), encoded(&claims));
    let mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap().chain_update(&content);
    format!("{content}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

/// A bank that vouches for who is signed in on its site.
async fn vouching() -> World {
    World::with(&[("LOBBY_WIDGET_IDENTITY_SECRET", SECRET)]).await
}

async fn chat(world: &World) -> String {
    let started = world.post("/chat", json!({ "language": "ru" })).await;
    started.body["conversation"].as_str().unwrap().to_owned()
}

async fn identify(world: &World, token: &str, identity: &str) -> Answer {
    world.post(&format!("/chat/{token}/identity"), json!({ "identity": identity })).await
}

/// What Lobby says to a message.
async fn told(world: &World, token: &str, text: &str) -> String {
    let answer = world.post(&format!("/chat/{token}/messages"), json!({ "id": fresh(), "text": text })).await;
    let replies = answer.body["replies"].as_array().unwrap().clone();
    replies.iter().map(|reply| reply["text"].as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_site_on_the_list_may_talk_and_another_may_not() {
    let world = World::with(&[("LOBBY_WIDGET_ORIGINS", BANK)]).await;
    let from = |origin: &'static str, method, path| world.request(method, path).header("origin", origin);
    let asked = from(BANK, Method::OPTIONS, "/chat").header("access-control-request-method", "POST");
    let asked = world.send(asked).await;
    assert_eq!((asked.status.as_u16(), asked.headers["access-control-allow-origin"].to_str().unwrap()), (204, BANK));
    assert!(asked.headers["access-control-allow-headers"].to_str().unwrap().contains("content-type"));
    let started = world.send(from(BANK, Method::POST, "/chat").json(&json!({}))).await;
    assert_eq!(
        (started.status.as_u16(), started.headers["access-control-allow-origin"].to_str().unwrap()),
        (201, BANK)
    );

    let strange = world.send(from("https://bank.example.evil", Method::POST, "/chat").json(&json!({}))).await;
    assert_eq!((strange.status.as_u16(), strange.code()), (403, "origin_not_allowed"));
    for (origin, allowed) in [(BANK, true), ("https://evil.example", false)] {
        let script = world.send(from(origin, Method::GET, "/widget.js")).await;
        assert_eq!(script.headers.contains_key("access-control-allow-origin"), allowed, "{origin}");
        assert!(script.headers.get_all("vary").iter().any(|by| by == "origin"), "{origin}");
        let mut request = format!("{}/chat/ws", world.url.replacen("http", "ws", 1)).into_client_request().unwrap();
        request.headers_mut().insert("origin", origin.parse().unwrap());
        assert_eq!(connect_async(request).await.is_ok(), allowed, "{origin}");
    }
    // The list is about the chat alone.
    assert_eq!(world.send(from("https://evil.example", Method::GET, "/api/v1/branches")).await.status, 200);
}

#[tokio::test]
async fn who_is_signed_in_at_the_bank_sees_their_visits_without_a_code() {
    let world = vouching().await;
    let elsewhere = chat(&world).await;
    identify(&world, &elsewhere, &signed("+77011234567", TimeDelta::minutes(4))).await;
    for text in ["запишите на карту завтра в 11 на Абая", "пропустить", "да"] {
        told(&world, &elsewhere, text).await;
    }
    let token = chat(&world).await;
    assert!(!told(&world, &token, "Когда моя запись?").await.contains("11:00"), "a stranger sees nothing");
    told(&world, &token, "отмена").await;
    let identity = signed("+77011234567", TimeDelta::minutes(5));
    for _ in 0..2 {
        let known = identify(&world, &token, &identity).await;
        assert_eq!(
            (known.status.as_u16(), known.body["conversation"].as_str()),
            (200, Some(token.as_str())),
            "{known:?}"
        );
    }
    let answer = told(&world, &token, "Когда моя запись?").await;
    assert!(answer.contains("24 ноября, в 11:00"), "{answer}");
}

#[tokio::test]
async fn what_one_customer_said_is_not_shown_to_the_next_who_signs_in() {
    let world = vouching().await;
    let token = chat(&world).await;
    identify(&world, &token, &signed("+77011234567", TimeDelta::minutes(5))).await;
    told(&world, &token, "где вы находитесь?").await;
    let other = identify(&world, &token, &signed("+77012223344", TimeDelta::minutes(5))).await;
    let fresh = other.body["conversation"].as_str().unwrap();
    assert_ne!(fresh, token);
    let (_, hello) = Socket::open(&world.url, fresh).await;
    assert_eq!(hello["history"].as_array().unwrap().len(), 1, "the greeting alone");
    let (_, hello) = Socket::open(&world.url, &token).await;
    assert!(hello["history"].as_array().unwrap().len() > 2, "the first conversation is whole");
}

#[tokio::test]
async fn a_token_opens_one_conversation_and_a_bad_one_none() {
    let world = vouching().await;
    let (mine, other) = (chat(&world).await, chat(&world).await);
    let identity = signed("+77011234567", TimeDelta::minutes(5));
    assert_eq!(identify(&world, &mine, &identity).await.status, 200);
    let overheard = identify(&world, &other, &identity).await;
    assert_eq!((overheard.status.as_u16(), overheard.code()), (409, "identity_used"));
    for (token, reason) in [
        ("x.y.z".to_owned(), "malformed"),
        (signed("+77011234567", TimeDelta::minutes(6)), "wrong_time"),
        (signed("12", TimeDelta::minutes(5)), "no_phone"),
        (format!("{}A", &identity[..identity.len() - 1]), "wrong_signature"),
    ] {
        let refused = identify(&world, &other, &token).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (401, "identity_refused"), "{reason}");
        assert_eq!(refused.body["reason"], reason);
    }
    let unknown = identify(&world, "no-such-token", &signed("+77012223344", TimeDelta::minutes(4))).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn without_a_key_nobody_is_believed() {
    let world = World::at_ten().await;
    let token = chat(&world).await;
    let refused = identify(&world, &token, &signed("+77011234567", TimeDelta::minutes(5))).await;
    assert_eq!((refused.status.as_u16(), refused.body["reason"].as_str()), (401, Some("off")));
}

#[tokio::test]
async fn a_page_whose_language_is_changed_hears_everything_again_in_it() {
    let world = World::at_ten().await;
    let token = chat(&world).await;
    let (mut page, before) = Socket::open(&world.url, &token).await;
    page.send(json!({ "language": "kk" })).await;
    let after = page.hear_a("hello").await;
    assert_eq!(before["history"][0]["id"], after["history"][0]["id"]);
    assert!(after["history"][0]["text"].as_str().unwrap().starts_with("Сәлеметсіз бе"), "{after}");
    page.say(Uuid::from_u128(1), "5").await;
    let reply = page.hear_a("reply").await;
    assert!(reply["text"].as_str().unwrap().contains(['ә', 'і', 'ң', 'ғ', 'ү', 'ұ', 'қ', 'ө']), "{reply}");
}

#[tokio::test]
async fn a_bank_that_takes_no_files_says_so() {
    let world = World::with(&[("LOBBY_WIDGET_FILES", "false")]).await;
    let token = chat(&world).await;
    told(&world, &token, "позовите оператора").await;
    let (_, hello) = Socket::open(&world.url, &token).await;
    assert_eq!((hello["owner"].as_str(), hello["files"].as_bool()), (Some("waiting"), Some(false)));
    let boundary = world.request(Method::POST, &format!("/chat/{token}/files"));
    let sent = boundary.header("content-type", "multipart/form-data; boundary=b").body("--b--\r\n");
    assert_eq!(world.send(sent).await.code(), "files_off");
}

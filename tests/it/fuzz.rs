//! Whatever comes in, the server answers, and none of it is its fault.

use futures::SinkExt;
use lobby_office::branch_file::BranchFile;
use lobby_office::identity::directory::import::CustomerFile;
use reqwest::Method;
use serde_json::json;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message as Frame;

use crate::desk::fresh;
use crate::mutations::Mutations;
use crate::world::{BRANCH, World};

const SECRET: &str = "a secret that the bank and Lobby share";

async fn world() -> World {
    World::with(&[("LOBBY_LIMITS", "off"), ("LOBBY_WIDGET_IDENTITY_SECRET", SECRET)]).await
}

async fn chat(world: &World) -> String {
    let started = world.post("/chat", json!({ "language": "ru" })).await;
    started.body["conversation"].as_str().unwrap().to_owned()
}

/// Sends bodies to an address: each is answered, and none with a fault of the server's.
async fn throw(world: &World, method: Method, path: &str, bodies: Mutations) {
    for body in bodies {
        let request = world.request(method.clone(), path).header("content-type", "application/json");
        let answer = request.body(body.clone()).send().await;
        let status = answer.unwrap_or_else(|error| panic!("{path}: {error}: {body:?}")).status();
        assert!(status.as_u16() < 500, "{path}: {status}: {}", String::from_utf8_lossy(&body));
    }
    assert_eq!(world.get("/healthz").await.status, 200);
}

#[tokio::test]
async fn fuzzed_chat_messages_are_answered() {
    let world = world().await;
    let token = chat(&world).await;
    let (id, other) = (fresh(), fresh());
    let samples = [
        json!({ "id": id, "text": "запишите на карту завтра в 11 на Абая, 8 701 123 45 67" }).to_string(),
        json!({ "id": other, "choice": "flow:book" }).to_string(),
        json!({ "id": fresh(), "text": "4400 4301 2345 6789 cvv 123" }).to_string(),
    ];
    let samples: Vec<&str> = samples.iter().map(String::as_str).collect();
    throw(&world, Method::POST, &format!("/chat/{token}/messages"), Mutations::of(&samples)).await;
    let told = world.post(&format!("/chat/{token}/messages"), json!({ "id": fresh(), "text": "привет" })).await;
    assert_eq!(told.status, 200, "the conversation goes on");
}

#[tokio::test]
async fn fuzzed_identity_tokens_are_refused() {
    let world = world().await;
    let token = chat(&world).await;
    let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJsb2JieSIsImV4cCI6MX0.c2ln";
    let body = json!({ "identity": jwt }).to_string();
    throw(&world, Method::POST, &format!("/chat/{token}/identity"), Mutations::of(&[&body])).await;
}

#[tokio::test]
async fn fuzzed_requests_to_the_public_api_are_answered() {
    let world = world().await;
    let register = json!({ "branch": BRANCH, "service": "cash", "phone": "+77011234567", "name": "Ә" }).to_string();
    throw(&world, Method::POST, "/api/v1/register", Mutations::of(&[&register])).await;
    let start = "2026-11-24T11:00:00+05:00";
    let book = json!({ "branch": BRANCH, "service": "cards", "start": start, "phone": "+77011234567" }).to_string();
    throw(&world, Method::POST, "/api/v1/appointments", Mutations::of(&[&book])).await;
    let code = json!({ "branch": BRANCH, "code": "K7MX3RTP" }).to_string();
    let qr = json!({ "branch": BRANCH, "qr": "https://lobby.example/t/AQEBAaIq" }).to_string();
    throw(&world, Method::POST, "/api/v1/checkin", Mutations::of(&[&code, &qr])).await;
    throw(&world, Method::POST, "/api/auth/login", Mutations::of(&["{\"login\":\"a\",\"password\":\"b\"}"])).await;
}

/// An address holds no raw bytes, so they are written as a browser would.
fn in_an_address(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn fuzzed_passes_and_parameters_are_refused() {
    let world = world().await;
    let ticket = world.ticket("cash").await;
    let token = ticket["token"].as_str().unwrap().to_owned();
    for pass in Mutations::of(&[&token]).map(|pass| in_an_address(&pass)) {
        for path in [format!("/api/v1/status/{pass}"), format!("/t/{pass}.svg"), format!("/t/{pass}.ics")] {
            let answer = world.request(Method::GET, &path).send().await.unwrap();
            assert!(answer.status().as_u16() < 500, "{path}: {}", answer.status());
        }
    }
    for date in Mutations::of(&["2026-11-24"]).map(|date| in_an_address(&date)) {
        let path = format!("/api/v1/branches/{BRANCH}/slots?service=cards&date={date}");
        let status = world.request(Method::GET, &path).send().await.unwrap().status();
        assert!(status.as_u16() < 500, "{path}: {status}");
    }
}

#[tokio::test]
async fn fuzzed_frames_end_no_more_than_their_own_socket() {
    let world = world().await;
    let token = chat(&world).await;
    let say = json!({ "id": fresh(), "text": "сколько ещё?" }).to_string();
    let seen = json!({ "seen": fresh() }).to_string();
    let address = format!("{}/chat/ws?conversation={token}", world.url.replacen("http", "ws", 1));
    let (mut socket, _) = connect_async(&address).await.unwrap();
    for frame in Mutations::of(&[&say, &seen, "{\"language\":\"kk\"}", "{\"typing\":true}"]) {
        let frame = match String::from_utf8(frame) {
            Ok(text) => Frame::Text(text.into()),
            Err(bytes) => Frame::Binary(bytes.into_bytes().into()),
        };
        if socket.send(frame).await.is_err() {
            socket = connect_async(&address).await.unwrap().0;
        }
    }
    let told = world.post(&format!("/chat/{token}/messages"), json!({ "id": fresh(), "text": "привет" })).await;
    assert_eq!(told.status, 200, "the conversation goes on");
}

#[test]
fn fuzzed_files_are_read_or_refused() {
    for file in Mutations::of(&[include_str!("../../docs/branches.example.toml")]) {
        let _ = BranchFile::parse(&String::from_utf8_lossy(&file));
    }
    let customers = "phone,iin,segment,language,name\n+77011234567,900101300126,vip,ru,\"Айгерим, С.\"\n";
    for file in Mutations::of(&[customers, "телефон;имя\n8 701 123 45 67;Ә\n"]) {
        let _ = CustomerFile::parse(&file);
    }
}

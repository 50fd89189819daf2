//! What a customer is called and says is found in no log, no metric and no file in clear.

use std::path::Path;

use reqwest::header::SET_COOKIE;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::program::{Home, Program};
use crate::socket::Socket;
use crate::world::BRANCH;

const NAME: &str = "Zqxvbnwold";

/// Where something may have leaked to, and what it holds.
type Places = Vec<(String, Vec<u8>)>;

fn files(folder: &Path) -> Places {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    // The key is secret, but not about anybody.
    let files = files.filter(|path| path.is_file() && !path.ends_with("secret.key"));
    files.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap())).collect()
}

fn holds(bytes: &[u8], secret: &str) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret.as_bytes())
}

struct Secrets {
    anywhere: Vec<String>,
    /// Kept in clear: a visit's code, which the database holds unique, and what proves a form to be ours, which opens
    /// nothing without the session that is kept as a hash.
    out_of_logs: Vec<String>,
}

/// Talks, books and joins under the name and the phone.
async fn customer(program: &Program) -> Secrets {
    let mut codes = Vec::new();
    let mut secrets: Vec<String> =
        [NAME, "+77019876543", "77019876543", "7019876543", "701 987 65 43", "(701) 987-65-43", "987 65 43"]
            .map(str::to_owned)
            .into();
    let token = program.conversation().await;
    let (mut socket, _) = Socket::open(&program.url, &token).await;
    let path = format!("/chat/{token}/messages");
    let texts = [
        "запишите на карту завтра в 11 на Абая",
        "8 (701) 987-65-43",
        NAME,
        "да",
        "талон в кассу на Абая",
        "вот это да",
    ];
    for (id, text) in (1..).zip(texts) {
        program.must(&path, &json!({ "id": Uuid::from_u128(id), "text": text })).await;
    }
    socket.say(Uuid::from_u128(90), "сколько ещё мне ждать?").await;
    socket.hear_a("reply").await;
    // Words that Lobby's own texts do not use.
    secrets.extend(["запишите на карту", "вот это да", "сколько ещё мне"].map(str::to_owned));
    secrets.push(token);

    let person = |with: Value| {
        let mut body = json!({ "branch": BRANCH, "phone": "+7 701 987 65 43", "name": NAME });
        body.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        body
    };
    let start = "2026-11-23T10:30:00+05:00";
    let booked = program.must("/api/v1/appointments", &person(json!({ "service": "cards", "start": start }))).await;
    let appointment = booked["appointment"].clone();
    let shown = json!({ "branch": BRANCH, "qr": appointment["status_url"] });
    let ticket = program.must("/api/v1/checkin", &shown).await["ticket"].clone();
    for pass in [&appointment, &ticket] {
        let token = pass["token"].as_str().unwrap();
        program.get(&format!("/t/{token}")).await;
        program.get(&format!("/api/v1/status/{token}?lang=kk")).await;
        secrets.push(token.to_owned());
        codes.push(pass["code"].as_str().unwrap().to_owned());
    }
    // What does not fit must not be logged either.
    let forged = json!({ "branch": BRANCH, "qr": format!("{NAME} +77019876543") });
    program.post("/api/v1/checkin", &forged).send().await.unwrap();
    program.post("/api/v1/register", &person(json!({ "service": NAME }))).send().await.unwrap();
    program.client.get(format!("{}/{NAME}?phone=+77019876543", program.url)).send().await.unwrap();
    Secrets { anywhere: secrets, out_of_logs: codes }
}

/// Signs in and calls who waits; adds the link and the session to what is secret.
async fn operator(program: &Program, secrets: &mut Secrets) {
    let link = program.link(BRANCH);
    let signed_in = program.post("/api/auth/login", &json!({ "link": link })).send().await.unwrap();
    let cookie = signed_in.headers()[SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    let me = program.client.get(format!("{}/api/staff/me", program.url)).header("cookie", &cookie);
    let me: Value = me.send().await.unwrap().json().await.unwrap();
    let csrf = me["csrf"].as_str().unwrap().to_owned();
    let acts = [
        ("on", json!({ "branch": BRANCH, "counter": "1", "services": [] })),
        ("next", json!({})),
        ("recall", json!({})),
        ("start", json!({})),
        ("finish", json!({ "outcome": "resolved" })),
    ];
    for (id, (action, mut body)) in (1..).zip(acts) {
        body["id"] = json!(Uuid::from_u128(id));
        let request = program.post(&format!("/api/staff/counter/{action}"), &body);
        let answer = request.header("cookie", &cookie).header("x-csrf-token", &csrf).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{action}");
    }
    let wrong = json!({ "login": NAME, "password": "+77019876543" });
    program.post("/api/auth/login", &wrong).send().await.unwrap();
    secrets.anywhere.extend([link.to_owned(), cookie.split_once('=').unwrap().1.to_owned()]);
    secrets.out_of_logs.push(csrf);
}

#[tokio::test]
async fn a_customer_is_found_in_no_log_no_metric_and_no_file_in_clear() {
    let home = Home::new();
    let program = home.start();
    let mut secrets = customer(&program).await;
    operator(&program, &mut secrets).await;
    let metrics = program.get("/metrics").await.as_str().unwrap().to_owned();
    program.kill();

    let mut places = files(&home.path(""));
    places.push(("/metrics".to_owned(), metrics.into_bytes()));
    for (place, known) in [("log", "/api/v1/checkin"), ("lobby.db-wal", BRANCH), ("/metrics", "/api/v1/checkin")] {
        let (_, bytes) = places.iter().find(|(name, _)| name.ends_with(place)).unwrap();
        assert!(holds(bytes, known), "{place} holds what is no secret");
    }
    for (place, bytes) in &places {
        let logged = place.ends_with("log") || place == "/metrics";
        for secret in secrets.anywhere.iter().chain(secrets.out_of_logs.iter().filter(|_| logged)) {
            assert!(!holds(bytes, secret), "{secret} is in {place}");
        }
    }
}

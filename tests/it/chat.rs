//! The web chat: every message is answered once, in order, and only to whoever holds its token.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::socket::Socket;
use crate::world::{Answer, BRANCH, World};

async fn start(world: &World, language: &str) -> String {
    let started = world.post("/chat", json!({ "language": language })).await;
    assert_eq!(started.status, 201, "{started:?}");
    started.body["conversation"].as_str().unwrap().to_owned()
}

async fn say(world: &World, token: &str, id: u128, text: &str) -> Answer {
    world.post(&format!("/chat/{token}/messages"), json!({ "id": Uuid::from_u128(id), "text": text })).await
}

/// What a page that comes now is shown: who said what.
async fn history(world: &World, token: &str) -> Vec<(String, String)> {
    let (_, hello) = Socket::open(&world.url, token).await;
    let part = |said: &Value, of: &str| said[of].as_str().unwrap().to_owned();
    hello["history"].as_array().unwrap().iter().map(|said| (part(said, "from"), part(said, "text"))).collect()
}

async fn waiting(world: &World) -> u64 {
    let queues = world.get(&format!("/api/v1/queues?branch={BRANCH}")).await.body;
    queues["queues"].as_array().unwrap().iter().map(|queue| queue["waiting"].as_u64().unwrap()).sum()
}

#[tokio::test]
async fn two_messages_at_once_are_both_answered_one_after_the_other() {
    let world = World::at_ten().await;
    let token = start(&world, "ru").await;
    let (first, second) =
        tokio::join!(say(&world, &token, 1, "талон в кассу на Абая"), say(&world, &token, 2, "помощь"));
    for answer in [first, second] {
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(!answer.body["replies"].as_array().unwrap().is_empty(), "{answer:?}");
    }
    let who: Vec<String> = history(&world, &token).await.into_iter().map(|(from, _)| from).skip(1).collect();
    let turns: Vec<&[String]> = who.split(|from| from == "customer").skip(1).collect();
    assert_eq!(turns.len(), 2);
    assert!(turns.iter().all(|replies| !replies.is_empty()), "a message stands before its own answer: {who:?}");
    assert_eq!(waiting(&world).await, 1);
}

#[tokio::test]
async fn messages_over_one_socket_are_answered_in_the_order_they_came() {
    let world = World::at_ten().await;
    let token = start(&world, "en").await;
    let (mut socket, _) = Socket::open(&world.url, &token).await;
    let said = ["what documents do I need for a loan?", "where are you?", "help", "I need a person"];
    for (id, text) in (1..).zip(said) {
        socket.say(Uuid::from_u128(id), text).await;
    }
    for id in 1..=said.len() as u128 {
        // Replies to the first may come before the acknowledgement of the last.
        assert_eq!(socket.hear_a("message").await["id"], json!(Uuid::from_u128(id)));
    }
    let heard: Vec<String> = history(&world, &token)
        .await
        .into_iter()
        .filter(|(from, _)| from == "customer")
        .map(|(_, text)| text)
        .collect();
    assert_eq!(heard, said);
}

#[tokio::test]
async fn the_same_message_five_times_gets_one_answer_five_times() {
    let world = World::at_ten().await;
    let token = start(&world, "ru").await;
    let calls = (0..5).map(|_| say(&world, &token, 1, "талон в кассу на Абая"));
    let answers = futures::future::join_all(calls).await;
    for answer in &answers {
        assert_eq!((answer.status.as_u16(), &answer.body), (200, &answers[0].body));
    }
    assert_eq!(waiting(&world).await, 1);
    assert_eq!(history(&world, &token).await.iter().filter(|(from, _)| from == "customer").count(), 1);
}

#[tokio::test]
async fn a_guessed_token_leads_nowhere_and_tells_nothing() {
    let world = World::at_ten().await;
    let token = start(&world, "ru").await;
    say(&world, &token, 1, "талон в кассу на Абая").await;
    let flipped = if token.ends_with('A') { "B" } else { "A" };
    let near = format!("{}{flipped}", &token[..token.len() - 1]);
    for guess in [near.as_str(), "guess", "%27%20OR%201=1--", &"x".repeat(2_000)] {
        let answer = say(&world, guess, 2, "когда моя запись?").await;
        assert_eq!((answer.status.as_u16(), answer.code()), (404, "unknown_token"), "{answer:?}");
        assert!(!answer.body.to_string().contains(&token));
    }
    // A socket begins anew instead, since a page must not be locked out by a token that was forgotten.
    let (_, hello) = Socket::open(&world.url, &near).await;
    assert_ne!(hello["conversation"], json!(near));
    assert_ne!(hello["conversation"], json!(token));
    assert!(hello["history"].as_array().unwrap().iter().all(|said| said["from"] == "lobby"), "{hello}");
}

#[tokio::test]
async fn whatever_is_typed_comes_back_as_the_text_it_was() {
    let world = World::at_ten().await;
    let token = start(&world, "ru").await;
    let long = "ы".repeat(4096);
    let texts = ["🙂👩‍👩‍👧‍👦", "'; DROP TABLE messages; --", "<script>alert(1)</script>", "{$name} %s \\ \u{202e}", &long];
    for (id, text) in (1..).zip(texts) {
        let answer = say(&world, &token, id, text).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(!answer.body["replies"].as_array().unwrap().is_empty());
    }
    let history = history(&world, &token).await;
    let customer: Vec<&str> =
        history.iter().filter(|(from, _)| from == "customer").map(|(_, text)| text.as_str()).collect();
    assert_eq!(customer, texts);
}

#[tokio::test]
async fn what_is_no_message_is_refused_and_not_stored() {
    let world = World::at_ten().await;
    let token = start(&world, "ru").await;
    let path = format!("/chat/{token}/messages");
    let id = Uuid::from_u128(1);
    for (body, status, code) in [
        (json!({ "id": id, "text": "ы".repeat(4097) }), 422, "message_too_long"),
        (json!({ "id": id, "text": "  \n " }), 422, "empty_message"),
        (json!({ "id": id }), 422, "empty_message"),
        (json!({ "id": "not-an-id", "text": "hello" }), 422, "wrong_shape"),
        (json!({ "text": "hello" }), 422, "wrong_shape"),
        (json!({ "id": id, "text": 5 }), 422, "wrong_shape"),
    ] {
        let answer = world.post(&path, body.clone()).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{body}");
    }
    let malformed = world.request(Method::POST, &path).header("content-type", "application/json").body("{");
    assert_eq!(world.send(malformed).await.code(), "malformed_json");
    let (mut socket, hello) = Socket::open(&world.url, &token).await;
    assert_eq!(hello["history"].as_array().unwrap().len(), 1, "only the greeting: {hello}");
    socket.say(id, &"ы".repeat(4097)).await;
    assert_eq!(socket.hear_a("error").await["code"], "message_too_long");
    // The refused id was not used up.
    assert_eq!(say(&world, &token, 1, "помощь").await.status, 200);
}

#[tokio::test]
async fn a_socket_says_hello_acknowledges_and_answers() {
    let world = World::at_ten().await;
    let token = start(&world, "ru").await;
    let (mut socket, hello) = Socket::open(&world.url, &token).await;
    assert_eq!((&hello["conversation"], hello["history"][0]["type"].as_str()), (&json!(token), Some("reply")));
    let id = Uuid::from_u128(1);
    socket.say(id, "талон в кассу на Абая").await;
    assert_eq!(socket.hear_a("ack").await["id"], json!(id));
    let reply = socket.hear_a("reply").await;
    assert!(reply["text"].as_str().unwrap().contains("C-001"), "{reply}");
}

#[tokio::test]
async fn a_message_sent_twice_over_the_socket_is_answered_once() {
    let world = World::at_ten().await;
    let token = start(&world, "ru").await;
    let (mut socket, _) = Socket::open(&world.url, &token).await;
    for _twice in 0..2 {
        socket.say(Uuid::from_u128(1), "талон в кассу на Абая").await;
    }
    // What was said may show before the repeat is acknowledged.
    let (mut acks, mut shown) = (0, Vec::new());
    while shown.last() != Some(&json!(Uuid::from_u128(2))) {
        let heard = socket.hear().await;
        match heard["type"].as_str() {
            Some("ack") => acks += 1,
            Some("message") => shown.push(heard["id"].clone()),
            _ => {}
        }
        // Everything about the first message was said when the second one shows.
        if heard["type"] == "ack" && acks == 2 {
            socket.say(Uuid::from_u128(2), "помощь").await;
        }
    }
    assert_eq!(shown, [json!(Uuid::from_u128(1)), json!(Uuid::from_u128(2))]);
    assert_eq!(waiting(&world).await, 1);
}

#[tokio::test]
async fn a_page_that_was_away_misses_nothing() {
    let world = World::at_ten().await;
    let token = start(&world, "ru").await;
    let (mut socket, _) = Socket::open(&world.url, &token).await;
    socket.say(Uuid::from_u128(1), "талон в кассу на Абая").await;
    let answered = socket.hear_a("reply").await;
    drop(socket);
    let operator = world.operator("cash-1").await;
    operator.on("4").await;
    operator.act("next", json!({})).await;
    let called = async || {
        let (_, hello) = Socket::open(&world.url, &token).await;
        hello["history"].as_array().unwrap().last().unwrap()["type"] == "notice"
    };
    world.until(called).await;
    let (_, hello) = Socket::open(&world.url, &token).await;
    let history = hello["history"].as_array().unwrap();
    let sorts: Vec<&str> = history.iter().map(|said| said["type"].as_str().unwrap()).collect();
    assert_eq!(sorts, ["reply", "message", "reply", "notice"], "{hello}");
    assert_eq!((&history[2]["id"], history[3]["kind"].as_str()), (&answered["id"], Some("called")));
}

#[tokio::test]
async fn every_page_of_a_conversation_hears_the_same() {
    let world = World::at_ten().await;
    let token = start(&world, "ru").await;
    let (mut one, _) = Socket::open(&world.url, &token).await;
    let (mut two, _) = Socket::open(&world.url, &token).await;
    one.say(Uuid::from_u128(1), "помощь").await;
    assert_eq!(one.hear_a("message").await, two.hear_a("message").await);
    assert_eq!(one.hear_a("reply").await, two.hear_a("reply").await);
}

#[tokio::test]
async fn who_types_another_persons_phone_sees_nothing_of_theirs() {
    let world = World::at_ten().await;
    let phone = "+7 701 987 65 43";
    let booked = world.book("2026-11-24T10:30:00+05:00", phone).await.body["appointment"].clone();
    let ticket = json!({ "branch": BRANCH, "service": "cash", "phone": phone, "name": "Айгерим" });
    let ticket = world.post("/api/v1/register", ticket).await.body["ticket"].clone();
    let secrets = [&booked["code"], &booked["token"], &ticket["token"], &ticket["number"], &ticket["code"]];
    for (language, questions) in [
        ("ru", ["мой номер +7 701 987 65 43", "когда моя запись?", "сколько ещё ждать?", "отмените мою запись"]),
        (
            "kk",
            ["менің нөмірім 8 701 987 65 43", "менің жазылуым қашан?", "қанша күту керек?", "жазылуымды болдырмаңыз"],
        ),
        (
            "en",
            ["my number is +77019876543", "when is my appointment?", "how long do I wait?", "cancel my appointment"],
        ),
    ] {
        let token = start(&world, language).await;
        for (id, text) in (1..).zip(questions) {
            let answer = say(&world, &token, id, text).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            let said = answer.body.to_string();
            for secret in secrets {
                assert!(!said.contains(secret.as_str().unwrap()), "{text}: {said}");
            }
            assert!(!said.contains("Айгерим") && !said.contains("10:30"), "{text}: {said}");
        }
    }
    assert_eq!(world.status(&booked).await["appointment"]["state"], "booked");
    assert_eq!(world.status(&ticket).await["ticket"]["state"], "waiting");
}

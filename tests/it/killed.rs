//! Kill −9 in the middle of everything: what was acknowledged is there, and what is asked again is done once.

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use lobby_store::{appointments, tickets};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::program::{Home, Program};
use crate::socket::Socket;
use crate::world::BRANCH;

/// A request that may be repeated: the same key is the same wish.
#[derive(Clone)]
struct Wish {
    path: String,
    key: Uuid,
    body: Value,
}

impl Wish {
    fn ticket(key: u128) -> Self {
        let body = json!({ "branch": BRANCH, "service": "cash" });
        Self { path: "/api/v1/register".to_owned(), key: Uuid::from_u128(key), body }
    }

    fn appointment(key: u128, start: &Value) -> Self {
        let phone = format!("+7701{:07}", 1_000_000 + key);
        let body = json!({ "branch": BRANCH, "service": "cards", "start": start, "phone": phone });
        Self { path: "/api/v1/appointments".to_owned(), key: Uuid::from_u128(key), body }
    }

    fn message(key: u128, conversation: &str, text: &str) -> Self {
        let id = Uuid::from_u128(key);
        Self { path: format!("/chat/{conversation}/messages"), key: id, body: json!({ "id": id, "text": text }) }
    }

    /// What came of it; none when the answer did not arrive.
    async fn sent_to(&self, program: &Program) -> Option<Value> {
        let request = program.post(&self.path, &self.body).header("idempotency-key", self.key.to_string());
        let answer = request.send().await.ok()?;
        let status = answer.status();
        let text = answer.text().await.ok()?;
        assert!(status.is_success(), "{}: {status} {text}", self.path);
        let body: Value = serde_json::from_str(&text).unwrap();
        // The rest of a ticket tells how the line is now.
        let lasting = |of: &str| json!([body[of]["id"], body[of]["number"], body[of]["token"], body[of]["start"]]);
        Some(match &body {
            body if body["ticket"].is_object() => lasting("ticket"),
            body if body["appointment"].is_object() => lasting("appointment"),
            body => body["replies"].clone(),
        })
    }
}

/// Sends everything at once and kills the program at the first answers. Gives what was acknowledged.
async fn burst(program: &Program, wishes: &[Wish], answers_before_the_end: usize) -> Vec<Option<Value>> {
    let mut results = vec![None; wishes.len()];
    let mut calls: FuturesUnordered<_> =
        wishes.iter().enumerate().map(|(n, wish)| async move { (n, wish.sent_to(program).await) }).collect();
    let mut answers = 0;
    while let Some((n, result)) = calls.next().await {
        answers += usize::from(result.is_some());
        if result.is_some() && answers == answers_before_the_end {
            program.kill();
        }
        results[n] = result;
    }
    assert!(answers >= answers_before_the_end, "only {answers} answers");
    results
}

/// Sends everything again, and again, to a program that lives: the same comes of it.
async fn repeat(program: &Program, wishes: &[Wish], acknowledged: &[Option<Value>]) {
    let again = || futures::future::join_all(wishes.iter().map(|wish| wish.sent_to(program)));
    let first: Vec<Value> = again().await.into_iter().map(Option::unwrap).collect();
    for (now, then) in first.iter().zip(acknowledged) {
        assert_eq!(now, then.as_ref().unwrap_or(now));
    }
    let second: Vec<Value> = again().await.into_iter().map(Option::unwrap).collect();
    assert_eq!(first, second);
}

/// Free starts of a date, far enough from one another not to take each other's room.
async fn starts(program: &Program, date: &str) -> Vec<Value> {
    let slots = program.get(&format!("/api/v1/branches/{BRANCH}/slots?service=cards&date={date}")).await;
    slots["slots"].as_array().unwrap().iter().step_by(2).map(|slot| slot["start"].clone()).collect()
}

#[tokio::test]
async fn what_was_acknowledged_survives_and_nothing_is_there_twice() {
    let home = Home::new();
    let mut program = home.start();
    let (mut wanted_tickets, mut wanted_appointments) = (0, 0);
    let rounds = [(1, "2026-11-24"), (7, "2026-11-25"), (20, "2026-11-26")];
    for (round, (answers, date)) in (1_u128..).zip(rounds) {
        let mut wishes = Vec::new();
        let starts = starts(&program, date).await;
        for (n, start) in (0_u128..).zip(starts.iter().take(12)) {
            let key = round * 1_000 + n * 10;
            let conversation = program.conversation().await;
            wishes.push(Wish::appointment(key, start));
            wishes.push(Wish::ticket(key + 1));
            wishes.push(Wish::message(key + 2, &conversation, "талон в кассу на Абая"));
        }
        wanted_appointments += wishes.len() / 3;
        wanted_tickets += 2 * wishes.len() / 3;

        let acknowledged = burst(&program, &wishes, answers).await;
        program = home.start();
        repeat(&program, &wishes, &acknowledged).await;

        let mut conn = home.database().await.read().await.unwrap();
        assert_eq!(appointments::all(&mut conn).await.unwrap().len(), wanted_appointments);
        assert_eq!(tickets::all(&mut conn).await.unwrap().len(), wanted_tickets);
    }
}

#[tokio::test]
async fn a_confirmation_that_was_in_flight_books_one_appointment_and_is_answered_again() {
    let home = Home::new();
    let program = home.start();
    let mut wishes = Vec::new();
    for (n, hour) in (0_u128..).zip([10, 11, 12, 14, 15, 16]) {
        let conversation = program.conversation().await;
        for (step, text) in [format!("запишите на карту завтра в {hour} на Абая").as_str(), "пропустить", "пропустить"]
            .into_iter()
            .enumerate()
        {
            let said = Wish::message(n * 100 + step as u128, &conversation, text);
            said.sent_to(&program).await.unwrap();
        }
        wishes.push(Wish::message(n * 100 + 10, &conversation, "да"));
    }
    let acknowledged = burst(&program, &wishes, 1).await;
    let program = home.start();
    repeat(&program, &wishes, &acknowledged).await;
    for wish in &wishes {
        let replies = wish.sent_to(&program).await.unwrap();
        assert!(replies[0]["text"].as_str().unwrap().starts_with("Вы записаны"), "{replies}");
    }
    let mut conn = home.database().await.read().await.unwrap();
    assert_eq!(appointments::all(&mut conn).await.unwrap().len(), wishes.len());
}

#[tokio::test]
async fn a_message_the_socket_acknowledged_is_answered_after_a_restart_though_nobody_repeats_it() {
    let home = Home::new();
    let program = home.start();
    let mut tokens = Vec::new();
    for n in 0..6 {
        let token = program.conversation().await;
        let (mut socket, _) = Socket::open(&program.url, &token).await;
        socket.say(Uuid::from_u128(n), "талон в кассу на Абая").await;
        socket.hear_a("ack").await;
        tokens.push(token);
        if n == 5 {
            program.kill();
        }
    }
    let program = home.start();
    for token in &tokens {
        let (mut socket, hello) = Socket::open(&program.url, token).await;
        if hello["history"].as_array().unwrap().len() == 1 {
            socket.hear_a("reply").await;
        }
    }
    let mut conn = home.database().await.read().await.unwrap();
    assert_eq!(tickets::all(&mut conn).await.unwrap().len(), tokens.len());
}

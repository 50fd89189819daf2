//! The stream of a branch: what displays live from.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::world::{BRANCH, World};

/// One reader of a branch's stream.
pub(crate) struct Reader {
    response: reqwest::Response,
    text: String,
}

#[derive(Debug)]
pub(crate) struct Heard {
    kind: String,
    id: String,
    pub(crate) data: Value,
}

impl Reader {
    pub(crate) async fn open(world: &World, last: Option<&str>) -> Self {
        let mut request = world.request(Method::GET, &format!("/api/v1/branches/{BRANCH}/events"));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { response, text: String::new() }
    }

    /// The next event of a kind; none when the stream ended.
    pub(crate) async fn next(&mut self, kind: &str) -> Option<Heard> {
        loop {
            while let Some((block, rest)) = self.text.split_once("\n\n") {
                let heard = heard(block);
                self.text = rest.to_owned();
                if heard.kind == kind {
                    return Some(heard);
                }
            }
            let chunk = tokio::time::timeout(Duration::from_secs(20), self.response.chunk()).await.expect("silence");
            self.text.push_str(std::str::from_utf8(&chunk.ok()??).unwrap());
        }
    }
}

fn heard(block: &str) -> Heard {
    let field = |name: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_default().to_owned()
    };
    Heard { kind: field("event"), id: field("id"), data: serde_json::from_str(&field("data")).unwrap_or_default() }
}

#[tokio::test]
async fn a_reader_gets_the_day_and_then_every_call() {
    let world = World::at_ten().await;
    let waiting = world.ticket("cash").await;
    let operator = world.operator("cash-1").await;
    operator.on("4").await;
    let mut reader = Reader::open(&world, None).await;
    let snapshot = reader.next("snapshot").await.unwrap().data;
    assert_eq!((snapshot["open"].as_bool(), snapshot["branch"]["name"].as_str()), (Some(true), Some("Abay branch")));
    assert_eq!(snapshot["waiting"][0], json!({ "service": "cash", "waiting": 1 }));

    operator.act("next", json!({})).await;
    let called = reader.next("change").await.unwrap();
    assert_eq!(
        (called.data["number"].as_str(), called.data["state"].as_str()),
        (waiting["number"].as_str(), Some("called"))
    );
    assert_eq!((called.data["counter"].as_str(), called.data["recall"].as_bool()), (Some("4"), Some(false)));
    operator.act("recall", json!({})).await;
    assert_eq!(reader.next("change").await.unwrap().data["recall"], true);
    for secret in ["token", "code", "name", "phone"] {
        assert!(called.data[secret].is_null(), "{secret} is nobody else's business");
    }
}

#[tokio::test]
async fn a_reader_that_was_away_gets_what_it_missed() {
    let world = World::at_ten().await;
    world.ticket("cash").await;
    let mut reader = Reader::open(&world, None).await;
    let last = reader.next("snapshot").await.unwrap().id;
    drop(reader);
    world.ticket("cash").await;
    world.ticket("cash").await;
    let mut reader = Reader::open(&world, Some(&last)).await;
    for number in ["C-002", "C-003"] {
        assert_eq!(reader.next("change").await.unwrap().data["number"], number);
    }
}

#[tokio::test]
async fn an_id_of_another_day_begins_with_a_snapshot() {
    let world = World::at_ten().await;
    for last in ["2026-11-20/3", "2026-11-23/999999", "nonsense"] {
        let mut reader = Reader::open(&world, Some(last)).await;
        assert!(reader.next("snapshot").await.is_some(), "{last}");
    }
}

#[tokio::test]
async fn streams_end_when_the_server_stops() {
    let world = World::at_ten().await;
    let mut reader = Reader::open(&world, None).await;
    reader.next("snapshot").await.unwrap();
    let began = std::time::Instant::now();
    world.stop().await;
    assert!(reader.next("never").await.is_none());
    assert!(began.elapsed() < Duration::from_secs(4), "it did not wait for the deadline");
}

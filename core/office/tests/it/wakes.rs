//! Nodes joined by Redis; where the environment names no server, `tests/run` has a step that does.

use std::time::Duration;

use lobby_engine::TicketState;
use lobby_office::appointments::Person;
use lobby_office::bus::{Bus, Heard, Wake};
use lobby_office::tickets::Joining;

use crate::world::{World, abay, service};

#[tokio::test]
async fn a_ticket_taken_on_one_node_is_heard_of_on_the_other() {
    let Ok(redis) = std::env::var("TEST_REDIS_URL") else { return };
    let world = World::at_ten().await;
    let bus = |node: u128| Bus::on_redis(&redis, uuid::Uuid::from_u128(node)).unwrap();
    let (one, two) = (world.office_on(bus(1)).await, world.office_on(bus(2)).await);
    let following = tokio::spawn({
        let two = two.clone();
        async move { two.follow_other_nodes().await }
    });
    let (_, mut changes) = two.watch(&abay()).await.unwrap();
    // The subscription has no acknowledgement, so tickets are taken until one is heard of.
    let heard = loop {
        let joining = Joining { branch: abay(), services: vec![service("cash")], person: Person::default() };
        one.join(world.caller(), joining).await.unwrap();
        if let Ok(heard) = tokio::time::timeout(Duration::from_millis(200), changes.recv()).await {
            break heard.unwrap();
        }
    };
    let ticket = heard.event.fact.ticket().unwrap();
    let view = two.view_today(&abay()).await.unwrap();
    assert_eq!(view.day.ticket(ticket).unwrap().state, TicketState::Waiting);
    following.abort();
}

#[tokio::test]
async fn a_line_said_on_one_node_is_heard_by_its_watchers_on_the_other_and_by_no_others() {
    let Ok(redis) = std::env::var("TEST_REDIS_URL") else { return };
    let world = World::at_ten().await;
    let bus = |node: u128| Bus::on_redis(&redis, uuid::Uuid::from_u128(node)).unwrap();
    let (one, two) = (world.office_on(bus(11)).await, world.office_on(bus(12)).await);
    let (mine, other) = (world.conversation("mine").await, world.conversation("other").await);
    let (mut watch, mut watch_of_other) = (two.bus().watch(mine), two.bus().watch(other));
    // The subscription has no acknowledgement, so wakes are sent until one is heard.
    let heard = loop {
        one.bus().publish(Wake::Conversation { id: mine, seq: 1 });
        if let Ok(heard) = tokio::time::timeout(Duration::from_millis(200), watch.hear()).await {
            break heard;
        }
    };
    assert_eq!(heard, Heard::News);
    two.look_at_watched().await.unwrap();
    assert!(matches!(watch_of_other.hear().await, Heard::Found(_)), "the look is the first that it hears");
}

/// A Redis of the test's own, which it may end and start again.
struct OwnRedis {
    folder: tempfile::TempDir,
    port: u16,
}

impl OwnRedis {
    fn new() -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/peers/port.py");
        let port = std::process::Command::new(script).output().unwrap().stdout;
        let port = String::from_utf8(port).unwrap().trim().parse().unwrap();
        Self { folder: tempfile::tempdir().unwrap(), port }
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    fn run(&self, what: &str) -> bool {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/peers/redis.sh");
        let mut command = std::process::Command::new(script);
        command.arg(what).arg(self.folder.path()).arg(self.port.to_string());
        command.stdout(std::process::Stdio::null()).status().unwrap().success()
    }
}

impl Drop for OwnRedis {
    fn drop(&mut self) {
        // It may be stopped already.
        self.run("stop");
    }
}

#[tokio::test]
async fn wakes_arrive_again_when_redis_is_back() {
    if std::env::var_os("TEST_REDIS_URL").is_none() {
        return;
    }
    let redis = OwnRedis::new();
    let world = World::at_ten().await;
    let bus = |node: u128| Bus::on_redis(&redis.url(), uuid::Uuid::from_u128(node)).unwrap();
    let (one, two) = (world.office_on(bus(1)).await, world.office_on(bus(2)).await);
    // Only wakes tell this node of the other: nothing here looks at the database from time to time.
    let following = tokio::spawn({
        let two = two.clone();
        async move { two.follow_other_nodes().await }
    });
    let (_, mut changes) = two.watch(&abay()).await.unwrap();
    for _start in 0..2 {
        assert!(redis.run("start"));
        let waiting = std::time::Instant::now();
        loop {
            let joining = Joining { branch: abay(), services: vec![service("cash")], person: Person::default() };
            one.join(world.caller(), joining).await.unwrap();
            if tokio::time::timeout(Duration::from_millis(200), changes.recv()).await.is_ok() {
                break;
            }
            assert!(waiting.elapsed() < Duration::from_secs(20), "no wake ever arrived");
        }
        assert!(redis.run("stop"));
        while changes.try_recv().is_ok() {}
    }
    following.abort();
}

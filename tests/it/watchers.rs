//! Open chats on a node that looks around only when the test says so.

use std::net::{IpAddr, Ipv4Addr};

use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use lobby_dialogue::Dialogue;
use lobby_dialogue::language::Language;
use lobby_office::Office;
use lobby_office::bus::Bus;
use lobby_office::clock::TestClock;
use lobby_office::random::Random;
use lobby_store::testing::TestDatabase;
use lobby_web::chat::{Caller, Chat, Said};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::socket::Socket;
use crate::world::{PATIENCE, monday};

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A chat and its sockets; no task of a server runs beside it.
struct Node {
    chat: Chat,
    url: String,
}

impl Node {
    async fn on(database: &TestDatabase) -> Self {
        let clocks = TestClock::at(monday(10, 0)).clocks();
        let db = database.open().await.unwrap();
        let office = Office::open(db, clocks, Random::system(), Bus::default()).await.unwrap();
        let public_url = "https://lobby.example".to_owned();
        let dialogue = Dialogue::new(office.clone(), public_url.clone());
        let chat = Chat { office, dialogue, public_url, takes_files: false, closing: CancellationToken::new() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().route("/chat/ws", get(socket)).with_state(chat.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { chat, url }
    }

    async fn start(&self) -> String {
        self.chat.start(Language::Ru).await.unwrap().0
    }

    fn watched(&self) -> usize {
        self.chat.office.bus().watched().len()
    }
}

async fn socket(State(chat): State<Chat>, RawQuery(query): RawQuery, upgrade: WebSocketUpgrade) -> Response {
    let token = query.unwrap().trim_start_matches("conversation=").to_owned();
    let conversation = chat.conversation(&token).await.unwrap();
    let caller = Caller { address: HERE, within: Box::new(|| true) };
    upgrade.on_upgrade(move |socket| chat.converse(socket, token, conversation, caller))
}

#[tokio::test]
async fn a_line_whose_wake_was_lost_comes_with_the_look_that_all_chats_share() {
    let database = TestDatabase::fresh().await;
    // Nothing joins the two, so no wake of the one is heard on the other.
    let (one, other) = (Node::on(&database).await, Node::on(&database).await);
    let token = other.start().await;
    let (mut page, _) = Socket::open(&one.url, &token).await;
    let said = Said { id: Uuid::from_u128(1), text: Some("помощь".to_owned()), choice: None, link: None };
    let replies = other.chat.turn(&token, said, HERE).await.unwrap();
    one.chat.office.look_at_watched().await.unwrap();
    assert_eq!(page.hear_a("reply").await["id"], serde_json::to_value(&replies[0]).unwrap()["id"]);
}

#[tokio::test]
async fn chats_that_are_closed_leave_no_watcher_behind() {
    let database = TestDatabase::fresh().await;
    let node = Node::on(&database).await;
    let (token, other) = (node.start().await, node.start().await);
    let (first, _) = Socket::open(&node.url, &token).await;
    let (second, _) = Socket::open(&node.url, &token).await;
    let (third, _) = Socket::open(&node.url, &other).await;
    assert_eq!(node.watched(), 2, "two pages of one conversation are one");
    drop((first, second, third));
    let closed = async {
        while node.watched() > 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, closed).await.expect("a watcher of a closed chat is still there");
}

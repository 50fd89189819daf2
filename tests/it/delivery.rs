//! What comes through Telegram is answered once and in order, whatever repeats itself, overtakes, or dies meanwhile.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::extract::{Path, State};
use axum::routing::post;
use axum::{Json, Router};
use futures::StreamExt;
use lobby_office::conversations::Said;
use lobby_office::random::Random;
use lobby_store::testing::TestDatabase;
use lobby_store::{Db, conversations, messages};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::program::{Home, Program};

const SECRET: &str = "a-secret-of-the-webhook";
const CHATS: i64 = 40;
/// Each has an answer of its own, whatever was said before.
const WORDS: [&str; 3] = ["спасибо", "ты робот?", "сколько стоит доллар"];
/// The conversations a node delivers to at a time: so many messages can be sent and not yet recorded when it dies.
const AT_ONCE: usize = 16;
/// The node that dies.
const FIRST: &str = "first";
/// A dead node's conversations are another's a minute later, on a machine that may do much besides.
const PATIENCE: Duration = Duration::from_secs(200);

/// Telegram, as far as it takes messages: after a moment, in which the sender may die.
#[derive(Clone)]
struct Telegram {
    url: String,
    taken: Arc<Mutex<Vec<Taken>>>,
}

#[derive(Clone, Debug)]
struct Taken {
    chat: i64,
    text: String,
    /// The node that sent it.
    by: String,
}

impl Telegram {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let telegram = Self { url, taken: Arc::default() };
        let router = Router::new().route("/{node}/{bot}/{method}", post(call)).with_state(telegram.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        telegram
    }

    /// What a chat was told, in order.
    fn told(&self, chat: i64) -> Vec<Taken> {
        self.taken.lock().unwrap().iter().filter(|taken| taken.chat == chat).cloned().collect()
    }
}

async fn call(
    State(telegram): State<Telegram>,
    Path((by, _, method)): Path<(String, String, String)>,
    body: axum::body::Bytes,
) -> Json<Value> {
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    let result = match method.to_lowercase().as_str() {
        "getwebhookinfo" => json!({ "url": "", "has_custom_certificate": false, "pending_update_count": 0 }),
        "sendmessage" => {
            let chat = asked["chat_id"].as_i64().or_else(|| asked["chat_id"].as_str()?.parse().ok()).unwrap();
            let text = asked["text"].as_str().unwrap().to_owned();
            telegram.taken.lock().unwrap().push(Taken { chat, text, by });
            tokio::time::sleep(Duration::from_millis(30)).await;
            json!({ "message_id": 1, "date": 1_790_000_000, "chat": { "id": chat, "type": "private" } })
        }
        _ => json!(true),
    };
    Json(json!({ "ok": true, "result": result }))
}

fn update(id: i64, chat: i64, text: &str) -> Value {
    json!({ "update_id": id, "message": {
        "message_id": id, "date": 1_790_000_000, "text": text,
        "chat": { "id": chat, "type": "private", "first_name": "Aigerim" },
        "from": { "id": chat, "is_bot": false, "first_name": "Aigerim", "language_code": "ru" },
    } })
}

/// One program on SQLite, which comes back; or two on Postgres, of which one stays away.
struct Bank {
    home: Home,
    postgres: Option<(TestDatabase, String)>,
    telegram: Telegram,
}

impl Bank {
    async fn open() -> Self {
        let redis = std::env::var("TEST_REDIS_URL").ok();
        let postgres = match redis.filter(|_| std::env::var_os("TEST_POSTGRES_URL").is_some()) {
            Some(redis) => Some((TestDatabase::fresh().await, redis)),
            None => None,
        };
        Self { home: Home::new(), postgres, telegram: Telegram::start().await }
    }

    /// Each node has an address of its own to send to, which tells who sent what.
    fn node(&self, name: &str) -> Program {
        let telegram = format!("{}/{name}", self.telegram.url);
        let mut variables = vec![
            ("LOBBY_LIMITS", "off"),
            ("LOBBY_TELEGRAM_TOKEN", "1:a"),
            ("LOBBY_TELEGRAM_API_URL", &telegram),
            ("LOBBY_TELEGRAM_MODE", "webhook"),
            ("LOBBY_TELEGRAM_WEBHOOK_SECRET", SECRET),
            ("LOBBY_PUBLIC_URL", "https://lobby.example"),
        ];
        if let Some((database, redis)) = &self.postgres {
            variables.extend([("LOBBY_DATABASE", database.url.as_str()), ("LOBBY_REDIS", redis)]);
            variables.push(("LOBBY_SECRET_KEY", crate::world::SECRET));
        }
        self.home.start_with(name, &variables)
    }

    async fn database(&self) -> Db {
        match &self.postgres {
            Some((database, _)) => database.open().await.unwrap(),
            None => self.home.database().await,
        }
    }
}

/// Whether one of the nodes acknowledges an update; Telegram repeats what nobody did.
async fn is_taken(nodes: &[&Program], update: &Value) -> bool {
    let first = usize::try_from(update["update_id"].as_i64().unwrap()).unwrap();
    for at in 0..nodes.len() {
        let node = nodes[(first + at) % nodes.len()];
        let request = node.post("/hooks/telegram", update).header("X-Telegram-Bot-Api-Secret-Token", SECRET);
        if request.send().await.is_ok_and(|answer| answer.status().is_success()) {
            return true;
        }
    }
    false
}

/// Telegram brings an update again and again until it is acknowledged.
async fn bring_until_taken(node: &Program, update: &Value) {
    let began = Instant::now();
    while !is_taken(&[node], update).await {
        assert!(began.elapsed() < PATIENCE, "nobody takes {update}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// The answer to each of the words, as a chat of its own hears it.
async fn answers(bank: &Bank, node: &Program) -> BTreeMap<String, String> {
    let mut answers = BTreeMap::new();
    for (n, word) in (1..).zip(WORDS) {
        assert!(is_taken(&[node], &update(n, 1, word)).await);
        let told = until(|| bank.telegram.told(1).get(answers.len()).cloned()).await;
        answers.insert(word.to_owned(), told.text);
    }
    answers
}

async fn until<T>(found: impl Fn() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "nothing came");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Everybody's messages, a fifth of them twice, each up to a few places from where it belongs.
fn shuffled(random: &Random) -> Vec<Value> {
    let mut id = 1000;
    let mut updates = Vec::new();
    for word in WORDS {
        for chat in 0..CHATS {
            id += 1;
            let update = update(id, 100 + chat, word);
            let twice = random.fraction() < 0.2;
            updates.extend(std::iter::repeat_n(update, if twice { 2 } else { 1 }));
        }
    }
    let mut placed: Vec<(f64, Value)> =
        updates.into_iter().enumerate().map(|(at, update)| (at as f64 + 60.0 * random.fraction(), update)).collect();
    placed.sort_by(|a, b| a.0.total_cmp(&b.0));
    placed.into_iter().map(|(_, update)| update).collect()
}

/// Brings everything to all nodes at once and kills the first of them on the way. Gives what nobody acknowledged.
async fn bring_and_kill(nodes: &[&Program], updates: Vec<Value>) -> Vec<Value> {
    let (mut refused, mut brought) = (Vec::new(), 0);
    let killed_at = updates.len() / 3;
    let bring = |update: Value| async move { (is_taken(nodes, &update).await, update) };
    let mut acknowledged = futures::stream::iter(updates).map(bring).buffer_unordered(16);
    while let Some((is_taken, update)) = acknowledged.next().await {
        brought += 1;
        if !is_taken {
            refused.push(update);
        }
        if brought == killed_at {
            nodes[0].kill();
        }
    }
    refused
}

#[tokio::test]
async fn repeated_and_reordered_messages_are_answered_once_in_order_though_a_node_is_killed_while_it_sends() {
    let bank = Bank::open().await;
    let first = bank.node(FIRST);
    let expected = answers(&bank, &first).await;
    let second = bank.postgres.as_ref().map(|_| bank.node("second"));
    let nodes: Vec<&Program> = std::iter::once(&first).chain(&second).collect();
    let refused = bring_and_kill(&nodes, shuffled(&Random::seeded(4))).await;
    let lives = second.unwrap_or_else(|| bank.node("again"));
    for update in refused {
        bring_until_taken(&lives, &update).await;
    }
    let db = bank.database().await;
    let mut again = 0;
    for chat in 100..100 + CHATS {
        let told = until(|| Some(bank.telegram.told(chat)).filter(|told| once(told).len() == WORDS.len())).await;
        let said = said(&db, chat).await;
        let answers: Vec<&String> = said.iter().map(|words| &expected[words]).collect();
        assert_eq!(once(&told), answers, "chat {chat} said {said:?}");
        again += told_again(&told);
    }
    assert!(again <= AT_ONCE, "{again} messages came twice, which is more than the dead node could have under way");
}

/// How many texts came again. What the dead node sent and could not record any more is the one thing that may, and once.
fn told_again(told: &[Taken]) -> usize {
    let mut again = 0;
    for text in once(told) {
        let by: Vec<&str> = told.iter().filter(|taken| taken.text == *text).map(|taken| taken.by.as_str()).collect();
        match by[..] {
            [_] => {}
            [FIRST, other] if other != FIRST => again += 1,
            _ => panic!("told again, and not because of the kill: {told:?}"),
        }
    }
    again
}

/// Each text where it came first.
fn once(told: &[Taken]) -> Vec<&String> {
    let mut texts: Vec<&String> = Vec::new();
    for taken in told {
        if !texts.contains(&&taken.text) {
            texts.push(&taken.text);
        }
    }
    texts
}

/// The words a chat said, as they were taken.
async fn said(db: &Db, chat: i64) -> Vec<String> {
    let mut conn = db.read().await.unwrap();
    let found = conversations::by_address(&mut conn, "telegram", &chat.to_string()).await.unwrap().unwrap();
    let all = messages::since::<Said>(&mut conn, found.id, 0).await.unwrap();
    let words = |said| match said {
        Said::Customer { text, .. } => Some(text),
        _ => None,
    };
    all.into_iter().filter_map(|message| words(message.body)).collect()
}

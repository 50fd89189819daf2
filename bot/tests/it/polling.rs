//! Asking Telegram for updates.

use lobby_bot::{Telegram, Updates};
use lobby_dialogue::message::Body;
use lobby_office::Office;
use serde_json::json;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::fake::{Call, Fake, text};
use crate::world::{World, bot, by_webhook};

const CHAT: i64 = 77;

/// A bot that runs until it is told to stop.
struct Running {
    shutdown: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    fn start(office: &Office, fake: &Fake, updates: Updates) -> Self {
        let telegram: Telegram = bot(office, &fake.url, "1:a", updates, "https://lobby.example.kz");
        let shutdown = CancellationToken::new();
        let stop = shutdown.clone();
        Self { shutdown, task: tokio::spawn(async move { telegram.run(stop).await }) }
    }

    async fn stop(self) {
        self.shutdown.cancel();
        self.task.await.unwrap();
    }
}

fn asked_from(offset: i64) -> impl Fn(&Call) -> bool {
    move |call| call.json()["offset"] == offset
}

#[tokio::test]
async fn telegram_is_asked_for_more_only_when_all_is_stored() {
    let (world, fake) = (World::new().await, Fake::start().await);
    for (update, words) in [(41, "one"), (42, "two")] {
        fake.add_update(text(update, CHAT, words));
    }
    let running = Running::start(&world.office, &fake, Updates::Polling);
    fake.called("getUpdates", asked_from(43)).await;
    assert_eq!(world.answer(CHAT, &[]).await.body, Body::Text { text: "one".to_owned() });
    assert_eq!(world.answer(CHAT, &[]).await.body, Body::Text { text: "two".to_owned() });
    let ask = fake.calls("getUpdates")[0].json();
    assert_eq!((&ask["timeout"], &ask["allowed_updates"]), (&json!(25), &json!(["message", "callback_query"])));
    running.stop().await;
}

#[tokio::test]
async fn after_a_restart_polling_goes_on_where_it_stopped() {
    let (world, fake) = (World::new().await, Fake::start().await);
    fake.add_update(text(41, CHAT, "one"));
    let first = Running::start(&world.office, &fake, Updates::Polling);
    fake.called("getUpdates", asked_from(42)).await;
    first.stop().await;

    let fake = Fake::start().await;
    let second = Running::start(&world.another_office().await, &fake, Updates::Polling);
    let ask = fake.called("getUpdates", |_| true).await;
    assert_eq!(ask.json()["offset"], 42, "the job was given back, and its note kept");
    second.stop().await;
}

#[tokio::test]
async fn commands_are_listed_in_three_languages() {
    let (world, fake) = (World::new().await, Fake::start().await);
    let running = Running::start(&world.office, &fake, Updates::Polling);
    for language in ["", "ru", "kk", "en"] {
        let listed = fake.called("setMyCommands", |call| call.json()["language_code"] == language).await;
        assert_eq!(listed.json()["commands"][0]["command"], "book");
        fake.called("setMyDescription", |call| call.json()["language_code"] == language).await;
        fake.called("setMyShortDescription", |call| call.json()["language_code"] == language).await;
    }
    let button = fake.called("setChatMenuButton", |_| true).await.json();
    assert_eq!(button["menu_button"]["type"], "web_app");
    assert_eq!(button["menu_button"]["web_app"]["url"], "https://lobby.example.kz/telegram/app");
    running.stop().await;
    assert_eq!(world.office.telegram_address().as_deref(), Some("https://t.me/LobbyBot"));
}

#[tokio::test]
async fn what_telegram_knows_of_the_bot_is_not_told_again() {
    let (world, fake) = (World::new().await, Fake::start().await);
    let running = Running::start(&world.office, &fake, Updates::Polling);
    fake.called("setChatMenuButton", |_| true).await;
    running.stop().await;
    let told =
        |fake: &Fake| ["setMyCommands", "setMyDescription", "setMyShortDescription"].map(|what| fake.calls(what).len());
    assert_eq!(told(&fake), [4, 4, 4]);

    let again = Running::start(&world.another_office().await, &fake, Updates::Polling);
    // Asked last, a second time.
    while fake.calls("getChatMenuButton").len() < 2 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    again.stop().await;
    assert_eq!(told(&fake), [4, 4, 4]);
    assert_eq!(fake.calls("setChatMenuButton").len(), 1);
}

#[tokio::test]
async fn telegram_is_offered_no_page_that_it_could_not_open() {
    let (world, fake) = (World::new().await, Fake::start().await);
    let telegram = bot(&world.office, &fake.url, "1:a", Updates::Polling, "http://127.0.0.1:8080");
    let shutdown = CancellationToken::new();
    let stop = shutdown.clone();
    let task = tokio::spawn(async move { telegram.run(stop).await });
    fake.called("setMyShortDescription", |call| call.json()["language_code"] == "en").await;
    fake.called("getUpdates", |_| true).await;
    shutdown.cancel();
    task.await.unwrap();
    assert!(fake.calls("setChatMenuButton").is_empty());
}

#[tokio::test]
async fn the_webhook_is_set_with_its_secret_and_never_deleted() {
    let (world, fake) = (World::new().await, Fake::start().await);
    let running = Running::start(&world.office, &fake, by_webhook());
    let set = fake.called("setWebhook", |_| true).await.json();
    assert_eq!(set["url"], "https://lobby.example.kz/hooks/telegram");
    assert_eq!(set["secret_token"], "s3cret");
    running.stop().await;
    assert!(fake.calls("deleteWebhook").is_empty() && fake.calls("getUpdates").is_empty());
}

//! The real server, with a phone line of some kind.

use std::time::Duration;

use lobby::config::Sources as Settings;
use lobby::{lifecycle, opening};
use lobby_store::testing::TestDatabase;
use reqwest::Client;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::signed::PUBLIC;

pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) client: Client,
    shutdown: CancellationToken,
    task: JoinHandle<Result<(), lifecycle::RunError>>,
    _database: TestDatabase,
}

impl Server {
    /// With the settings of a line, by the names of their variables.
    pub(crate) async fn start(line: &[(&str, &str)]) -> Self {
        let database = TestDatabase::on_sqlite();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let common = [
            ("LOBBY_DATABASE", database.url.as_str()),
            ("LOBBY_SECRET_KEY", "0707070707070707070707070707070707070707070707070707070707070707"),
            ("LOBBY_DEMO", "true"),
            ("LOBBY_CLOCK", "2026-11-23T10:00:00+05:00"),
            ("LOBBY_LIMITS", "off"),
            ("LOBBY_PUBLIC_URL", PUBLIC),
            ("LOBBY_ASTERISK_AUDIO_URL", &url),
        ];
        let variables = common.iter().chain(line).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let config = Settings { variables: variables.collect(), ..Settings::default() }.load().unwrap();
        let shutdown = CancellationToken::new();
        let task = tokio::spawn(lifecycle::run(config, opening::Sources::of_the_system(), listener, shutdown.clone()));
        let client = Client::builder().no_proxy().build().unwrap();
        while client.get(format!("{url}/readyz")).send().await.map_or(true, |answer| !answer.status().is_success()) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Self { url, client, shutdown, task, _database: database }
    }

    pub(crate) async fn stop(self) {
        self.shutdown.cancel();
        self.task.await.unwrap().unwrap();
    }
}

//! What this machine allows: HTTP without work, and durable commits without Lobby.

use axum::Json;
use axum::routing::post;
use lobby_store::testing::TestDatabase;
use lobby_store::{StoreError, meta};
use serde_json::{Value, json};
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use crate::measure::{Measured, measure};

pub(crate) async fn echo(clients: usize) -> Measured {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/echo", listener.local_addr().unwrap());
    let router = axum::Router::new().route("/echo", post(async |Json(body): Json<Value>| Json(body)));
    let server = tokio::spawn(async move { axum::serve(listener, router).await });
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let measured = measure("echo", clients, 200, move |_, _| {
        let request = client.post(&url).json(&json!({"id": uuid::Uuid::nil(), "text": "сколько ещё?"}));
        async move {
            request.send().await.unwrap().bytes().await.unwrap();
        }
    })
    .await;
    server.abort();
    measured
}

pub(crate) async fn single_commits() -> Measured {
    let folder = tempfile::tempdir().unwrap();
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("plain.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut conn = options.connect().await.unwrap();
    sqlx::query("CREATE TABLE t (n INTEGER)").execute(&mut conn).await.unwrap();
    let conn = std::sync::Arc::new(tokio::sync::Mutex::new(conn));
    measure("commits, one at a time", 1, 1000, move |_, turn| {
        let conn = conn.clone();
        async move {
            let mut conn = conn.lock().await;
            sqlx::query("INSERT INTO t VALUES ($1)").bind(turn as i64).execute(&mut *conn).await.unwrap();
        }
    })
    .await
}

pub(crate) async fn gathered_works(clients: usize) -> Measured {
    let database = TestDatabase::on_sqlite();
    let db = database.open().await.unwrap();
    measure("gathered works", clients, 200, move |caller, turn| {
        let (db, key) = (db.clone(), format!("{caller} {turn}"));
        async move {
            db.write::<(), StoreError, _>(move |tx| Box::pin(async move { meta::set(tx, &key, "here").await }))
                .await
                .unwrap();
        }
    })
    .await
}

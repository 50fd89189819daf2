//! Wakes between nodes, over Redis pub/sub.

use std::time::Duration;

use futures::StreamExt;
use redis::AsyncCommands;
use redis::aio::MultiplexedConnection;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{Ears, Wake};

/// The address of the Redis server cannot be understood.
#[derive(Debug, thiserror::Error)]
#[error("not a Redis address: write redis://HOST:PORT")]
pub struct RedisError;

/// Asks a server whether it is there. The error says what is wrong without the address, which may hold a password.
pub async fn reach(url: &str) -> Result<(), String> {
    let client = redis::Client::open(url).map_err(|_| RedisError.to_string())?;
    let answered = async {
        let mut connection = client.get_multiplexed_async_connection().await?;
        redis::cmd("PING").exec_async(&mut connection).await
    };
    match tokio::time::timeout(TIMEOUT, answered).await {
        Ok(answer) => answer.map_err(|error| error.to_string()),
        Err(_) => Err(format!("no answer within {} seconds", TIMEOUT.as_secs())),
    }
}

const CHANNEL: &str = "lobby:wakes";
/// Wakes waiting to be sent. While Redis is away they are dropped: who missed them looks at the database.
const QUEUE: usize = 256;
const RETRY: Duration = Duration::from_secs(1);
/// A server that answers more slowly than this is as good as away.
const TIMEOUT: Duration = Duration::from_secs(2);

#[derive(Serialize, Deserialize)]
struct Envelope {
    node: Uuid,
    wake: Wake,
}

/// Sends this node's wakes and hears the others'.
#[derive(Clone)]
pub(super) struct Relay {
    node: Uuid,
    outgoing: mpsc::Sender<String>,
}

impl Relay {
    pub(super) fn start(url: &str, node: Uuid, here: Ears) -> Result<Self, RedisError> {
        let client = redis::Client::open(url).map_err(|_| RedisError)?;
        let (outgoing, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(send(client.clone(), waiting));
        tokio::spawn(hear(client, node, here));
        Ok(Self { node, outgoing })
    }

    pub(super) fn publish(&self, wake: &Wake) {
        let envelope = Envelope { node: self.node, wake: wake.clone() };
        if let Ok(text) = serde_json::to_string(&envelope) {
            // A full queue means Redis is away.
            let _ = self.outgoing.try_send(text);
        }
    }
}

/// Publishes until every sender is gone.
async fn send(client: redis::Client, mut waiting: mpsc::Receiver<String>) {
    let mut connection: Option<MultiplexedConnection> = None;
    while let Some(text) = waiting.recv().await {
        if connection.is_none() {
            connection = connect(&client).await;
        }
        let Some(open) = &mut connection else { continue };
        let sent = tokio::time::timeout(TIMEOUT, open.publish::<_, _, i64>(CHANNEL, text)).await;
        if !matches!(sent, Ok(Ok(_))) {
            connection = None;
        }
    }
}

async fn connect(client: &redis::Client) -> Option<MultiplexedConnection> {
    let opened = tokio::time::timeout(TIMEOUT, client.get_multiplexed_async_connection()).await;
    opened.ok().and_then(Result::ok)
}

/// Listens for as long as the process runs, connecting again whenever the connection ends.
async fn hear(client: redis::Client, node: Uuid, here: Ears) {
    let mut away = false;
    loop {
        match hear_once(&client, node, &here, &mut away).await {
            Ok(()) => {}
            Err(error) if !away => {
                away = true;
                tracing::warn!(%error, "Redis is away: other nodes' changes are seen within seconds instead of at once");
            }
            Err(_) => {}
        }
        tokio::time::sleep(RETRY).await;
    }
}

async fn hear_once(client: &redis::Client, node: Uuid, here: &Ears, away: &mut bool) -> redis::RedisResult<()> {
    let mut subscription = client.get_async_pubsub().await?;
    subscription.subscribe(CHANNEL).await?;
    if std::mem::take(away) {
        tracing::info!("Redis is back");
    }
    let mut messages = subscription.on_message();
    while let Some(message) = messages.next().await {
        let text: String = message.get_payload()?;
        match serde_json::from_str::<Envelope>(&text) {
            Ok(envelope) if envelope.node != node => here.tell_from_afar(envelope.wake),
            Ok(_) => {}
            // A newer version may say more; the database says the same.
            Err(_) => tracing::debug!("a wake of an unknown kind"),
        }
    }
    Ok(())
}

//! Wakes: something new is in the database. They say where, never what, so losing one costs freshness and no truth.
//!
//! Within a process they are a broadcast. Between processes Redis carries them; without Redis, or while it is away, every
//! node still looks at the database every two seconds.

mod redis;

use lobby_engine::DayKey;
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use uuid::Uuid;

use redis::Relay;
pub use redis::{RedisError, reach};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wake {
    Day {
        key: DayKey,
        seq: i64,
    },
    /// New messages in a conversation, up to this number.
    Conversation {
        id: Uuid,
        seq: i64,
    },
    /// Something is to be delivered.
    Outbox,
    /// Something is to be answered.
    Inbox {
        conversation: Uuid,
    },
    /// A branch definition changed.
    Branches,
    /// Who waits for a person, or who answers, changed.
    Desk,
    /// Somebody writes in a conversation; nothing is stored of it.
    Typing {
        conversation: Uuid,
        by_agent: bool,
    },
}

/// Wakes may be missed by a listener this far behind; it then looks at everything it watches.
const BACKLOG: usize = 1024;

#[derive(Clone)]
pub struct Bus {
    /// Wakes of every node.
    all: broadcast::Sender<Wake>,
    /// Wakes of the other nodes alone.
    remote: broadcast::Sender<Wake>,
    relay: Option<Relay>,
}

impl Default for Bus {
    fn default() -> Self {
        Self { all: broadcast::Sender::new(BACKLOG), remote: broadcast::Sender::new(BACKLOG), relay: None }
    }
}

impl Bus {
    /// Joins the nodes on a Redis server. It need not be there yet: the connection is made and made again by itself.
    /// `node` tells this process from the others.
    pub fn on_redis(url: &str, node: Uuid) -> Result<Self, RedisError> {
        let mut bus = Self::default();
        bus.relay = Some(Relay::start(url, node, bus.all.clone(), bus.remote.clone())?);
        Ok(bus)
    }

    pub fn publish(&self, wake: Wake) {
        if let Some(relay) = &self.relay {
            relay.publish(&wake);
        }
        // Nobody listening is fine.
        let _ = self.all.send(wake);
    }

    /// Every wake from now on. A listener that lags behind should look at everything it watches.
    pub fn subscribe(&self) -> broadcast::Receiver<Wake> {
        self.all.subscribe()
    }

    /// Wakes of other nodes from now on.
    pub fn subscribe_remote(&self) -> broadcast::Receiver<Wake> {
        self.remote.subscribe()
    }
}

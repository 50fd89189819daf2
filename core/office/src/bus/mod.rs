//! Wakes: something new is in the database. They say where, never what, so losing one costs freshness and no truth.
//!
//! Within a process they are a broadcast, and who watches one conversation hears of that one alone: thousands of chats are
//! open, and each wake is about one. Between processes Redis carries them; without Redis, or while it is away, every node
//! still looks at the database every two seconds.

mod redis;
mod watched;

use lobby_engine::DayKey;
use lobby_store::glances::Glance;
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use uuid::Uuid;

use redis::Relay;
pub use redis::{RedisError, reach};
use watched::Watched;
pub use watched::{Heard, Watch};

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

#[derive(Clone, Default)]
pub struct Bus {
    here: Ears,
    relay: Option<Relay>,
}

/// Who listens in this process.
#[derive(Clone)]
struct Ears {
    /// To wakes of every node.
    all: broadcast::Sender<Wake>,
    /// To wakes of the other nodes alone.
    remote: broadcast::Sender<Wake>,
    /// To one conversation's.
    watched: Watched,
}

impl Default for Ears {
    fn default() -> Self {
        Self {
            all: broadcast::Sender::new(BACKLOG),
            remote: broadcast::Sender::new(BACKLOG),
            watched: Watched::default(),
        }
    }
}

impl Ears {
    fn tell(&self, wake: Wake) {
        self.watched.tell(&wake);
        // Nobody listening is fine.
        let _ = self.all.send(wake);
    }

    fn tell_from_afar(&self, wake: Wake) {
        let _ = self.remote.send(wake.clone());
        self.tell(wake);
    }
}

impl Bus {
    /// Joins the nodes on a Redis server. It need not be there yet: the connection is made and made again by itself.
    /// `node` tells this process from the others.
    pub fn on_redis(url: &str, node: Uuid) -> Result<Self, RedisError> {
        let here = Ears::default();
        let relay = Some(Relay::start(url, node, here.clone())?);
        Ok(Self { here, relay })
    }

    pub fn publish(&self, wake: Wake) {
        if let Some(relay) = &self.relay {
            relay.publish(&wake);
        }
        self.here.tell(wake);
    }

    /// Every wake from now on. A listener that lags behind should look at everything it watches.
    pub fn subscribe(&self) -> broadcast::Receiver<Wake> {
        self.here.all.subscribe()
    }

    /// Wakes of other nodes from now on.
    pub fn subscribe_remote(&self) -> broadcast::Receiver<Wake> {
        self.here.remote.subscribe()
    }

    /// What there is to hear of one conversation from now on.
    pub fn watch(&self, conversation: Uuid) -> Watch {
        self.here.watched.watch(conversation)
    }

    /// The conversations that somebody in this process watches.
    pub fn watched(&self) -> Vec<Uuid> {
        self.here.watched.conversations()
    }

    /// Tells the watchers of a conversation how a look found it.
    pub(crate) fn found(&self, conversation: Uuid, glance: Glance) {
        self.here.watched.found(conversation, glance);
    }
}

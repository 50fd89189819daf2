//! Wakes: something new is in the database. They say where, never what, so losing one costs freshness and no truth.

use lobby_engine::DayKey;
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use uuid::Uuid;

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
}

/// Wakes within this process.
#[derive(Clone)]
pub struct Bus {
    local: broadcast::Sender<Wake>,
}

impl Default for Bus {
    fn default() -> Self {
        Self { local: broadcast::Sender::new(1024) }
    }
}

impl Bus {
    pub async fn publish(&self, wake: Wake) {
        // Nobody listening is fine.
        let _ = self.local.send(wake);
    }

    /// Every wake from now on. A listener that lags behind should look at everything it watches.
    pub fn subscribe(&self) -> broadcast::Receiver<Wake> {
        self.local.subscribe()
    }
}

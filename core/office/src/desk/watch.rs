//! What a desk's socket looks at: which conversations are open, in whose hands, how far they are, and who is there.

use lobby_store::agents::{self, Agent};
use lobby_store::claims::{self, Watched};
use lobby_store::{call_orders, calls};
use uuid::Uuid;

use crate::{Office, OfficeError};

/// One look. Two looks tell what is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    open: Vec<Watched>,
    agents: Vec<(Uuid, String)>,
    /// Calls from the desk and to it, and how far they are.
    calls: Vec<(Uuid, String)>,
}

impl Look {
    /// Whether the desk itself changed: who waits, who has what, who is there.
    pub fn desk_differs(&self, from: &Self) -> bool {
        let shape = |look: &Self| -> Vec<(Uuid, String, Option<Uuid>)> {
            look.open.iter().map(|open| (open.conversation, open.state.clone(), open.agent)).collect()
        };
        self.agents != from.agents || self.calls != from.calls || shape(self) != shape(from)
    }

    /// The conversations that have something new, each with the number of its last message.
    pub fn grown(&self, from: &Self) -> Vec<(Uuid, i64)> {
        let known = |id: Uuid| from.open.iter().find(|open| open.conversation == id).map(|open| open.last_message);
        let grown = |open: &&Watched| known(open.conversation) != Some(open.last_message);
        self.open.iter().filter(grown).map(|open| (open.conversation, open.last_message)).collect()
    }

    /// Whose hands a conversation is in.
    pub fn is_with(&self, conversation: Uuid, agent: Uuid) -> bool {
        self.open.iter().any(|open| open.conversation == conversation && open.agent == Some(agent))
    }
}

impl Office {
    pub async fn look_at_desk(&self) -> Result<Look, OfficeError> {
        let mut conn = self.db().read().await?;
        let open = claims::watched(&mut conn).await?;
        let agents = agents::all(&mut conn).await?;
        let mut calls = call_orders::under_way(&mut conn).await?;
        let talks = |talks: bool| if talks { "talks" } else { "rings" }.to_owned();
        calls.extend(calls::with_agents(&mut conn).await?.into_iter().map(|(id, since)| (id, talks(since.is_some()))));
        Ok(Look { open, calls, agents: agents.into_iter().map(|Agent { staff, state, .. }| (staff, state)).collect() })
    }
}

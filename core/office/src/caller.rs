//! Who asks, and under which id: the same id asked again gives the same answer.

use lobby_engine::{BranchId, OperatorId};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Who lets something happen; stored with events, so it names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    Conversation(Uuid),
    Operator(OperatorId),
    Kiosk(BranchId),
    /// A caller of the public API, by the address of its page or key.
    Api(String),
    Staff(Uuid),
    /// Time, plans, sweeps.
    Lobby,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Conversation(id) => write!(f, "conversation:{id}"),
            Self::Operator(id) => write!(f, "operator:{id}"),
            Self::Kiosk(branch) => write!(f, "kiosk:{branch}"),
            Self::Api(caller) => write!(f, "api:{caller}"),
            Self::Staff(id) => write!(f, "staff:{id}"),
            Self::Lobby => f.write_str("lobby"),
        }
    }
}

/// One request of one caller.
#[derive(Clone, Debug)]
pub struct Caller {
    pub command_id: Uuid,
    pub actor: Actor,
}

impl Caller {
    pub fn new(command_id: Uuid, actor: Actor) -> Self {
        Self { command_id, actor }
    }

    /// A caller whose id follows from what it does, so that any node doing the same does it once.
    pub fn derived(actor: Actor, what: &str) -> Self {
        Self { command_id: Uuid::new_v5(&LOBBY, what.as_bytes()), actor }
    }
}

/// Namespace of ids that follow from names.
pub const LOBBY: Uuid = Uuid::from_u128(0x6c6f_6262_7900_4000_8000_6272_616e_6368);

/// What a request asked, to tell a repeat from another request under the same id.
pub(crate) fn fingerprint(what: &str, request: &impl Serialize) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(what.as_bytes());
    hash.update([0]);
    // A request that cannot be serialised has no content to differ in.
    hash.update(serde_json::to_vec(request).unwrap_or_default());
    hash.finalize().to_vec()
}

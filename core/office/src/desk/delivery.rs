//! How far what an agent wrote has come on its way to the customer.

use std::collections::BTreeMap;

use lobby_store::{Conn, StoreError, outbox};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It is still to go out, or waits for another try.
    Waiting,
    /// The provider took it.
    Sent,
    Delivered,
    Read,
    Failed,
}

impl Delivery {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
        }
    }

    fn of(state: &str, receipt: Option<&str>) -> Self {
        match (state, receipt) {
            ("pending", _) => Self::Waiting,
            ("sent", None) => Self::Sent,
            ("sent", Some("delivered")) => Self::Delivered,
            ("sent", Some("read")) => Self::Read,
            _ => Self::Failed,
        }
    }
}

/// Of every message of the desk in a conversation; the web chat's are nowhere on the way, its page reads them itself.
pub(super) async fn of_conversation(
    conn: &mut Conn,
    conversation: Uuid,
) -> Result<BTreeMap<Uuid, Delivery>, StoreError> {
    let found = outbox::of_desk(conn, conversation).await?;
    Ok(found.into_iter().map(|(id, state, receipt)| (id, Delivery::of(&state, receipt.as_deref()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_provider_said_last_counts() {
        for (state, receipt, expected) in [
            ("pending", None, Delivery::Waiting),
            ("sent", None, Delivery::Sent),
            ("sent", Some("delivered"), Delivery::Delivered),
            ("sent", Some("read"), Delivery::Read),
            ("sent", Some("failed"), Delivery::Failed),
            ("dead", None, Delivery::Failed),
        ] {
            assert_eq!(Delivery::of(state, receipt), expected, "{state} {receipt:?}");
        }
    }
}

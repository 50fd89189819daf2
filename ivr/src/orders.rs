//! What a phone system calls: each order once, taken before anybody's phone rings.

use std::time::Duration;

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::bus::Wake;
use lobby_office::call_orders::{CallEnd, Order};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::call::CallFlow;

/// A wake that is lost costs so much and nothing else.
const LOOK: Duration = Duration::from_secs(2);

/// How long the phone of whoever is called first may ring, in seconds.
pub(crate) const RINGS: u8 = 30;

/// A phone system that calls.
#[async_trait]
pub(crate) trait Places: Send + Sync {
    /// Begins a call. What is known not to have begun is over, and how.
    async fn place(&self, order: Order) -> Result<(), CallEnd>;
}

/// Has every order called until it is dropped.
pub(crate) async fn follow(flow: &CallFlow, line: &'static str, by: &dyn Places) {
    let mut wakes = flow.office().bus().subscribe();
    loop {
        if let Err(error) = each(flow, line, by).await {
            tracing::warn!(%error, "calls that were ordered have to wait");
        }
        // Time is enough to look again.
        let _ = tokio::time::timeout(LOOK, news(&mut wakes)).await;
    }
}

async fn each(flow: &CallFlow, line: &'static str, by: &dyn Places) -> Result<(), OfficeError> {
    let office = flow.office();
    for order in office.calls_to_place().await? {
        let id = order.id;
        if !office.take_call_order(id, line).await? {
            continue;
        }
        if let Err(end) = by.place(order).await {
            office.end_call_order(id, end).await?;
        }
    }
    Ok(())
}

/// The desk or the outbox changed: somebody may want to be called.
pub(crate) async fn news(wakes: &mut Receiver<Wake>) {
    loop {
        match wakes.recv().await {
            Ok(Wake::Desk | Wake::Outbox) | Err(RecvError::Lagged(_)) => return,
            Ok(_) => {}
            Err(RecvError::Closed) => return std::future::pending().await,
        }
    }
}

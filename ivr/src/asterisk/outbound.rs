//! Calls of ours: callbacks and reminders.

use std::time::Duration;

use super::attendant::{Begun, CallId, End};
use super::call::{Call, Stop};
use super::event::What;

/// Somebody is to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What the call is to be named; the flow knows by it what it is about.
    pub call: CallId,
    pub to: String,
    /// How long it may ring.
    pub ring: Duration,
}

impl Call {
    /// The number is called. Once somebody answers it is a call like any other.
    pub(super) async fn reach(&mut self, order: &Order) -> Result<Begun, Stop> {
        match self.ari.originate(&self.id.0, &order.to, order.ring.as_secs().max(1), None).await {
            Ok(()) => self.ringing().await,
            Err(error) => {
                tracing::warn!(%error, "Asterisk does not call");
                Err(Stop::NotReached(End::Failed))
            }
        }
    }

    pub(super) async fn ringing(&mut self) -> Result<Begun, Stop> {
        loop {
            match self.event().await.map(|event| event.what) {
                Ok(What::Entered { .. }) => return Ok(Begun::Reached),
                Err(Stop::TakeUp) if self.ari.channel(&self.id.0).await?.state == "Up" => return Ok(Begun::Reached),
                Err(Stop::Gone) => return Err(Stop::NotReached(reason(self.cause()))),
                Ok(_) | Err(Stop::TakeUp) => {}
                Err(stop) => return Err(stop),
            }
        }
    }
}

/// By Q.850's causes, as Asterisk gives them.
fn reason(cause: Option<u32>) -> End {
    match cause {
        Some(17) => End::Busy,
        // No user responding, no answer, rejected by a person; and what Asterisk says of a call that it took back.
        Some(0 | 16 | 18 | 19 | 21 | 127) => End::NoAnswer,
        _ => End::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_tell_whether_to_call_again() {
        assert_eq!(reason(Some(17)), End::Busy);
        assert_eq!(reason(Some(19)), End::NoAnswer);
        // An unallocated number, a network out of order.
        assert_eq!(reason(Some(1)), End::Failed);
        assert_eq!(reason(Some(38)), End::Failed);
        assert_eq!(reason(None), End::Failed);
    }
}

//! Somebody deceives the customer, or did: what to do this minute, and a person at once.

use async_trait::async_trait;
use lobby_office::OfficeError;
use lobby_office::handover::Reason;

use super::card_lost::urgent;
use super::{Flow, Outcome, human};
use crate::desk::Desk;
use crate::session::Filled;

pub(super) struct Fraud;

#[async_trait]
impl Flow for Fraud {
    async fn act(&self, _: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        human::urgently(urgent("fraud", "fraud-no-phone", desk), Reason::Fraud, &[], desk).await
    }
}

//! Calls of ours through Twilio: it rings, and asks for the first TwiML once somebody picked up.

use async_trait::async_trait;
use lobby_office::call_orders::{CallEnd, Order};
use lobby_twilio::calls::NewCall;

use super::TwilioVoice;
use super::render::VOICE;
use super::webhook::STATUS;
use crate::orders::{Places, RINGS};

#[async_trait]
impl Places for TwilioVoice {
    /// Where Twilio's answer got lost its word on the call may still come; else the order ends by its time.
    async fn place(&self, order: Order) -> Result<(), CallEnd> {
        let public_url = &self.settings.public_url;
        let call = NewCall {
            to: order.rings,
            from: self.settings.from.clone(),
            url: format!("{public_url}{VOICE}?order={}", order.id),
            status_callback: Some(format!("{public_url}{STATUS}?order={}", order.id)),
            rings: RINGS,
        };
        match self.twilio.call(&call).await {
            Ok(_) => Ok(()),
            Err(error) if error.may_have_been_taken() => {
                tracing::warn!(%error, order = %order.id, "whether Twilio calls is not known");
                Ok(())
            }
            Err(error) => {
                tracing::warn!(%error, order = %order.id, "Twilio does not call");
                Err(CallEnd::Failed)
            }
        }
    }
}

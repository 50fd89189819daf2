//! From an update to the inbox: the one way in, for webhook and polling alike.

use std::sync::Arc;

use lobby_office::{Office, OfficeError};
use teloxide::payloads::AnswerCallbackQuery;
use teloxide::types::{CallbackQueryId, Update, UpdateKind};
use thiserror::Error;

use super::api::Api;
use super::{CHANNEL, inbound};

#[derive(Debug, Error)]
pub(crate) enum IntakeError {
    #[error(transparent)]
    Office(#[from] OfficeError),
    #[error("a message could not be written down")]
    Unwritable(#[from] serde_json::Error),
}

#[derive(Clone)]
pub(crate) struct Intake {
    pub(crate) office: Office,
    pub(crate) api: Arc<Api>,
}

impl Intake {
    /// Stores what an update says. Once this returns it is not lost; the same update again changes nothing.
    pub(crate) async fn accept(&self, update: &Update) -> Result<(), IntakeError> {
        if matches!(update.kind, UpdateKind::Error(_)) {
            tracing::warn!(update = update.id.0, "an update of a kind or shape unknown here was skipped");
        }
        if let Some(callback) = inbound::settled(update) {
            self.release(callback);
            return Ok(());
        }
        let Some(arrival) = inbound::read(update) else { return Ok(()) };
        let language = arrival.language.unwrap_or_default();
        let conversation = self.office.conversation(CHANNEL, &arrival.chat, language.code()).await?;
        let inbound = arrival.inbound(conversation.id, self.office.clocks().business.now()).without_secrets();
        let body = serde_json::to_value(&inbound)?;
        let is_fresh = self.office.receive(conversation.id, &arrival.id, body).await?;
        metrics::counter!("lobby_received_total", "channel" => CHANNEL, "repeated" => (!is_fresh).to_string())
            .increment(1);
        if let Some(callback) = arrival.callback.filter(|_| is_fresh) {
            self.release(callback);
        }
        Ok(())
    }

    /// Lets the pressed button stop showing that it is busy. Nobody waits for this, and nothing depends on it.
    fn release(&self, callback: CallbackQueryId) {
        let api = self.api.clone();
        tokio::spawn(async move {
            if let Err(error) = api.call::<_, bool>(&AnswerCallbackQuery::new(callback)).await {
                tracing::info!(%error, "a button stays busy until its own timeout");
            }
        });
    }
}

//! What conversations by mail need besides their words: a thread to stand in, marks that only Lobby can make, and the
//! addresses that notices of other conversations go to as well.
//!
//! A mail's sender can be forged, so an address proves nothing. What does is a mail of ours that somebody answers: its id
//! carries a [`marks::Mark`] that nobody else can make and that only whoever got the mail has seen.

pub mod addresses;
pub mod marks;

use lobby_store::mail_threads as table;
use lobby_store::{StoreError, parties};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Office, OfficeError};

/// The channel's name as conversations carry it.
pub const EMAIL: &str = "email";

/// What a reply names so that mail programs show it in its thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Without the "Re:" that a reply has before it.
    pub subject: String,
    /// Whether the customer began it, so that our mails are replies.
    pub is_theirs: bool,
    /// Ids of the thread's mails in angle brackets, the one to reply to last.
    pub references: Vec<String>,
}

impl Office {
    pub async fn mail_thread(&self, conversation: Uuid) -> Result<Option<Thread>, OfficeError> {
        Ok(table::find(&mut self.db().read().await?, conversation).await?)
    }

    pub async fn note_mail_thread(&self, conversation: Uuid, thread: Thread) -> Result<(), OfficeError> {
        let noted = self.db().write::<(), StoreError, _>(move |tx| {
            Box::pin(async move { table::save(tx, conversation, &thread).await })
        });
        Ok(noted.await?)
    }

    /// The conversation in which a visit or a place in line was made.
    pub async fn made_in(&self, subject: Uuid) -> Result<Option<Uuid>, OfficeError> {
        Ok(parties::find(&mut self.db().read().await?, subject).await?.and_then(|party| party.conversation))
    }

    /// Whether nothing was ever said in a conversation, nor waits to be answered.
    pub async fn is_untouched(&self, conversation: Uuid) -> Result<bool, OfficeError> {
        let known = self.conversation_by_id(conversation).await?;
        Ok(known.last_message == 0 && self.next_inbound(conversation).await?.is_none())
    }
}

//! Going on with a visit in Telegram: the page of its pass leads there, for some minutes.
//!
//! Whoever opens the link holds the pass and sees what it shows. A visit of no conversation (from a kiosk, or made by another
//! program) belongs to that chat from then on, so its notices come there; what belongs to a conversation stays there.

use chrono::Duration;
use lobby_store::{StoreError, parties, tickets};
use uuid::Uuid;

use super::bank_link::{self, SignedLink};
use crate::check_in::Subject;
use crate::{Office, OfficeError};

/// What tells these tokens from others.
pub const PREFIX: char = 't';
pub(super) const LENGTH: usize = bank_link::LENGTH;
/// Long enough to find the phone.
pub const LIVES: Duration = Duration::minutes(10);

const KIND: SignedLink = SignedLink { prefix: PREFIX, kind: 2 };

impl Office {
    /// Where the page of a ticket or an appointment leads; none while Telegram is off. Nothing is stored of it.
    pub fn visit_link(&self, subject: Uuid) -> Option<String> {
        let token = self.issue(KIND, subject, self.clocks().system.now() + LIVES);
        Some(format!("{}?start={token}", self.telegram_address()?))
    }

    /// What a link shows to the conversation that opened it; `LinkUsed` for one that is too old or not ours.
    pub async fn open_visit_link(&self, conversation: Uuid, token: &str) -> Result<Subject, OfficeError> {
        let subject = self.signed_id(KIND, token, self.clocks().system.now()).ok_or(OfficeError::LinkUsed)?;
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    // One open visit for a conversation: whoever waits already only looks at this one.
                    if tickets::open_visit(tx, Some(conversation), None).await?.is_none()
                        && parties::adopt(tx, subject, conversation).await?
                    {
                        tickets::adopt(tx, subject, conversation).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        self.subject_by_id(subject).await
    }
}

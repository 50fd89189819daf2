//! Letting a conversation go for good: back to Lobby, closed with a wrap-up code, or no longer needed by the customer.

use lobby_store::notes::{self, Note};
use lobby_store::{Tx, claims, conversations, hand_overs};
use uuid::Uuid;

use super::hold::{self, Held, What};
use super::wrap_up::WrapUp;
use super::{Deed, checked, tell};
use crate::caller::Caller;
use crate::conversations::Owner;
use crate::handover::Kind;
use crate::notice_settings::wants;
use crate::notices::Notice;
use crate::staff::Employee;
use crate::{Office, OfficeError};

impl Office {
    /// Gives a conversation back to Lobby, which greets the customer with one line.
    pub async fn return_to_lobby(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
    ) -> Result<(), OfficeError> {
        let deed = self.deed(&caller, employee);
        let work = self.once(&caller, "desk return", &conversation, move |tx| {
            Box::pin(async move {
                let held = hold::held(tx, conversation, deed.staff).await?;
                let id = held.hand_over.id;
                hold::still(claims::end(tx, id, deed.staff, "returned", None, deed.at).await?)?;
                conversations::set_owner(tx, conversation, Owner::Lobby.as_str(), deed.at).await?;
                hold::record(tx, &held.hand_over, &deed, What::Returned, None, Some(held.seconds(deed.at))).await?;
                tell::notify(tx, &held.conversation, deed.id_of("notice"), Notice::Returned, deed.at).await?;
                Ok(())
            })
        });
        work.await?;
        self.desk_changed(conversation);
        Ok(())
    }

    /// Ends a conversation with what it came to, and perhaps a note. The customer's next message is Lobby's again.
    pub async fn close(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        wrap_up: WrapUp,
        note: Option<&str>,
    ) -> Result<(), OfficeError> {
        let deed = self.deed(&caller, employee);
        let note = note.map(checked).transpose()?;
        let request = (conversation, wrap_up, note.clone());
        let work = self.once(&caller, "desk close", &request, move |tx| {
            Box::pin(async move {
                let held = hold::held(tx, conversation, deed.staff).await?;
                // Whoever left before anybody answered gave up waiting, whoever writes that down.
                let left = wrap_up == WrapUp::CustomerLeft && held.hand_over.answered_at.is_none();
                let (id, state) = (held.hand_over.id, if left { "abandoned" } else { "closed" });
                hold::still(claims::end(tx, id, deed.staff, state, Some(wrap_up.as_str()), deed.at).await?)?;
                conversations::set_owner(tx, conversation, Owner::Lobby.as_str(), deed.at).await?;
                let (code, seconds) = (wrap_up.as_str().to_owned(), held.seconds(deed.at));
                hold::record(tx, &held.hand_over, &deed, What::Closed, Some(code), Some(seconds)).await?;
                if let Some(text) = note {
                    let note = Note { id: deed.id_of("note"), conversation, staff: deed.staff, text, at: deed.at };
                    notes::add(tx, &note).await?;
                }
                if held.hand_over.answered_at.is_some() && wrap_up != WrapUp::Spam {
                    take_leave(tx, &held, &deed).await?;
                }
                Ok(())
            })
        });
        work.await?;
        self.desk_changed(conversation);
        Ok(())
    }

    /// The customer needs nobody any more; false when nobody was waited for, or somebody has it already.
    pub async fn withdraw(&self, conversation: Uuid) -> Result<bool, OfficeError> {
        let at = self.clocks().business.now();
        let deed = Deed { id: self.random().uuid_v7(at), staff: Uuid::nil(), at };
        let withdrawn = self
            .db()
            .write::<bool, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    let Some(open) = hand_overs::open_of(tx, conversation).await? else { return Ok(false) };
                    if !claims::withdraw(tx, open.id, at).await? {
                        return Ok(false);
                    }
                    conversations::set_owner(tx, conversation, Owner::Lobby.as_str(), at).await?;
                    hold::record(tx, &open, &deed, What::Withdrawn, None, None).await?;
                    Ok(true)
                })
            })
            .await?;
        if withdrawn {
            self.desk_changed(conversation);
        }
        Ok(withdrawn)
    }
}

/// Tells a customer who was helped that it is over, and asks how it was; whoever was called knows that it is over.
async fn take_leave(tx: &mut Tx, held: &Held, deed: &Deed) -> Result<(), OfficeError> {
    let (to, at) = (&held.conversation, deed.at);
    if held.kind() == Kind::Chat {
        tell::notify(tx, to, deed.id_of("notice"), Notice::Ended, at).await?;
    }
    let question = Notice::HowWasHelp { hand_over: held.hand_over.id };
    if wants(tx, to.id, &question).await? {
        tell::notify(tx, to, deed.id_of("question"), question, at).await?;
    }
    Ok(())
}

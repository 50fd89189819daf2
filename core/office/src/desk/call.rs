//! How a callback went. A call that nobody answers goes back to the line with its place; the last one ends it.

use lobby_store::{Tx, call_orders, claims, conversations};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::hold::{self, Held, What};
use super::wrap_up::WrapUp;
use super::{Deed, DeskRefusal, tell};
use crate::caller::Caller;
use crate::conversations::Owner;
use crate::handover::Kind;
use crate::notices::Notice;
use crate::staff::Employee;
use crate::{Office, OfficeError};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    Reached,
    NoAnswer,
}

impl Office {
    /// Writes down how the call went. Reached, it stays in the agent's hands until it is closed.
    pub async fn called_back(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        outcome: CallOutcome,
    ) -> Result<(), OfficeError> {
        let (deed, calls) = (self.deed(&caller, employee), i64::from(self.desk_policy().calls));
        let request = (conversation, outcome);
        let work = self.once(&caller, "desk call", &request, move |tx| {
            Box::pin(async move {
                let held = hold::held(tx, conversation, deed.staff).await?;
                if held.kind() != Kind::Callback {
                    return Err(DeskRefusal::NotACallback.into());
                }
                if call_orders::open_of(tx, held.hand_over.id).await?.is_some() {
                    return Err(DeskRefusal::AlreadyCalling.into());
                }
                match outcome {
                    CallOutcome::Reached => reached(tx, &held, &deed).await,
                    CallOutcome::NoAnswer => not_answered(tx, &held, &deed, calls, None).await,
                }
            })
        });
        work.await?;
        self.desk_changed(conversation);
        Ok(())
    }
}

async fn reached(tx: &mut Tx, held: &Held, deed: &Deed) -> Result<(), OfficeError> {
    hold::still(claims::answer(tx, held.hand_over.id, deed.staff, deed.at).await?)?;
    Ok(hold::record(tx, &held.hand_over, deed, What::Reached, None, None).await?)
}

/// `why` is what the phone system said, where it made the call.
pub(super) async fn not_answered(
    tx: &mut Tx,
    held: &Held,
    deed: &Deed,
    calls: i64,
    why: Option<&str>,
) -> Result<(), OfficeError> {
    let again = held.hand_over.calls + 1 < calls;
    match again {
        true => go_back(tx, held, deed).await?,
        false => give_up(tx, held, deed).await?,
    }
    let (why, seconds) = (why.map(str::to_owned), Some(held.seconds(deed.at)));
    hold::record(tx, &held.hand_over, deed, What::NoAnswer, why, seconds).await?;
    tell::notify(tx, &held.conversation, deed.id_of("notice"), Notice::NotReached { again }, deed.at).await?;
    Ok(())
}

async fn go_back(tx: &mut Tx, held: &Held, deed: &Deed) -> Result<(), OfficeError> {
    let onward = claims::Onward { calls: 1, ..claims::Onward::default() };
    hold::still(claims::let_go(tx, held.hand_over.id, deed.staff, &onward).await?)?;
    Ok(conversations::set_owner(tx, held.conversation.id, Owner::Waiting.as_str(), deed.at).await?)
}

async fn give_up(tx: &mut Tx, held: &Held, deed: &Deed) -> Result<(), OfficeError> {
    let code = Some(WrapUp::NotReached.as_str());
    hold::still(claims::end(tx, held.hand_over.id, deed.staff, "closed", code, deed.at).await?)?;
    Ok(conversations::set_owner(tx, held.conversation.id, Owner::Lobby.as_str(), deed.at).await?)
}

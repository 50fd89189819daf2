//! Coming to the desk and leaving it.

use lobby_store::{Tx, agents as table, claims, hand_overs};
use uuid::Uuid;

use super::agents::{AgentState, Profile, may_answer, row};
use super::hold::{self, What};
use super::{Deed, tell};
use crate::bus::Wake;
use crate::caller::Caller;
use crate::conversations::Owner;
use crate::notices::Notice;
use crate::staff::Employee;
use crate::{Office, OfficeError};

impl Office {
    /// Changes whether an agent answers. Whoever goes offline gives what they have back to the line, with its time.
    pub async fn set_agent_state(
        &self,
        caller: Caller,
        employee: &Employee,
        state: AgentState,
    ) -> Result<(), OfficeError> {
        may_answer(employee)?;
        let deed = self.deed(&caller, employee);
        self.once(&caller, "desk state", &state.as_str(), move |tx| {
            Box::pin(async move {
                if !table::lock(tx, deed.staff).await? {
                    table::save(tx, &row(deed.staff, &Profile::default(), deed.at)).await?;
                }
                if state == AgentState::Offline {
                    let_go_of_all(tx, &deed).await?;
                }
                table::set_state(tx, deed.staff, state.as_str(), deed.at).await?;
                Ok(())
            })
        })
        .await?;
        self.bus().publish(Wake::Desk);
        self.bus().publish(Wake::Outbox);
        Ok(())
    }

    pub(crate) fn deed(&self, caller: &Caller, employee: &Employee) -> Deed {
        Deed { id: caller.command_id, staff: employee.id, at: self.clocks().business.now() }
    }
}

async fn let_go_of_all(tx: &mut Tx, deed: &Deed) -> Result<(), OfficeError> {
    let own: Vec<_> = hand_overs::open(tx).await?.into_iter().filter(|open| open.agent == Some(deed.staff)).collect();
    for open in own {
        let held = hold::held(tx, open.conversation, deed.staff).await?;
        if !claims::let_go(tx, open.id, deed.staff, &claims::Onward::default()).await? {
            continue;
        }
        let deed = Deed { id: Uuid::new_v5(&deed.id, open.id.as_bytes()), ..*deed };
        lobby_store::conversations::set_owner(tx, open.conversation, Owner::Waiting.as_str(), deed.at).await?;
        hold::record(tx, &open, &deed, What::LetGo, None, Some(held.seconds(deed.at))).await?;
        tell::notify(tx, &held.conversation, deed.id_of("notice"), Notice::BackInLine, deed.at).await?;
    }
    Ok(())
}

//! Passing a conversation on, to an agent or a team: back to the line with its time, kept for them.

use lobby_store::{Tx, agents as table, claims, conversations};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::agents::AgentState;
use super::hold::{self, What};
use super::{DeskRefusal, tell};
use crate::caller::Caller;
use crate::conversations::Owner;
use crate::notices::Notice;
use crate::staff::Employee;
use crate::{Office, OfficeError};

/// Who is to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    Agent(Uuid),
    Team(String),
}

impl Office {
    /// Gives a conversation to somebody else. An agent has it kept for as long as an idle claim lasts; then anybody may
    /// take it.
    pub async fn pass_on(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        to: Destination,
    ) -> Result<(), OfficeError> {
        if matches!(&to, Destination::Team(id) if !self.teams().iter().any(|team| team.id == *id)) {
            return Err(DeskRefusal::UnknownTeam.into());
        }
        let (deed, policy) = (self.deed(&caller, employee), self.desk_policy());
        let (request, now) = ((conversation, to.clone()), self.clocks().system.now());
        let work = self.once(&caller, "desk transfer", &request, move |tx| {
            Box::pin(async move {
                let held = hold::held(tx, conversation, deed.staff).await?;
                let kept_until = Some(now + policy.lease(held.kind()));
                let onward = match &to {
                    Destination::Agent(agent) => {
                        check_there(tx, *agent).await?;
                        claims::Onward { agent: Some(*agent), kept_until, ..claims::Onward::default() }
                    }
                    Destination::Team(team) => claims::Onward { team: Some(team), ..claims::Onward::default() },
                };
                hold::still(claims::let_go(tx, held.hand_over.id, deed.staff, &onward).await?)?;
                conversations::set_owner(tx, conversation, Owner::Waiting.as_str(), deed.at).await?;
                let detail = match to {
                    Destination::Agent(agent) => agent.to_string(),
                    Destination::Team(team) => team,
                };
                let seconds = Some(held.seconds(deed.at));
                hold::record(tx, &held.hand_over, &deed, What::PassedOn, Some(detail), seconds).await?;
                tell::notify(tx, &held.conversation, deed.id_of("notice"), Notice::PassedOn, deed.at).await?;
                Ok(())
            })
        });
        work.await?;
        self.desk_changed(conversation);
        Ok(())
    }
}

async fn check_there(tx: &mut Tx, agent: Uuid) -> Result<(), OfficeError> {
    match table::find(tx, agent).await? {
        None => Err(DeskRefusal::UnknownAgent.into()),
        Some(agent) if agent.state == AgentState::Offline.as_str() => Err(DeskRefusal::AgentOffline.into()),
        Some(_) => Ok(()),
    }
}

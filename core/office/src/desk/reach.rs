//! Agents on the phone: where they are called, and what becomes of a caller whom the agent does not answer.

use lobby_store::{StoreError, agents, calls, claims, conversations, hand_overs};
use uuid::Uuid;

use super::Deed;
use super::hold::{self, What};
use crate::calls::Call;
use crate::conversations::Owner;
use crate::{Office, OfficeError};

impl Office {
    /// Calls reach an agent here from now on, or nowhere; false when the employee has no place at the desk.
    pub async fn reach_agent_at(&self, staff: Uuid, number: Option<String>) -> Result<bool, OfficeError> {
        let work = self.db().write::<bool, StoreError, _>(move |tx| {
            Box::pin(async move { agents::set_number(tx, staff, number.as_deref()).await })
        });
        Ok(work.await?)
    }

    /// Where the agent who has a conversation is called; none where nobody has it or they take no calls.
    pub async fn number_of_agent(&self, conversation: Uuid) -> Result<Option<String>, OfficeError> {
        let mut conn = self.db().read().await?;
        let open = hand_overs::open_of(&mut conn, conversation).await?;
        match open.and_then(|open| open.agent) {
            Some(agent) => Ok(agents::number(&mut conn, agent).await?),
            None => Ok(None),
        }
    }

    /// The agent picked up, and hears the caller: the caller waited until now, and no idle claim goes back to the line.
    pub async fn agent_answered<S>(&self, call: &Call<S>) -> Result<(), OfficeError> {
        let (call, conversation, at) = (call.id, call.conversation, self.clocks().business.now());
        let work = self.db().write::<bool, OfficeError, _>(move |tx| {
            Box::pin(async move {
                if !calls::connect(tx, call, at).await? {
                    return Ok(false);
                }
                let Some(open) = hand_overs::open_of(tx, conversation).await? else { return Ok(false) };
                let Some(agent) = open.agent else { return Ok(false) };
                claims::answer(tx, open.id, agent, at).await?;
                let deed = Deed { id: call, staff: agent, at };
                hold::record(tx, &open, &deed, What::Answered, None, None).await?;
                Ok(true)
            })
        });
        if work.await? {
            self.desk_changed(conversation);
        }
        Ok(())
    }

    /// The agent's phone rang and nobody took it: the caller goes back to the line, with the original time.
    pub async fn agent_did_not_answer(&self, conversation: Uuid) -> Result<(), OfficeError> {
        let at = self.clocks().business.now();
        let id = self.random().uuid_v7(at);
        let work = self.db().write::<(), OfficeError, _>(move |tx| {
            Box::pin(async move {
                let Some(open) = hand_overs::open_of(tx, conversation).await? else { return Ok(()) };
                let Some(agent) = open.agent else { return Ok(()) };
                if claims::let_go(tx, open.id, agent, &claims::Onward::default()).await? {
                    conversations::set_owner(tx, conversation, Owner::Waiting.as_str(), at).await?;
                    hold::record(tx, &open, &Deed { id, staff: agent, at }, What::NoAnswer, None, None).await?;
                }
                Ok(())
            })
        });
        work.await?;
        self.desk_changed(conversation);
        Ok(())
    }
}

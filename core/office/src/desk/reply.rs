//! What an agent says, and the signs of life beside it: typing, seen.

use lobby_store::{StoreError, claims, messages, seen};
use uuid::Uuid;

use super::hold::{self, What};
use super::{checked, tell};
use crate::bus::Wake;
use crate::caller::Caller;
use crate::conversations::Said;
use crate::courier::Parcel;
use crate::staff::Employee;
use crate::{Office, OfficeError};

impl Office {
    /// Answers in the conversation's own channel. Gives the number of the message.
    pub async fn reply(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        text: &str,
    ) -> Result<i64, OfficeError> {
        let (text, deed, name) = (checked(text)?, self.deed(&caller, employee), employee.name.clone());
        let request = (conversation, text.clone());
        let work = self.once(&caller, "desk reply", &request, move |tx| {
            Box::pin(async move {
                let held = hold::held(tx, conversation, deed.staff).await?;
                hold::still(claims::answer(tx, held.hand_over.id, deed.staff, deed.at).await?)?;
                if held.hand_over.answered_at.is_none() {
                    hold::record(tx, &held.hand_over, &deed, What::Answered, None, None).await?;
                }
                let said = Said::Agent { text: text.clone(), by: Some(deed.staff) };
                let parcel = Parcel::Agent { name, text };
                let seq = tell::tell(tx, &held.conversation, deed.id_of("reply"), said, parcel, deed.at).await?;
                seen::by_agent(tx, conversation, seq).await?;
                Ok(seq)
            })
        });
        let seq = work.await?;
        self.bus().publish(Wake::Conversation { id: conversation, seq });
        self.bus().publish(Wake::Outbox);
        Ok(seq)
    }

    /// The agent writes: the customer's page shows it, and the claim lasts longer.
    pub async fn agent_types(&self, employee: &Employee, conversation: Uuid) -> Result<(), OfficeError> {
        self.prolong(employee, conversation).await?;
        self.bus().publish(Wake::Typing { conversation, by_agent: true });
        Ok(())
    }

    /// The customer writes: the agent's desk shows it.
    pub fn customer_types(&self, conversation: Uuid) {
        self.bus().publish(Wake::Typing { conversation, by_agent: false });
    }

    /// The agent has read up to a message.
    pub async fn agent_saw(&self, employee: &Employee, conversation: Uuid, seq: i64) -> Result<(), OfficeError> {
        self.prolong(employee, conversation).await?;
        let fresh =
            self.db().write::<bool, StoreError, _>(move |tx| Box::pin(seen::by_agent(tx, conversation, seq))).await?;
        if fresh {
            self.bus().publish(Wake::Desk);
            self.bus().publish(Wake::Conversation { id: conversation, seq });
        }
        Ok(())
    }

    /// The customer's page showed a message, by the id it was given there.
    pub async fn customer_saw(&self, conversation: Uuid, message: Uuid) -> Result<(), OfficeError> {
        let found = messages::number(&mut self.db().read().await?, conversation, message).await?;
        let Some(seq) = found else { return Ok(()) };
        let fresh = self
            .db()
            .write::<bool, StoreError, _>(move |tx| Box::pin(seen::by_customer(tx, conversation, seq)))
            .await?;
        if fresh {
            self.bus().publish(Wake::Conversation { id: conversation, seq });
        }
        Ok(())
    }
}

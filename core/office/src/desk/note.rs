//! Notes for colleagues; no customer sees them.

use lobby_store::conversations;
use lobby_store::notes::{self as table, Note};
use uuid::Uuid;

use super::agents::may_answer;
use super::{DeskRefusal, checked};
use crate::bus::Wake;
use crate::caller::Caller;
use crate::staff::Employee;
use crate::{Office, OfficeError};

impl Office {
    /// Writes a note beside a conversation that this employee may read.
    pub async fn add_note(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        text: &str,
    ) -> Result<(), OfficeError> {
        may_answer(employee)?;
        self.may_read(employee, conversation).await?;
        let (text, deed) = (checked(text)?, self.deed(&caller, employee));
        let note = Note { id: deed.id_of("note"), conversation, staff: deed.staff, text, at: deed.at };
        let request = (conversation, note.text.clone());
        self.once(&caller, "desk note", &request, move |tx| {
            Box::pin(async move {
                conversations::find(tx, conversation).await?.ok_or(DeskRefusal::UnknownConversation)?;
                Ok(table::add(tx, &note).await?)
            })
        })
        .await?;
        self.bus().publish(Wake::Conversation { id: conversation, seq: 0 });
        Ok(())
    }
}

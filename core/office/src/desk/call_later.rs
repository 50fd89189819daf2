//! A chat that is to go on by phone at another time: it goes back to the line as a callback, with its clock.

use lobby_engine::Instant;
use lobby_store::hand_overs::{self, Wish};
use lobby_store::{claims, conversations};
use serde::Serialize;
use uuid::Uuid;

use super::hold::{self, What};
use super::{DeskRefusal, tell};
use crate::caller::Caller;
use crate::conversations::Owner;
use crate::handover::Kind;
use crate::notices::Notice;
use crate::phone::Phone;
use crate::staff::Employee;
use crate::{Office, OfficeError};

/// Where and when to call.
#[derive(Clone, Debug, Serialize)]
pub struct Appointed {
    pub phone: Phone,
    pub at: Instant,
}

/// Times offered to agree on: two weeks of half hours.
const OFFERED: usize = 300;

impl Office {
    /// When customers can be called; nothing where the bank did not say when people answer.
    pub fn call_times(&self) -> Vec<Instant> {
        let now = self.clocks().business.now();
        self.contact_centre().map(|centre| centre.callback_times(now, OFFERED)).unwrap_or_default()
    }

    /// Agrees on a call with the customer. Any agent may take it when it is due. `NobodyCallsThen` outside the contact
    /// centre's hours.
    pub async fn call_later(
        &self,
        caller: Caller,
        employee: &Employee,
        conversation: Uuid,
        call: Appointed,
    ) -> Result<(), OfficeError> {
        let deed = self.deed(&caller, employee);
        let centre = self.contact_centre().filter(|centre| call.at > deed.at && centre.answers_at(call.at));
        let zone = centre.ok_or(DeskRefusal::NobodyCallsThen)?.timezone;
        let request = (conversation, call.clone());
        let work = self.once(&caller, "desk call later", &request, move |tx| {
            Box::pin(async move {
                let held = hold::held(tx, conversation, deed.staff).await?;
                let open = &held.hand_over;
                let onward = claims::Onward { team: open.team.as_deref(), ..claims::Onward::default() };
                hold::still(claims::let_go(tx, open.id, deed.staff, &onward).await?)?;
                let wish = Wish {
                    kind: Kind::Callback.as_str(),
                    reason: &open.reason,
                    wanted_at: Some(call.at),
                    phone: Some(call.phone.as_e164()),
                    summary: open.summary.as_deref(),
                };
                hand_overs::change(tx, open.id, &wish).await?;
                conversations::set_owner(tx, conversation, Owner::Waiting.as_str(), deed.at).await?;
                hold::record(tx, open, &deed, What::CallAgreed, None, Some(held.seconds(deed.at))).await?;
                let notice = Notice::CallAgreed { phone: call.phone.masked(), at: call.at, zone };
                tell::notify(tx, &held.conversation, deed.id_of("notice"), notice, deed.at).await?;
                Ok(())
            })
        });
        work.await?;
        self.desk_changed(conversation);
        Ok(())
    }
}

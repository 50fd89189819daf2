//! Records a case.

use chrono::TimeDelta;
use lobby_engine::Instant;
use lobby_store::cases::{self as table, Case};
use lobby_store::{Tx, conversations};
use serde::Serialize;
use uuid::Uuid;

use super::clock::CaseClock;
use super::promise::promise;
use super::{CaseNumber, CaseView, Category, Entry, Outcome, Priority, Status};
use crate::caller::{Caller, fingerprint};
use crate::once::{record, repeated};
use crate::{Office, OfficeError};

/// A longer text is cut; no customer writes one into a chat by hand.
const LONGEST: usize = 4000;

#[derive(Clone, Debug, Serialize)]
pub struct NewCase {
    /// Where it was told; its proven person becomes the case's.
    pub conversation: Uuid,
    pub category: Category,
    pub priority: Priority,
    pub text: String,
}

impl Office {
    /// Records a case and gives it a number; the same command again gives the same case.
    pub async fn open_case(&self, caller: Caller, new: NewCase) -> Result<CaseView, OfficeError> {
        let now = self.clocks().business.now();
        let ids = [self.random().uuid_v7(now), self.random().uuid_v7(now)];
        let print = fingerprint("open_case", &new);
        let promised = promise(new.priority, self.contact_centre().as_ref());
        let number = self
            .db()
            .write::<String, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    if let Some(Outcome { number }) = repeated(tx, &caller, &print).await? {
                        return Ok(number);
                    }
                    let number = write(tx, &caller, new, promised, (ids, now)).await?;
                    record(tx, &caller, &print, &Outcome { number: number.clone() }, now).await?;
                    Ok(number)
                })
            })
            .await?;
        self.case(&number).await
    }
}

async fn write(
    tx: &mut Tx,
    caller: &Caller,
    new: NewCase,
    promised: TimeDelta,
    ([id, entry], now): ([Uuid; 2], Instant),
) -> Result<String, OfficeError> {
    let conversation = conversations::find(tx, new.conversation).await?.ok_or(OfficeError::UnknownConversation)?;
    let month = CaseNumber::month(now);
    let number = CaseNumber::new(&month, table::next_number(tx, &month).await?).to_string();
    let clock = CaseClock::started(now);
    let case = Case {
        id,
        number: number.clone(),
        category: new.category.as_str().to_owned(),
        priority: new.priority.as_str().to_owned(),
        status: Status::Open.as_str().to_owned(),
        opened_at: now,
        promised_seconds: promised.num_seconds(),
        spent_seconds: clock.spent_seconds,
        running_since: clock.running_since,
        assignee: None,
        customer: conversation.customer,
        text: new.text.chars().take(LONGEST).collect(),
        version: 0,
    };
    table::insert(tx, &case).await?;
    table::link(tx, id, conversation.id, now).await?;
    let opened = table::Entry { id: entry, actor: caller.actor.to_string(), body: Entry::Opened, at: now };
    table::add_entry(tx, id, &opened).await?;
    Ok(number)
}

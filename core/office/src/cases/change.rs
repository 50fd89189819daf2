//! Carries a case on: status, priority, category, assignee, notes, and what the customer adds.

use lobby_engine::Instant;
use lobby_store::cases::{self as table, Case};
use lobby_store::{Tx, conversations, staff};
use serde::Serialize;
use uuid::Uuid;

use super::{CaseView, Category, Entry, Matter, Outcome, Priority, Status};
use crate::branch_file::ContactCentre;
use crate::caller::{Caller, fingerprint};
use crate::notices;
use crate::once::{record, repeated};
use crate::{Office, OfficeError};

/// Another writer was first this often before the caller is told to come again.
const ATTEMPTS: usize = 4;

/// What is none stays.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Change {
    pub status: Option<Status>,
    pub priority: Option<Priority>,
    pub category: Option<Category>,
    /// `Some(None)` takes the case away from whoever has it.
    pub assignee: Option<Option<Uuid>>,
    /// Staff's own words, added to the history.
    pub note: Option<String>,
    /// The bank's words to the customer, who is told them: what was decided, or what is asked.
    pub answer: Option<String>,
    /// The customer's words; a case that waited for them is open again.
    pub added: Option<String>,
    /// One more conversation the case is about.
    pub conversation: Option<Uuid>,
}

/// A change on its way: the case as it becomes, and what its history will say.
struct Changing {
    case: Case,
    matter: Matter,
    entries: Vec<Entry>,
}

impl Office {
    /// Changes a case; what is already so changes nothing. `CaseClosed` for one that is over for good.
    pub async fn change_case(&self, caller: Caller, number: &str, change: Change) -> Result<CaseView, OfficeError> {
        for _ in 1..ATTEMPTS {
            match self.try_change(&caller, number, &change).await {
                Err(OfficeError::Unavailable) => {}
                other => return other,
            }
        }
        self.try_change(&caller, number, &change).await
    }

    async fn try_change(&self, caller: &Caller, number: &str, change: &Change) -> Result<CaseView, OfficeError> {
        let now = self.clocks().business.now();
        let centre = self.contact_centre();
        let random = self.random().clone();
        let print = fingerprint("change_case", &(number, change));
        let (caller, number, change) = (caller.clone(), number.to_owned(), change.clone());
        let number = self
            .db()
            .write::<String, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    if let Some(Outcome { number }) = repeated(tx, &caller, &print).await? {
                        return Ok(number);
                    }
                    let case = table::by_number(tx, &number).await?.ok_or(OfficeError::UnknownCase)?;
                    let before = case.status.clone();
                    let answer = change.answer.clone();
                    let changing = decide(tx, case, change, now, centre.as_ref()).await?;
                    let id = changing.case.id;
                    table::save(tx, &changing.case).await?;
                    for body in changing.entries {
                        let actor = caller.actor.to_string();
                        table::add_entry(tx, id, &table::Entry { id: random.uuid_v7(now), actor, body, at: now })
                            .await?;
                    }
                    if before != changing.case.status || answer.is_some() {
                        notices::case_changed(tx, &changing.case, answer, now).await?;
                    }
                    record(tx, &caller, &print, &Outcome { number: number.clone() }, now).await?;
                    Ok(number)
                })
            })
            .await?;
        self.bus().publish(crate::bus::Wake::Outbox);
        self.case(&number).await
    }
}

async fn decide(
    tx: &mut Tx,
    case: Case,
    change: Change,
    now: Instant,
    centre: Option<&ContactCentre>,
) -> Result<Changing, OfficeError> {
    let matter = Matter::of(&case)?;
    if matter.status == Status::Closed {
        return Err(OfficeError::CaseClosed);
    }
    let mut changing = Changing { case, matter, entries: Vec::new() };
    if let Some(conversation) = change.conversation {
        changing.link(tx, conversation, now).await?;
    }
    if let Some(Some(assignee)) = change.assignee {
        must_answer_customers(tx, assignee).await?;
    }
    changing.make(change, now, centre);
    Ok(changing)
}

/// Only those who answer conversations take cases.
async fn must_answer_customers(tx: &mut Tx, assignee: Uuid) -> Result<(), OfficeError> {
    match staff::find(tx, assignee).await? {
        Some(employee) if employee.role != "operator" => Ok(()),
        _ => Err(OfficeError::UnknownAssignee),
    }
}

impl Changing {
    fn make(&mut self, change: Change, now: Instant, centre: Option<&ContactCentre>) {
        if let Some(text) = change.added {
            self.entries.push(Entry::Added { text });
            if self.matter.status == Status::Waiting {
                self.set_status(Status::Open, now, centre);
            }
        }
        if let Some(to) = change.category.filter(|to| *to != self.matter.category) {
            let from = std::mem::replace(&mut self.matter.category, to);
            self.entries.push(Entry::Category { from, to });
        }
        if let Some(to) = change.priority.filter(|to| *to != self.matter.priority) {
            let from = self.matter.priority;
            self.matter.set_priority(to, centre);
            self.entries.push(Entry::Priority { from, to });
        }
        if let Some(to) = change.assignee.filter(|to| *to != self.case.assignee) {
            self.case.assignee = to;
            self.entries.push(Entry::Assigned { to });
        }
        self.entries.extend(change.note.map(|text| Entry::Note { text }));
        self.entries.extend(change.answer.map(|text| Entry::Answered { text }));
        if let Some(to) = change.status {
            self.set_status(to, now, centre);
        }
        self.matter.write_to(&mut self.case);
    }

    fn set_status(&mut self, to: Status, now: Instant, centre: Option<&ContactCentre>) {
        let from = self.matter.status;
        if from != to {
            self.matter.set_status(to, now, centre);
            self.entries.push(Entry::Status { from, to });
        }
    }

    async fn link(&mut self, tx: &mut Tx, conversation: Uuid, now: Instant) -> Result<(), OfficeError> {
        if conversations::find(tx, conversation).await?.is_none() {
            return Err(OfficeError::UnknownConversation);
        }
        if table::link(tx, self.case.id, conversation, now).await? {
            self.entries.push(Entry::Linked { conversation });
        }
        Ok(())
    }
}

//! Deletes what is kept about a person: open visits end first, then every row goes in the transaction that ends the turn.
//!
//! What stays: days' events, which name nobody, and that a deletion happened, under its reference. The farewell itself
//! waits in the emptied conversation until it is delivered; then the office takes the rest.

use chrono::Duration;
use lobby_engine::Instant;
use lobby_engine::ticket::LeaveReason;
use lobby_store::conversations::by_address;
use lobby_store::forget::{self as table, Deletion};
use lobby_store::{Conn, StoreError, Tx, customers, notice_addresses, parties, person_links};
use uuid::Uuid;

use super::limits;
use super::route::SMS;
use crate::caller::{Actor, Caller};
use crate::phone::Phone;
use crate::{Office, OfficeError};

/// How much is to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// This conversation and what was made in it.
    Chat,
    /// The person with all their conversations.
    Person(Uuid),
}

/// That a turn ends with everything deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forget {
    pub reference: String,
    pub scope: Scope,
}

/// The farewell is read within this time.
const FAREWELL: Duration = Duration::minutes(10);

impl Office {
    /// Ends what is open: appointments are cancelled, the ticket leaves the line. Gives what the turn must carry out.
    pub async fn prepare_to_forget(&self, conversation: Uuid, scope: Scope) -> Result<Forget, OfficeError> {
        let customer = match scope {
            Scope::Chat => None,
            Scope::Person(customer) => Some(customer),
        };
        self.end_visits(conversation, conversation, customer).await?;
        let (texts, mail) = (self.texts_of(customer).await?, self.mail_of(conversation, customer).await?);
        for beside in texts.into_iter().chain(mail) {
            self.end_visits(conversation, beside, None).await?;
        }
        self.forget_contacts(customer).await?;
        Ok(Forget { reference: String::from(self.random().code()), scope })
    }

    async fn end_visits(&self, asking: Uuid, of: Uuid, customer: Option<Uuid>) -> Result<(), OfficeError> {
        let derived = |what: String| Caller::derived(Actor::Conversation(asking), &what);
        for appointment in self.appointments_of(of, customer).await? {
            self.cancel_appointment(derived(format!("forget {}", appointment.id)), appointment.id).await?;
        }
        for ticket in self.open_tickets_of(of, customer).await? {
            let left = self.leave(derived(format!("forget {ticket}")), ticket, LeaveReason::Customer).await;
            // Whoever is being served is not sent away; the ticket ends with its service and names nobody any more.
            if !matches!(left, Ok(_) | Err(OfficeError::Refused(_))) {
                left?;
            }
        }
        Ok(())
    }

    /// The conversations by SMS with a person's numbers. No proof binds them: a code may be all that was said there.
    async fn texts_of(&self, customer: Option<Uuid>) -> Result<Vec<Uuid>, OfficeError> {
        let mut texts = Vec::new();
        if let Some(customer) = customer {
            for phone in self.phones_of(customer).await? {
                let found = by_address(&mut self.db().read().await?, SMS, phone.as_e164()).await?;
                texts.extend(found.map(|conversation| conversation.id));
            }
        }
        Ok(texts)
    }

    /// The conversations by mail whose addresses were given for notices, and confirmed.
    async fn mail_of(&self, conversation: Uuid, customer: Option<Uuid>) -> Result<Vec<Uuid>, OfficeError> {
        let mut conn = self.db().read().await?;
        let mut all = vec![conversation];
        if let Some(customer) = customer {
            for person in person_links::circle(&mut conn, customer).await? {
                all.extend(table::conversations_of(&mut conn, person).await?);
            }
        }
        beside(&mut conn, &all).await.map_err(OfficeError::from)
    }

    /// Empties the phone where it was typed without a conversation: such a booking stays, and names nobody.
    async fn forget_contacts(&self, customer: Option<Uuid>) -> Result<(), OfficeError> {
        let phones = match customer {
            Some(customer) => self.phones_of(customer).await?,
            None => return Ok(()),
        };
        let given = parties::contacts_alone(&mut self.db().read().await?).await?;
        let is_theirs = |phone: &Option<String>| {
            let phone = phone.as_deref().and_then(|phone| Phone::parse(phone).ok());
            phone.is_some_and(|phone| phones.contains(&phone))
        };
        let theirs: Vec<Uuid> =
            given.iter().filter(|(_, c)| is_theirs(&c.phone)).map(|(subject, _)| *subject).collect();
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    for subject in theirs {
                        parties::empty_contact(tx, subject).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        phones.iter().for_each(|phone| self.customer_directory().forget(phone));
        Ok(())
    }

    async fn phones_of(&self, customer: Uuid) -> Result<Vec<Phone>, OfficeError> {
        let mut phones = Vec::new();
        for same in self.same_person(customer).await? {
            phones.extend(self.phone_of(same).await?);
        }
        Ok(phones)
    }

    /// What was deleted under a reference, and when.
    pub async fn deletion(&self, reference: &str) -> Result<Option<Deletion>, OfficeError> {
        Ok(table::recorded(&mut self.db().read().await?, reference).await?)
    }

    /// Deletes emptied conversations whose farewell was delivered.
    pub(crate) async fn forget_farewells(&self) -> Result<(), OfficeError> {
        let before = self.clocks().business.now() - FAREWELL;
        let over = table::farewell_over(&mut self.db().read().await?, before).await?;
        if over.is_empty() {
            return Ok(());
        }
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    for conversation in over {
                        table::conversation(tx, conversation).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        Ok(self.db().scrub().await?)
    }
}

async fn beside(conn: &mut Conn, conversations: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let mut mail = Vec::new();
    for conversation in conversations {
        mail.extend(notice_addresses::of_conversation(conn, *conversation).await?);
    }
    Ok(mail)
}

/// Deletes every row; the conversation that asked keeps its address for the farewell.
pub(crate) async fn write(tx: &mut Tx, asking: Uuid, forget: &Forget, now: Instant) -> Result<(), StoreError> {
    let people = match forget.scope {
        Scope::Chat => Default::default(),
        Scope::Person(customer) => person_links::circle(tx, customer).await?,
    };
    let (mut conversations, mut phones) = (vec![asking], Vec::new());
    for person in &people {
        conversations.extend(table::conversations_of(tx, *person).await?);
        phones.extend(customers::find(tx, *person).await?.and_then(|customer| customer.phone));
    }
    for phone in &phones {
        conversations.extend(by_address(tx, SMS, phone).await?.map(|texts| texts.id));
    }
    conversations.extend(beside(tx, &conversations).await?);
    conversations.sort();
    conversations.dedup();
    for conversation in conversations.iter().filter(|conversation| **conversation != asking) {
        table::conversation(tx, *conversation).await?;
    }
    table::contents(tx, asking).await?;
    table::empty(tx, asking, now).await?;
    limits::forget(tx, &conversations, &phones).await?;
    for person in people {
        table::customer(tx, person).await?;
    }
    let scope = if matches!(forget.scope, Scope::Chat) { "chat" } else { "person" };
    let conversations = i64::try_from(conversations.len()).unwrap_or(i64::MAX);
    let deletion = Deletion { reference: forget.reference.clone(), scope: scope.to_owned(), conversations, at: now };
    table::record(tx, &deletion).await
}

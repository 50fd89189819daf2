//! Linking persons: one human may have two phones. An operator checks a document at the counter and says so. Nothing is
//! merged, so the link can be undone, and then everything is as it was.

use lobby_store::StoreError;
use lobby_store::customers::{self, Customer};
use lobby_store::person_links::{self as table, PersonLink};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Action, Level};
use crate::phone::Phone;
use crate::staff::{Employee, Role};
use crate::{Office, OfficeError};

/// What was checked at the counter. Its number is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Document {
    IdCard,
    Passport,
    ResidencePermit,
}

impl Document {
    fn as_str(self) -> &'static str {
        match self {
            Self::IdCard => "id_card",
            Self::Passport => "passport",
            Self::ResidencePermit => "residence_permit",
        }
    }
}

/// Two phones that are one person's.
#[derive(Clone, Debug)]
pub struct Linking {
    /// The same id links once.
    pub id: Uuid,
    pub phone: Phone,
    pub other: Phone,
    pub document: Document,
}

/// A person as staff see them.
#[derive(Clone, Debug)]
pub struct PersonView {
    pub customer: Customer,
    pub links: Vec<PersonLink>,
}

impl Office {
    /// A person who proved this phone before; `Unknown` when nobody did.
    pub async fn person_by_phone(&self, by: &Employee, phone: &Phone) -> Result<PersonView, OfficeError> {
        at_the_counter(by)?;
        let mut conn = self.db().read().await?;
        let customer = customers::by_phone(&mut conn, phone.as_e164()).await?.ok_or(OfficeError::Unknown)?;
        let links = table::of_customer(&mut conn, customer.id).await?;
        Ok(PersonView { customer, links })
    }

    /// Links the persons of two phones, whose document this employee has in hand.
    pub async fn link_persons(&self, by: &Employee, linking: Linking) -> Result<PersonLink, OfficeError> {
        at_the_counter(by)?;
        let (business, at) = (self.clocks().business.now(), self.clocks().system.now());
        let people = [&linking.phone, &linking.other].map(|phone| self.person_of(phone, "ru", business));
        let (id, document, linked_by) = (linking.id, linking.document.as_str().to_owned(), by.id);
        self.db()
            .write::<PersonLink, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    let customer = super::standing::enrol(tx, &people[0], business).await?;
                    let other = super::standing::enrol(tx, &people[1], business).await?;
                    if customer == other {
                        return Err(OfficeError::CommandConflict);
                    }
                    let link = PersonLink {
                        id,
                        customer,
                        other,
                        document,
                        linked_by,
                        linked_at: at,
                        undone_by: None,
                        undone_at: None,
                    };
                    table::add(tx, &link).await?;
                    let stored = table::find(tx, id).await?.ok_or(OfficeError::Unknown)?;
                    let same = (stored.customer, stored.other) == (customer, other);
                    if same { Ok(stored) } else { Err(OfficeError::CommandConflict) }
                })
            })
            .await
    }

    /// Takes a link back; doing so twice is doing so once.
    pub async fn undo_person_link(&self, by: &Employee, link: Uuid) -> Result<PersonLink, OfficeError> {
        at_the_counter(by)?;
        let (at, by) = (self.clocks().system.now(), by.id);
        self.db()
            .write::<Option<PersonLink>, StoreError, _>(move |tx| {
                Box::pin(async move {
                    table::undo(tx, link, by, at).await?;
                    table::find(tx, link).await
                })
            })
            .await?
            .ok_or(OfficeError::Unknown)
    }

    /// A person and everyone who is the same.
    pub async fn same_person(&self, customer: Uuid) -> Result<Vec<Uuid>, OfficeError> {
        Ok(table::circle(&mut self.db().read().await?, customer).await?.into_iter().collect())
    }
}

/// Only an operator has the customer and the document before them; that is L4.
fn at_the_counter(by: &Employee) -> Result<(), OfficeError> {
    let level = match by.role {
        Role::Operator | Role::Admin => Level::L4,
        Role::Agent | Role::Supervisor => Level::L0,
    };
    if level >= Action::LinkPersons.needs() { Ok(()) } else { Err(OfficeError::Forbidden) }
}

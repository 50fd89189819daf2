//! Linking persons: one human may have two phones. An operator checks a document at the counter and says so. Nothing is
//! merged, so the link can be undone, and then everything is as it was.

use lobby_store::customers::{self, Customer};
use lobby_store::person_links::{self as table, PersonLink};
use lobby_store::{Conn, Tx, staff};
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
    /// Those that hold.
    pub links: Vec<LinkView>,
}

/// A link with what tells its persons apart.
#[derive(Clone, Debug)]
pub struct LinkView {
    pub link: PersonLink,
    /// In the order they were linked in.
    pub people: [Customer; 2],
    /// The employee's name.
    pub linked_by: String,
}

impl Office {
    /// A person who proved this phone before; `Unknown` when nobody did.
    pub async fn person_by_phone(&self, by: &Employee, phone: &Phone) -> Result<PersonView, OfficeError> {
        at_the_counter(by)?;
        let mut conn = self.db().read().await?;
        let customer = customers::by_phone(&mut conn, phone.as_e164()).await?.ok_or(OfficeError::Unknown)?;
        let mut links = Vec::new();
        for link in table::of_customer(&mut conn, customer.id).await? {
            links.extend(view(&mut conn, link).await?);
        }
        Ok(PersonView { customer, links })
    }

    /// Links the persons of two phones, whose document this employee has in hand.
    pub async fn link_persons(&self, by: &Employee, linking: Linking) -> Result<LinkView, OfficeError> {
        at_the_counter(by)?;
        let (business, at) = (self.clocks().business.now(), self.clocks().system.now());
        let people = [&linking.phone, &linking.other].map(|phone| self.person_of(phone, "ru", business));
        let (id, document, linked_by) = (linking.id, linking.document.as_str().to_owned(), by.id);
        self.db()
            .write::<LinkView, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    let customer = super::standing::enrol(tx, &people[0], business).await?;
                    let other = super::standing::enrol(tx, &people[1], business).await?;
                    let (undone_by, undone_at) = (None, None);
                    let link =
                        PersonLink { id, customer, other, document, linked_by, linked_at: at, undone_by, undone_at };
                    let stored = once(tx, link).await?;
                    view(tx, stored).await?.ok_or(OfficeError::Unknown)
                })
            })
            .await
    }

    /// Takes a link back; doing so twice is doing so once.
    pub async fn undo_person_link(&self, by: &Employee, link: Uuid) -> Result<LinkView, OfficeError> {
        at_the_counter(by)?;
        let (at, by) = (self.clocks().system.now(), by.id);
        self.db()
            .write::<LinkView, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    table::undo(tx, link, by, at).await?;
                    let stored = table::find(tx, link).await?.ok_or(OfficeError::Unknown)?;
                    view(tx, stored).await?.ok_or(OfficeError::Unknown)
                })
            })
            .await
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

/// Writes a link unless its id did so before. A second link between the same two would outlive the undoing of the first.
async fn once(tx: &mut Tx, link: PersonLink) -> Result<PersonLink, OfficeError> {
    if link.customer == link.other {
        return Err(OfficeError::CommandConflict);
    }
    if table::find(tx, link.id).await?.is_none() {
        let held = table::of_customer(tx, link.customer).await?;
        if held.iter().any(|held| [held.customer, held.other].contains(&link.other)) {
            return Err(OfficeError::AlreadyLinked);
        }
        table::add(tx, &link).await?;
    }
    // The same two were linked elsewhere at this moment.
    let stored = table::find(tx, link.id).await?.ok_or(OfficeError::AlreadyLinked)?;
    let said = |link: &PersonLink| (link.customer, link.other, link.document.clone());
    if said(&stored) == said(&link) { Ok(stored) } else { Err(OfficeError::CommandConflict) }
}

/// None when one of the two was deleted meanwhile.
async fn view(conn: &mut Conn, link: PersonLink) -> Result<Option<LinkView>, OfficeError> {
    let customer = customers::find(conn, link.customer).await?;
    let other = customers::find(conn, link.other).await?;
    let linked_by = staff::find(conn, link.linked_by).await?.map(|employee| employee.name).unwrap_or_default();
    Ok(customer.zip(other).map(|(customer, other)| LinkView { people: [customer, other], linked_by, link }))
}

//! Persons found to be one by a document at the counter. Rows are added and marked undone, never merged.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ADD = "INSERT INTO person_links (id, customer_id, other_id, document, linked_by, linked_at)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, customer_id, other_id, document, linked_by, linked_at, undone_by, undone_at
           FROM person_links WHERE id = $1";
    UNDO = "UPDATE person_links SET undone_by = $2, undone_at = $3 WHERE id = $1 AND undone_at IS NULL";
    OF_CUSTOMER = "SELECT id, customer_id, other_id, document, linked_by, linked_at, undone_by, undone_at
           FROM person_links WHERE (customer_id = $1 OR other_id = $2) AND undone_at IS NULL ORDER BY linked_at, id";
}

#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct PersonLink {
    pub id: Uuid,
    #[sqlx(rename = "customer_id")]
    pub customer: Uuid,
    #[sqlx(rename = "other_id")]
    pub other: Uuid,
    /// The kind of document, never its number.
    pub document: String,
    pub linked_by: Uuid,
    pub linked_at: DateTime<Utc>,
    pub undone_by: Option<Uuid>,
    pub undone_at: Option<DateTime<Utc>>,
}

/// Adds a link; false when one with this id is there, or the two are linked already.
pub async fn add(tx: &mut Tx, link: &PersonLink) -> Result<bool, StoreError> {
    let document = link.document.as_str();
    Ok(execute!(tx, ADD, link.id, link.customer, link.other, document, link.linked_by, link.linked_at)? == 1)
}

pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<PersonLink>, StoreError> {
    fetch_optional!(conn, PersonLink, FIND, id)
}

/// Takes a link back; false when that was done before.
pub async fn undo(tx: &mut Tx, id: Uuid, by: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, UNDO, id, by, at)? == 1)
}

/// The links of a person that hold.
pub async fn of_customer(conn: &mut Conn, customer: Uuid) -> Result<Vec<PersonLink>, StoreError> {
    fetch_all!(conn, PersonLink, OF_CUSTOMER, customer, customer)
}

/// A person and everyone linked with them, directly or through others.
pub async fn circle(conn: &mut Conn, customer: Uuid) -> Result<BTreeSet<Uuid>, StoreError> {
    let (mut circle, mut unseen) = (BTreeSet::from([customer]), vec![customer]);
    while let Some(next) = unseen.pop() {
        for link in of_customer(conn, next).await? {
            unseen.extend([link.customer, link.other].into_iter().filter(|id| circle.insert(*id)));
        }
    }
    Ok(circle)
}

//! Persons whose phone is proven.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO customers (id, phone_look_up, phone, name, language, segment, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    BY_PHONE = "SELECT id, phone, name, language, segment FROM customers WHERE phone_look_up = $1";
    FIND = "SELECT id, phone, name, language, segment FROM customers WHERE id = $1";
    KNOW = "UPDATE customers SET name = $2, segment = $3 WHERE id = $1";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Customer {
    pub id: Uuid,
    /// E.164.
    pub phone: Option<String>,
    pub name: Option<String>,
    pub language: String,
    pub segment: String,
}

type Row = (Uuid, Option<Vec<u8>>, Option<Vec<u8>>, String, String);

/// Adds a person unless one with this phone is there.
pub async fn insert(tx: &mut Tx, customer: &Customer, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let id = customer.id;
    let look_up = customer.phone.as_deref().map(|phone| tx.sealer.keys().look_up("phone", phone));
    let phone = customer.phone.as_deref().map(|phone| tx.sealer.seal("customers", "phone", id, phone.as_bytes()));
    let name = customer.name.as_deref().map(|name| tx.sealer.seal("customers", "name", id, name.as_bytes()));
    let (language, segment) = (customer.language.as_str(), customer.segment.as_str());
    Ok(execute!(tx, INSERT, id, look_up, phone, name, language, segment, at)? == 1)
}

pub async fn by_phone(conn: &mut Conn, phone: &str) -> Result<Option<Customer>, StoreError> {
    let look_up = conn.sealer.keys().look_up("phone", phone);
    let row: Option<Row> = fetch_optional!(conn, Row, BY_PHONE, look_up)?;
    row.map(|row| opened(conn, row)).transpose()
}

pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Customer>, StoreError> {
    let row: Option<Row> = fetch_optional!(conn, Row, FIND, id)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// Takes over what the bank's directory says of a person.
pub async fn know(tx: &mut Tx, id: Uuid, name: Option<&str>, segment: &str) -> Result<(), StoreError> {
    let name = name.map(|name| tx.sealer.seal("customers", "name", id, name.as_bytes()));
    execute!(tx, KNOW, id, name, segment)?;
    Ok(())
}

fn opened(conn: &Conn, (id, phone, name, language, segment): Row) -> Result<Customer, StoreError> {
    let text = |column, sealed: Option<Vec<u8>>| -> Result<Option<String>, StoreError> {
        let Some(sealed) = sealed else { return Ok(None) };
        let plain = conn.sealer.open("customers", column, id, &sealed)?;
        String::from_utf8(plain).map(Some).map_err(|_| StoreError::Corrupt(format!("customers.{column} of row {id}")))
    };
    Ok(Customer { id, phone: text("phone", phone)?, name: text("name", name)?, language, segment })
}

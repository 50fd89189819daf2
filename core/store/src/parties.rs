//! Whom an appointment or a ticket is for, and the short code that finds it.

use chrono::{DateTime, Utc};
use lobby_engine::BranchId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO parties (subject_id, branch_id, code, live, customer_id, conversation_id, language, contact, created_at)
              VALUES ($1, $2, $3, TRUE, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    FIND = "SELECT subject_id, branch_id, code, customer_id, conversation_id, language, contact, created_at
            FROM parties WHERE subject_id = $1";
    BY_CODE = "SELECT subject_id FROM parties WHERE branch_id = $1 AND code = $2 AND live = TRUE";
    END = "UPDATE parties SET live = FALSE WHERE subject_id = $1";
    REVIVE = "UPDATE parties SET live = TRUE WHERE subject_id = $1";
    MOVE = "UPDATE parties SET branch_id = $2 WHERE subject_id = $1";
    HAND_OVER = "UPDATE parties SET conversation_id = $2 WHERE conversation_id = $1";
    GIVEN_IN = "SELECT subject_id, contact FROM parties WHERE conversation_id = $1 AND contact IS NOT NULL
            ORDER BY created_at DESC LIMIT 5";
    ADOPT = "UPDATE parties SET conversation_id = $2 WHERE subject_id = $1 AND conversation_id IS NULL";
    ALONE = "SELECT subject_id, contact FROM parties WHERE conversation_id IS NULL AND contact IS NOT NULL";
    EMPTY_CONTACT = "UPDATE parties SET contact = NULL WHERE subject_id = $1";
    OF_BRANCH = "SELECT subject_id FROM parties WHERE branch_id = $1 AND live = TRUE ORDER BY created_at";
}

/// What a customer gave to be reached, never used to look anybody up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    pub phone: Option<String>,
    pub name: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    pub subject: Uuid,
    pub branch: BranchId,
    pub code: String,
    pub customer: Option<Uuid>,
    pub conversation: Option<Uuid>,
    pub language: String,
    pub contact: Contact,
    pub created_at: DateTime<Utc>,
}

type Row = (Uuid, String, String, Option<Uuid>, Option<Uuid>, String, Option<Vec<u8>>, DateTime<Utc>);

/// Adds a party; `Conflict` when the subject has one or the branch's live codes include this one.
pub async fn insert(tx: &mut Tx, party: &Party) -> Result<(), StoreError> {
    let contact = tx.sealer.seal_json("parties", "contact", party.subject, &party.contact)?;
    let rows = execute!(
        tx,
        INSERT,
        party.subject,
        party.branch.as_str(),
        party.code.as_str(),
        party.customer,
        party.conversation,
        party.language.as_str(),
        contact.as_slice(),
        party.created_at,
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

pub async fn find(conn: &mut Conn, subject: Uuid) -> Result<Option<Party>, StoreError> {
    let row: Option<Row> = fetch_optional!(conn, Row, FIND, subject)?;
    row.map(|(subject, branch, code, customer, conversation, language, contact, created_at)| {
        let contact = match contact {
            Some(sealed) => conn.sealer.open_json("parties", "contact", subject, &sealed)?,
            None => Contact::default(),
        };
        let branch = BranchId::new(branch);
        Ok(Party { subject, branch, code, customer, conversation, language, contact, created_at })
    })
    .transpose()
}

pub async fn by_code(conn: &mut Conn, branch: &BranchId, code: &str) -> Result<Option<Uuid>, StoreError> {
    let row = fetch_optional!(conn, (Uuid,), BY_CODE, branch.as_str(), code)?;
    Ok(row.map(|(subject,)| subject))
}

/// The code may be given to somebody else from now on.
pub async fn end(tx: &mut Tx, subject: Uuid) -> Result<(), StoreError> {
    execute!(tx, END, subject)?;
    Ok(())
}

/// Takes an [`end`] back, when a service thought finished goes on; `Duplicate` if the code went to somebody else.
pub async fn revive(tx: &mut Tx, subject: Uuid) -> Result<(), StoreError> {
    execute!(tx, REVIVE, subject)?;
    Ok(())
}

/// The appointment goes on in another branch, if its code is free there (`Duplicate` otherwise).
pub async fn move_to(tx: &mut Tx, subject: Uuid, branch: &BranchId) -> Result<(), StoreError> {
    execute!(tx, MOVE, subject, branch.as_str())?;
    Ok(())
}

/// What was made in one conversation belongs to another from now on; notices go there.
pub async fn hand_over(tx: &mut Tx, from: Uuid, to: Uuid) -> Result<(), StoreError> {
    execute!(tx, HAND_OVER, Some(from), Some(to))?;
    Ok(())
}

/// What a customer gave in a conversation, the newest first.
pub async fn given_in(conn: &mut Conn, conversation: Uuid) -> Result<Vec<Contact>, StoreError> {
    let rows = fetch_all!(conn, (Uuid, Vec<u8>), GIVEN_IN, conversation)?;
    rows.into_iter().map(|(subject, contact)| conn.sealer.open_json("parties", "contact", subject, &contact)).collect()
}

/// A visit of no conversation belongs to one from now on; false when it has one.
pub async fn adopt(tx: &mut Tx, subject: Uuid, conversation: Uuid) -> Result<bool, StoreError> {
    Ok(execute!(tx, ADOPT, subject, Some(conversation))? == 1)
}

/// What was given where nobody talked: at a kiosk or by another program.
pub async fn contacts_alone(conn: &mut Conn) -> Result<Vec<(Uuid, Contact)>, StoreError> {
    let rows = fetch_all!(conn, (Uuid, Vec<u8>), ALONE)?;
    rows.into_iter()
        .map(|(subject, contact)| Ok((subject, conn.sealer.open_json("parties", "contact", subject, &contact)?)))
        .collect()
}

pub async fn empty_contact(tx: &mut Tx, subject: Uuid) -> Result<(), StoreError> {
    execute!(tx, EMPTY_CONTACT, subject)?;
    Ok(())
}

/// The subjects with a live code in a branch.
pub async fn live_in(conn: &mut Conn, branch: &BranchId) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), OF_BRANCH, branch.as_str())?;
    Ok(rows.into_iter().map(|(subject,)| subject).collect())
}

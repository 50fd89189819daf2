//! Employees, their browser sessions, sign-in links and machines' keys. Tokens are stored only as hashes.

use chrono::{DateTime, Utc};
use lobby_engine::BranchId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO staff (id, login_look_up, login, name, role, branch_id, operator_id, password_hash, created_at)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    RENAME = "UPDATE staff SET name = $2, branch_id = $3 WHERE id = $1";
    SET_PASSWORD = "UPDATE staff SET password_hash = $2 WHERE id = $1";
    BY_LOGIN = "SELECT id, login, name, role, branch_id, operator_id, password_hash FROM staff WHERE login_look_up = $1";
    FIND = "SELECT id, login, name, role, branch_id, operator_id, password_hash FROM staff WHERE id = $1";
    BY_OPERATOR = "SELECT id, login, name, role, branch_id, operator_id, password_hash FROM staff WHERE operator_id = $1";
    ALL = "SELECT id, login, name, role, branch_id, operator_id, password_hash FROM staff ORDER BY created_at, id";
    OPEN_SESSION = "INSERT INTO staff_sessions (token_hash, staff_id, csrf, created_at, expires_at)
              VALUES ($1, $2, $3, $4, $5)";
    SESSION = "SELECT staff_id, csrf FROM staff_sessions WHERE token_hash = $1 AND expires_at > $2";
    END_SESSION = "DELETE FROM staff_sessions WHERE token_hash = $1";
    ADD_LINK = "INSERT INTO sign_in_links (token_hash, staff_id, expires_at) VALUES ($1, $2, $3)";
    USE_LINK = "UPDATE sign_in_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $3
              RETURNING staff_id";
    ADD_KEY = "INSERT INTO api_keys (key_hash, kind, branch_id, staff_id, created_at) VALUES ($1, $2, $3, $4, $5)";
    KEY = "SELECT kind, branch_id, staff_id FROM api_keys WHERE key_hash = $1";
    TAKE_SEAT = "INSERT INTO seats (operator_id, tab, taken_at) VALUES ($1, $2, $3)
              ON CONFLICT (operator_id) DO UPDATE SET tab = excluded.tab, taken_at = excluded.taken_at";
    SEAT = "SELECT tab FROM seats WHERE operator_id = $1";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Employee {
    pub id: Uuid,
    pub login: String,
    pub name: String,
    /// `operator`, `agent`, `supervisor` or `admin`.
    pub role: String,
    pub branch: Option<BranchId>,
    /// Set for those who serve at counters.
    pub operator: Option<Uuid>,
    pub password_hash: Option<String>,
}

/// What a machine may do: a `kiosk` of a branch, or act as an employee (`staff`).
#[derive(Clone, Debug, PartialEq)]
pub struct ApiKey {
    pub kind: String,
    pub branch: Option<BranchId>,
    pub staff: Option<Uuid>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    login: Vec<u8>,
    name: Vec<u8>,
    role: String,
    branch_id: Option<String>,
    operator_id: Option<Uuid>,
    password_hash: Option<String>,
}

/// Adds an account; false when the login or the operator has one.
pub async fn insert(tx: &mut Tx, employee: &Employee, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let id = employee.id;
    let look_up = tx.sealer.keys().look_up("login", &employee.login);
    let login = tx.sealer.seal("staff", "login", id, employee.login.as_bytes());
    let name = tx.sealer.seal("staff", "name", id, employee.name.as_bytes());
    let branch = employee.branch.as_ref().map(BranchId::as_str);
    let rows = execute!(
        tx,
        INSERT,
        id,
        look_up,
        login,
        name,
        employee.role.as_str(),
        branch,
        employee.operator,
        employee.password_hash.as_deref(),
        at,
    )?;
    Ok(rows == 1)
}

pub async fn rename(tx: &mut Tx, id: Uuid, name: &str, branch: Option<&BranchId>) -> Result<(), StoreError> {
    let name = tx.sealer.seal("staff", "name", id, name.as_bytes());
    execute!(tx, RENAME, id, name, branch.map(BranchId::as_str))?;
    Ok(())
}

pub async fn set_password(tx: &mut Tx, id: Uuid, hash: &str) -> Result<(), StoreError> {
    execute!(tx, SET_PASSWORD, id, hash)?;
    Ok(())
}

pub async fn by_login(conn: &mut Conn, login: &str) -> Result<Option<Employee>, StoreError> {
    let look_up = conn.sealer.keys().look_up("login", login);
    let row = fetch_optional!(conn, Row, BY_LOGIN, look_up)?;
    row.map(|row| opened(conn, row)).transpose()
}

pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Employee>, StoreError> {
    let row = fetch_optional!(conn, Row, FIND, id)?;
    row.map(|row| opened(conn, row)).transpose()
}

pub async fn by_operator(conn: &mut Conn, operator: Uuid) -> Result<Option<Employee>, StoreError> {
    let row = fetch_optional!(conn, Row, BY_OPERATOR, operator)?;
    row.map(|row| opened(conn, row)).transpose()
}

pub async fn all(conn: &mut Conn) -> Result<Vec<Employee>, StoreError> {
    let rows = fetch_all!(conn, Row, ALL)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

pub async fn open_session(
    tx: &mut Tx,
    token_hash: &[u8],
    staff: Uuid,
    csrf: &str,
    at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(tx, OPEN_SESSION, token_hash, staff, csrf, at, expires_at)?;
    Ok(())
}

/// The employee and CSRF token of a live session.
pub async fn session(
    conn: &mut Conn,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(Uuid, String)>, StoreError> {
    fetch_optional!(conn, (Uuid, String), SESSION, token_hash, now)
}

pub async fn end_session(tx: &mut Tx, token_hash: &[u8]) -> Result<(), StoreError> {
    execute!(tx, END_SESSION, token_hash)?;
    Ok(())
}

pub async fn add_link(
    tx: &mut Tx,
    token_hash: &[u8],
    staff: Uuid,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(tx, ADD_LINK, token_hash, staff, expires_at)?;
    Ok(())
}

/// Uses a sign-in link up; none when it is unknown, used or too old.
pub async fn use_link(tx: &mut Tx, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Uuid>, StoreError> {
    let row = fetch_optional!(tx, (Uuid,), USE_LINK, token_hash, now, now)?;
    Ok(row.map(|(staff,)| staff))
}

pub async fn add_key(tx: &mut Tx, key_hash: &[u8], key: &ApiKey, at: DateTime<Utc>) -> Result<(), StoreError> {
    let branch = key.branch.as_ref().map(BranchId::as_str);
    execute!(tx, ADD_KEY, key_hash, key.kind.as_str(), branch, key.staff, at)?;
    Ok(())
}

pub async fn key(conn: &mut Conn, key_hash: &[u8]) -> Result<Option<ApiKey>, StoreError> {
    let row = fetch_optional!(conn, (String, Option<String>, Option<Uuid>), KEY, key_hash)?;
    Ok(row.map(|(kind, branch, staff)| ApiKey { kind, branch: branch.map(BranchId::new), staff }))
}

/// The tab that acts for an operator from now on.
pub async fn take_seat(tx: &mut Tx, operator: Uuid, tab: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, TAKE_SEAT, operator, tab, at)?;
    Ok(())
}

pub async fn seat(conn: &mut Conn, operator: Uuid) -> Result<Option<String>, StoreError> {
    Ok(fetch_optional!(conn, (String,), SEAT, operator)?.map(|(tab,)| tab))
}

fn opened(conn: &Conn, row: Row) -> Result<Employee, StoreError> {
    let id = row.id;
    let text = |column, sealed: &[u8]| {
        let plain = conn.sealer.open("staff", column, id, sealed)?;
        String::from_utf8(plain).map_err(|_| StoreError::Corrupt(format!("staff.{column} of row {id}")))
    };
    Ok(Employee {
        id,
        login: text("login", &row.login)?,
        name: text("name", &row.name)?,
        role: row.role,
        branch: row.branch_id.map(BranchId::new),
        operator: row.operator_id,
        password_hash: row.password_hash,
    })
}

//! Employees: accounts, passwords, sessions, one-time sign-in links, and machines' keys.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use lobby_engine::{BranchId, OperatorId};
use lobby_store::StoreError;
use lobby_store::staff as table;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Office, OfficeError};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Serves at a counter.
    Operator,
    /// Answers conversations.
    Agent,
    Supervisor,
    Admin,
}

impl Role {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Agent => "agent",
            Self::Supervisor => "supervisor",
            Self::Admin => "admin",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Operator, Self::Agent, Self::Supervisor, Self::Admin].into_iter().find(|role| role.as_str() == name)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Employee {
    pub id: Uuid,
    pub login: String,
    pub name: String,
    pub role: Role,
    pub branch: Option<BranchId>,
    pub operator: Option<OperatorId>,
}

/// A new account.
#[derive(Clone, Debug)]
pub struct NewEmployee {
    pub login: String,
    pub name: String,
    pub role: Role,
    pub branch: Option<BranchId>,
    pub operator: Option<OperatorId>,
    /// None for accounts that only sign in by link.
    pub password: Option<String>,
}

/// What the browser keeps: the token in a cookie, the CSRF token for its requests.
#[derive(Clone, Debug)]
pub struct Session {
    pub token: String,
    pub csrf: String,
    pub employee: Employee,
}

/// What a machine's key allows.
#[derive(Clone, Debug, PartialEq)]
pub enum Machine {
    Kiosk(BranchId),
    /// Acts as an employee.
    Staff(Employee),
}

const SESSION: Duration = Duration::hours(12);
const LINK: Duration = Duration::hours(12);

impl Office {
    /// Adds an account; false when the login is taken.
    pub async fn add_employee(&self, new: NewEmployee) -> Result<bool, OfficeError> {
        let hash = match new.password {
            Some(password) => Some(hash_password(password).await?),
            None => None,
        };
        let now = self.clocks().system.now();
        let row = table::Employee {
            id: self.random().uuid_v7(now),
            login: normalised(&new.login),
            name: new.name,
            role: new.role.as_str().to_owned(),
            branch: new.branch,
            operator: new.operator.map(|operator| operator.0),
            password_hash: hash,
        };
        let added = self
            .db()
            .write::<bool, StoreError, _>(move |tx| Box::pin(async move { table::insert(tx, &row, now).await }))
            .await?;
        Ok(added)
    }

    /// Gives an account another password.
    pub async fn set_password(&self, staff: Uuid, password: String) -> Result<(), OfficeError> {
        let hash = hash_password(password).await?;
        self.db()
            .write::<(), StoreError, _>(move |tx| Box::pin(async move { table::set_password(tx, staff, &hash).await }))
            .await?;
        Ok(())
    }

    /// Signs in by password. A wrong login takes as long as a wrong password.
    pub async fn sign_in(&self, login: &str, password: &str) -> Result<Session, OfficeError> {
        let found = table::by_login(&mut self.db().read().await?, &normalised(login)).await?;
        let hash = found.as_ref().and_then(|row| row.password_hash.clone());
        let right = verify_password(password.to_owned(), hash).await?;
        match found {
            Some(row) if right => self.open_session(employee(row)?).await,
            _ => Err(OfficeError::WrongCredentials),
        }
    }

    /// A link that signs an employee in once. Gives the token for `/sign-in?link=`.
    pub async fn sign_in_link(&self, staff: Uuid) -> Result<String, OfficeError> {
        let token = self.new_token();
        let (hash, expires) = (hash_token(&token), self.clocks().system.now() + LINK);
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move { table::add_link(tx, &hash, staff, expires).await })
            })
            .await?;
        Ok(token)
    }

    pub async fn sign_in_by_link(&self, token: &str) -> Result<Session, OfficeError> {
        let (hash, now) = (hash_token(token), self.clocks().system.now());
        let staff = self
            .db()
            .write::<Option<Uuid>, StoreError, _>(move |tx| {
                Box::pin(async move { table::use_link(tx, &hash, now).await })
            })
            .await?;
        let staff = staff.ok_or(OfficeError::LinkUsed)?;
        self.open_session(self.employee(staff).await?).await
    }

    /// The employee and CSRF token behind a session cookie.
    pub async fn session(&self, token: &str) -> Result<Option<(Employee, String)>, OfficeError> {
        let now = self.clocks().system.now();
        let found = table::session(&mut self.db().read().await?, &hash_token(token), now).await?;
        match found {
            Some((staff, csrf)) => Ok(Some((self.employee(staff).await?, csrf))),
            None => Ok(None),
        }
    }

    pub async fn sign_out(&self, token: &str) -> Result<(), OfficeError> {
        let hash = hash_token(token);
        self.db()
            .write::<(), StoreError, _>(move |tx| Box::pin(async move { table::end_session(tx, &hash).await }))
            .await?;
        Ok(())
    }

    /// A key for a machine; it is told once and stored only as a hash.
    pub async fn add_key(&self, machine: &Machine) -> Result<String, OfficeError> {
        let token = self.new_token();
        let (hash, now) = (hash_token(&token), self.clocks().system.now());
        let key = match machine {
            Machine::Kiosk(branch) => {
                table::ApiKey { kind: "kiosk".to_owned(), branch: Some(branch.clone()), staff: None }
            }
            Machine::Staff(employee) => {
                table::ApiKey { kind: "staff".to_owned(), branch: None, staff: Some(employee.id) }
            }
        };
        self.db()
            .write::<(), StoreError, _>(move |tx| Box::pin(async move { table::add_key(tx, &hash, &key, now).await }))
            .await?;
        Ok(token)
    }

    pub async fn machine(&self, token: &str) -> Result<Option<Machine>, OfficeError> {
        let found = table::key(&mut self.db().read().await?, &hash_token(token)).await?;
        match found {
            Some(table::ApiKey { branch: Some(branch), staff: None, .. }) => Ok(Some(Machine::Kiosk(branch))),
            Some(table::ApiKey { staff: Some(staff), .. }) => Ok(Some(Machine::Staff(self.employee(staff).await?))),
            _ => Ok(None),
        }
    }

    pub async fn employees(&self) -> Result<Vec<Employee>, OfficeError> {
        table::all(&mut self.db().read().await?).await?.into_iter().map(employee).collect()
    }

    pub async fn employee_by_login(&self, login: &str) -> Result<Option<Employee>, OfficeError> {
        let found = table::by_login(&mut self.db().read().await?, &normalised(login)).await?;
        found.map(employee).transpose()
    }

    pub async fn employee(&self, id: Uuid) -> Result<Employee, OfficeError> {
        employee(table::find(&mut self.db().read().await?, id).await?.ok_or(OfficeError::Unknown)?)
    }

    async fn open_session(&self, employee: Employee) -> Result<Session, OfficeError> {
        let (token, csrf) = (self.new_token(), self.new_token());
        let (hash, now) = (hash_token(&token), self.clocks().system.now());
        let (staff, stored) = (employee.id, csrf.clone());
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move { table::open_session(tx, &hash, staff, &stored, now, now + SESSION).await })
            })
            .await?;
        Ok(Session { token, csrf, employee })
    }

    /// 256 random bits, as text.
    pub fn new_token(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.random().bytes::<32>())
    }
}

fn employee(row: table::Employee) -> Result<Employee, OfficeError> {
    let unknown_role = || StoreError::Corrupt(format!("role of employee {}", row.id));
    let role = Role::parse(&row.role).ok_or_else(unknown_role)?;
    let operator = row.operator.map(OperatorId);
    Ok(Employee { id: row.id, login: row.login, name: row.name, role, branch: row.branch, operator })
}

fn normalised(login: &str) -> String {
    login.trim().to_lowercase()
}

/// Tokens are random, so a plain hash keeps them as secret as a slow one.
pub(crate) fn hash_token(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Hashing takes a tenth of a second on purpose, so it runs beside the async threads.
async fn hash_password(password: String) -> Result<String, OfficeError> {
    let hash = move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string());
    let hashed = tokio::task::spawn_blocking(hash).await;
    hashed.ok().and_then(Result::ok).ok_or(OfficeError::Unavailable)
}

async fn verify_password(password: String, hash: Option<String>) -> Result<bool, OfficeError> {
    let verify = move || match hash.as_deref().map(PasswordHash::new) {
        Some(Ok(hash)) => Argon2::default().verify_password(password.as_bytes(), &hash).is_ok(),
        // Without an account the same work is done, so that the time tells nothing.
        _ => Argon2::default().hash_password(password.as_bytes()).is_err(),
    };
    tokio::task::spawn_blocking(verify).await.map_err(|_| OfficeError::Unavailable)
}

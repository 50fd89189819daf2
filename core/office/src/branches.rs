//! Branch definitions: what is stored, what is in memory, and carrying a changed plan into the days already planned.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use lobby_engine::{BranchId, Command, DayKey};
use lobby_store::{Db, StoreError, branches as table, day_events, meta, staff};
use serde::Serialize;
use uuid::Uuid;

use crate::branch_file::{BranchDefinition, BranchFile, ContactCentre};
use crate::bus::Wake;
use crate::caller::{Actor, Caller, LOBBY, fingerprint};
use crate::day_queue::Request;
use crate::offers::Offer;
use crate::{Office, OfficeError};

/// A branch as everybody reads it. Its operators' names are not here: they are with the accounts, sealed.
pub type Branch = BranchDefinition;

/// All branches, by id.
#[derive(Clone, Default)]
pub struct Directory {
    branches: Arc<Vec<Arc<Branch>>>,
    revisions: BTreeMap<BranchId, i64>,
    contact_centre: Option<ContactCentre>,
    offers: Arc<Vec<Offer>>,
}

impl Directory {
    pub(crate) async fn load(db: &Db) -> Result<Self, OfficeError> {
        let mut conn = db.read().await?;
        let mut directory = Self::default();
        let mut branches = Vec::new();
        for row in table::all(&mut conn).await? {
            let corrupt = |error| StoreError::Corrupt(format!("definition of branch {}: {error}", row.id));
            branches.push(Arc::new(serde_json::from_str(&row.definition).map_err(corrupt)?));
            directory.revisions.insert(row.id, row.revision);
        }
        directory.branches = Arc::new(branches);
        if let Some(stored) = meta::get(&mut conn, "contact_centre").await? {
            let corrupt = |error| StoreError::Corrupt(format!("contact centre: {error}"));
            directory.contact_centre = Some(serde_json::from_str(&stored).map_err(corrupt)?);
        }
        if let Some(stored) = meta::get(&mut conn, "offers").await? {
            let corrupt = |error| StoreError::Corrupt(format!("offers: {error}"));
            directory.offers = Arc::new(serde_json::from_str(&stored).map_err(corrupt)?);
        }
        Ok(directory)
    }

    pub(crate) fn get(&self, id: &BranchId) -> Option<&Arc<Branch>> {
        self.branches.iter().find(|branch| branch.id == *id)
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub changed: Vec<BranchId>,
    pub unchanged: Vec<BranchId>,
}

impl Office {
    pub fn branches(&self) -> Arc<Vec<Arc<Branch>>> {
        self.directory().read().unwrap_or_else(PoisonError::into_inner).branches.clone()
    }

    pub fn branch(&self, id: &BranchId) -> Result<Arc<Branch>, OfficeError> {
        let directory = self.directory().read().unwrap_or_else(PoisonError::into_inner);
        directory.get(id).cloned().ok_or(OfficeError::UnknownBranch)
    }

    pub(crate) fn branch_revisions(&self) -> Vec<(BranchId, i64)> {
        let directory = self.directory().read().unwrap_or_else(PoisonError::into_inner);
        directory.revisions.iter().map(|(id, revision)| (id.clone(), *revision)).collect()
    }

    /// When people answer conversations; none when nobody does.
    pub fn contact_centre(&self) -> Option<ContactCentre> {
        self.directory().read().unwrap_or_else(PoisonError::into_inner).contact_centre.clone()
    }

    pub(crate) fn all_offers(&self) -> Arc<Vec<Offer>> {
        self.directory().read().unwrap_or_else(PoisonError::into_inner).offers.clone()
    }

    /// Stores the branches of a file, gives their operators accounts, and changes the days already planned.
    /// Importing the same file again changes nothing.
    pub async fn import_branches(&self, file: BranchFile) -> Result<Imported, OfficeError> {
        let mut imported = Imported::default();
        for definition in file.branches {
            let id = definition.id.clone();
            let list =
                if self.store_branch(definition).await? { &mut imported.changed } else { &mut imported.unchanged };
            list.push(id);
        }
        if let Some(contact_centre) = file.contact_centre {
            self.store_fact("contact_centre", &contact_centre).await?;
        }
        if let Some(offers) = file.offers {
            self.store_fact("offers", &offers).await?;
        }
        self.reload_branches().await?;
        self.bus().publish(Wake::Branches);
        self.apply_changed_plans().await?;
        Ok(imported)
    }

    /// Reads the definitions again, after another node changed them.
    pub async fn reload_branches(&self) -> Result<(), OfficeError> {
        let fresh = Directory::load(self.db()).await?;
        let changed: Vec<BranchId> = {
            let mut directory = self.directory().write().unwrap_or_else(PoisonError::into_inner);
            let known = std::mem::replace(&mut *directory, fresh);
            let is_new = |(id, revision): &(&BranchId, &i64)| known.revisions.get(*id) != Some(*revision);
            directory.revisions.iter().filter(is_new).map(|(id, _)| id.clone()).collect()
        };
        for branch in changed {
            // Days only planned in memory are made again from the new plan.
            self.days().forget_untouched(&branch).await;
        }
        Ok(())
    }

    /// Carries changed plans into the planned days. It remembers how far it came by the commands it gave, so it may be
    /// interrupted at any point and run again.
    pub async fn apply_changed_plans(&self) -> Result<(), OfficeError> {
        let revisions = self.directory().read().unwrap_or_else(PoisonError::into_inner).revisions.clone();
        for (branch, revision) in revisions {
            let applied_key = format!("plan_applied:{branch}");
            let applied = meta::get(&mut self.db().read().await?, &applied_key).await?;
            if applied.as_deref() == Some(revision.to_string().as_str()) {
                continue;
            }
            self.change_planned_days(&branch, revision).await?;
            self.db()
                .write::<(), StoreError, _>(move |tx| {
                    Box::pin(async move { meta::set(tx, &applied_key, &revision.to_string()).await })
                })
                .await?;
        }
        Ok(())
    }

    async fn change_planned_days(&self, branch: &BranchId, revision: i64) -> Result<(), OfficeError> {
        let today = self.today(branch)?.date;
        let plan = self.branch(branch)?.plan.clone();
        let days = day_events::days_from(&mut self.db().read().await?, branch, today).await?;
        for date in days {
            let key = DayKey::new(branch.clone(), date);
            let what = format!("plan {key} {revision}");
            let request = Request {
                caller: Caller::derived(Actor::Lobby, &what),
                fingerprint: fingerprint("plan", &what),
                command: Command::ChangePlan { plan: plan.day(date) },
                guest: None,
            };
            self.days().submit(&key, request).await?;
        }
        Ok(())
    }

    /// True when something changed.
    async fn store_branch(&self, definition: BranchDefinition) -> Result<bool, OfficeError> {
        let now = self.clocks().system.now();
        let id = definition.id.clone();
        let accounts = accounts(&definition);
        let public = without_names(definition);
        let text = serde_json::to_string(&public).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let changed = self
            .db()
            .write::<bool, StoreError, _>(move |tx| {
                Box::pin(async move {
                    for account in accounts {
                        if !staff::insert(tx, &account, now).await? {
                            staff::rename(tx, account.id, &account.name, account.branch.as_ref()).await?;
                        }
                    }
                    table::save(tx, &id, &text, now).await
                })
            })
            .await?;
        Ok(changed)
    }

    async fn store_fact(&self, key: &'static str, fact: &impl Serialize) -> Result<(), OfficeError> {
        let text = serde_json::to_string(fact).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        self.db()
            .write::<(), StoreError, _>(move |tx| Box::pin(async move { meta::set(tx, key, &text).await }))
            .await?;
        Ok(())
    }
}

/// An account for every operator. It has no password: the first sign-in is by link.
fn accounts(definition: &BranchDefinition) -> Vec<staff::Employee> {
    let account = |operator: &crate::branch_file::OperatorDefinition| staff::Employee {
        id: Uuid::new_v5(&LOBBY, operator.id.0.as_bytes()),
        login: operator.login.clone().unwrap_or_else(|| format!("{}.{}", definition.id, operator.key)),
        name: operator.name.clone(),
        role: "operator".to_owned(),
        branch: Some(definition.id.clone()),
        operator: Some(operator.id.0),
        password_hash: None,
    };
    definition.operators.iter().map(account).collect()
}

/// The definition is stored in clear, so the names of people are left out.
fn without_names(mut definition: BranchDefinition) -> BranchDefinition {
    for operator in &mut definition.operators {
        operator.name.clear();
        operator.login = None;
    }
    definition
}

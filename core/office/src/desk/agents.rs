//! Those who answer conversations: team, languages, skills, and whether they answer now.

use std::collections::BTreeMap;

use lobby_engine::Instant;
use lobby_store::agents as table;
use lobby_store::{StoreError, staff};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::line::Skill;
use super::policy::GENERAL_TEAM;
use crate::staff::{Employee, Role};
use crate::{Office, OfficeError};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentState {
    /// Takes conversations.
    Available,
    /// Finishes what is in hand and takes nothing new.
    Away,
    /// Writes up the last conversation.
    WrapUp,
    /// Not here; what was in hand went back to the line.
    Offline,
}

impl AgentState {
    pub const ALL: [Self; 4] = [Self::Available, Self::Away, Self::WrapUp, Self::Offline];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Away => "away",
            Self::WrapUp => "wrap_up",
            Self::Offline => "offline",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// What an agent is there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub team: String,
    /// Codes; empty for every language.
    pub languages: Vec<String>,
    /// Empty for everything.
    pub skills: Vec<Skill>,
}

impl Default for Profile {
    fn default() -> Self {
        Self { team: GENERAL_TEAM.to_owned(), languages: Vec::new(), skills: Vec::new() }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Agent {
    pub id: Uuid,
    pub name: String,
    pub profile: Profile,
    pub state: AgentState,
    pub since: Instant,
}

/// Agents answer; supervisors and admins may.
pub(crate) fn may_answer(employee: &Employee) -> Result<(), OfficeError> {
    match employee.role {
        Role::Agent | Role::Supervisor | Role::Admin => Ok(()),
        Role::Operator => Err(OfficeError::Forbidden),
    }
}

/// Reading others' conversations and taking them over is a supervisor's right.
pub(crate) fn supervises(employee: &Employee) -> bool {
    matches!(employee.role, Role::Supervisor | Role::Admin)
}

impl Office {
    /// Gives an employee a place at the desk, or changes it; whether they answer now stays as it is.
    pub async fn set_profile(&self, staff: Uuid, profile: Profile) -> Result<(), OfficeError> {
        let row = row(staff, &profile, self.clocks().business.now());
        self.db().write::<(), StoreError, _>(move |tx| Box::pin(async move { table::save(tx, &row).await })).await?;
        Ok(())
    }

    /// Everybody with a place at the desk, by name.
    pub async fn agents(&self) -> Result<Vec<Agent>, OfficeError> {
        let mut conn = self.db().read().await?;
        let rows = table::all(&mut conn).await?;
        let names: BTreeMap<Uuid, String> =
            staff::all(&mut conn).await?.into_iter().map(|employee| (employee.id, employee.name)).collect();
        let named = |row: table::Agent| names.get(&row.staff).map(|name| agent(row, name.clone()));
        let mut agents: Vec<Agent> = rows.into_iter().filter_map(named).collect();
        agents.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(agents)
    }

    /// An employee at the desk; one who was never there is offline, in the general team.
    pub(crate) async fn agent(&self, employee: &Employee) -> Result<Agent, OfficeError> {
        let found = table::find(&mut self.db().read().await?, employee.id).await?;
        let row = found.unwrap_or_else(|| row(employee.id, &Profile::default(), self.clocks().business.now()));
        Ok(agent(row, employee.name.clone()))
    }
}

pub(crate) fn row(staff: Uuid, profile: &Profile, since: Instant) -> table::Agent {
    table::Agent {
        staff,
        team: profile.team.clone(),
        languages: profile.languages.clone(),
        skills: profile.skills.iter().map(|skill| skill.as_str().to_owned()).collect(),
        state: AgentState::Offline.as_str().to_owned(),
        since,
    }
}

fn agent(row: table::Agent, name: String) -> Agent {
    let skills = row.skills.iter().filter_map(|skill| Skill::parse(skill)).collect();
    Agent {
        id: row.staff,
        name,
        profile: Profile { team: row.team, languages: row.languages, skills },
        state: AgentState::parse(&row.state).unwrap_or(AgentState::Offline),
        since: row.since,
    }
}

//! What a branch file defines, ready to be stored.

use chrono::NaiveDate;
use chrono_tz::Tz;
use lobby_engine::branch_plan::Weekly;
use lobby_engine::{BranchId, BranchPlan, OperatorId, ServiceId};
use serde::{Deserialize, Serialize};

use crate::desk::policy::{DeskPolicy, Team};

/// A branch's own text in the three languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub ru: String,
    pub kk: String,
    pub en: String,
}

/// Other names people use for the same thing, by language; as written, in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aliases {
    pub ru: Vec<String>,
    pub kk: Vec<String>,
    pub en: Vec<String>,
}

/// Degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coordinates {
    pub latitude: f64,
    pub longitude: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BranchDefinition {
    pub id: BranchId,
    pub names: Words,
    pub aliases: Aliases,
    pub address: Words,
    pub city: Words,
    pub coordinates: Coordinates,
    pub plan: BranchPlan,
    /// In the order customers are offered them; the same services as in `plan`.
    pub services: Vec<ServiceDefinition>,
    /// The same operators as in `plan`.
    pub operators: Vec<OperatorDefinition>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceDefinition {
    pub id: ServiceId,
    pub names: Words,
    pub aliases: Aliases,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorDefinition {
    /// Made of the branch's id and the key, so the same line always means the same person.
    pub id: OperatorId,
    pub key: String,
    pub name: String,
    /// None for an operator who has no account yet.
    pub login: Option<String>,
}

/// When people answer conversations, in which teams, and by which numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactCentre {
    pub timezone: Tz,
    pub hours: Vec<Weekly>,
    pub holidays: Vec<NaiveDate>,
    /// Answers at any hour: lost cards, fraud. As it is said to customers.
    #[serde(default)]
    pub emergency_phone: Option<String>,
    #[serde(default)]
    pub teams: Vec<Team>,
    #[serde(default)]
    pub policy: DeskPolicy,
}

//! A branch, and how busy it is now.

use chrono::Days;
use lobby_engine::Instant;
use lobby_office::branch_file::BranchDefinition;
use lobby_office::live::BranchLoad;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Time, Wait, local};
use crate::api::Language;

/// How far ahead the next opening is looked for; longer than any run of holidays.
const LOOK_AHEAD_DAYS: u64 = 21;

#[derive(Debug, Serialize, ToSchema)]
pub struct Branch {
    pub id: String,
    pub name: String,
    pub address: String,
    pub city: String,
    /// IANA name of the time zone.
    pub timezone: String,
    pub open: bool,
    /// When closed: the next opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Time>,
    /// Tickets waiting now.
    pub waiting: usize,
    pub services: Vec<BranchService>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct BranchService {
    pub id: String,
    pub name: String,
    /// What somebody who joined now would be told; absent when nobody will serve it any more today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_minutes: Option<Wait>,
}

impl Branch {
    pub fn new(definition: &BranchDefinition, load: &BranchLoad, language: Language, now: Instant) -> Self {
        let zone = definition.plan.timezone;
        let opens_at = if load.open { None } else { next_opening(definition, now) };
        let services = definition.services.iter().map(|service| BranchService {
            id: service.id.to_string(),
            name: language.of(&service.names).to_owned(),
            wait_minutes: wait_for(load, &service.id),
        });
        Self {
            id: definition.id.to_string(),
            name: language.of(&definition.names).to_owned(),
            address: language.of(&definition.address).to_owned(),
            city: language.of(&definition.city).to_owned(),
            timezone: zone.name().to_owned(),
            open: load.open,
            opens_at: opens_at.map(|at| local(at, zone)),
            waiting: load.waiting,
            services: services.collect(),
        }
    }
}

fn wait_for(load: &BranchLoad, service: &lobby_engine::ServiceId) -> Option<Wait> {
    load.services.iter().find(|load| load.service == *service)?.wait_minutes.map(Wait::from)
}

fn next_opening(definition: &BranchDefinition, now: Instant) -> Option<Instant> {
    let today = definition.plan.date_at(now);
    let dates = (0..LOOK_AHEAD_DAYS).filter_map(|days| today.checked_add_days(Days::new(days)));
    dates.flat_map(|date| definition.plan.day(date).opening).map(|span| span.from).find(|from| *from > now)
}

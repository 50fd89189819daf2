//! What the bank has, as far as a conversation needs to know it.

use std::sync::Arc;

use chrono_tz::Tz;
use lobby_engine::{BranchId, ServiceId};

use lobby_office::branch_file::{Aliases, BranchDefinition, Words};

use crate::understand::{Names, cities};

/// All branches and services, with every name people use for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    pub branches: Vec<Branch>,
    pub services: Vec<Service>,
    pub(crate) names: Names,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    pub id: BranchId,
    pub name: Words,
    pub city: Words,
    pub address: Words,
    /// What else people call it: a street, a landmark, the old name.
    pub aliases: Vec<String>,
    pub timezone: Tz,
    /// Latitude and longitude in degrees.
    pub location: Option<(f64, f64)>,
    pub services: Vec<ServiceId>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    pub id: ServiceId,
    pub name: Words,
    pub aliases: Vec<String>,
    /// Whether appointments are taken.
    pub bookable: bool,
}

impl Catalogue {
    pub fn new(branches: Vec<Branch>, services: Vec<Service>) -> Self {
        let names = Names::of(&branches, &services);
        Self { branches, services, names }
    }

    pub fn branch(&self, id: &BranchId) -> Option<&Branch> {
        self.branches.iter().find(|branch| branch.id == *id)
    }

    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }

    /// What a city is called, by its Russian name.
    pub fn city(&self, name: &str) -> Option<Words> {
        let ours = self.branches.iter().map(|branch| &branch.city);
        ours.chain(cities::all()).find(|city| city.ru == name).cloned()
    }

    /// Whether there is a branch in a city.
    pub fn is_in(&self, city: &str) -> bool {
        self.branches.iter().any(|branch| branch.city.ru == city)
    }

    /// The services a branch has, in the bank's order.
    pub fn services_of(&self, branch: &Branch) -> Vec<&Service> {
        self.services.iter().filter(|service| branch.services.contains(&service.id)).collect()
    }
}

impl Catalogue {
    /// What a bank has. Services are the same in all branches; the first branch that has one names it.
    pub fn of(branches: &[Arc<BranchDefinition>]) -> Self {
        let mut services: Vec<Service> = Vec::new();
        for branch in branches.iter() {
            for service in &branch.services {
                if !services.iter().any(|known| known.id == service.id) {
                    let planned = branch.plan.services.iter().find(|planned| planned.id == service.id);
                    services.push(Service {
                        id: service.id.clone(),
                        name: service.names.clone(),
                        aliases: flat(&service.aliases),
                        bookable: planned.is_some_and(|planned| planned.bookable),
                    });
                }
            }
        }
        Self::new(branches.iter().map(|branch| Branch::of(branch)).collect(), services)
    }
}

impl Branch {
    fn of(branch: &BranchDefinition) -> Self {
        Self {
            id: branch.id.clone(),
            name: branch.names.clone(),
            city: branch.city.clone(),
            address: branch.address.clone(),
            aliases: flat(&branch.aliases),
            timezone: branch.plan.timezone,
            location: Some((branch.coordinates.latitude, branch.coordinates.longitude)),
            services: branch.services.iter().map(|service| service.id.clone()).collect(),
        }
    }

    /// Roughly how far a place is, in kilometres; good enough to order branches.
    pub fn distance(&self, latitude: f64, longitude: f64) -> f64 {
        let Some((own_latitude, own_longitude)) = self.location else { return f64::MAX };
        let kilometres = 111.2;
        let north = (own_latitude - latitude) * kilometres;
        let east = (own_longitude - longitude) * kilometres * latitude.to_radians().cos();
        north.hypot(east)
    }
}

fn flat(aliases: &Aliases) -> Vec<String> {
    [&aliases.ru, &aliases.kk, &aliases.en].into_iter().flatten().cloned().collect()
}

//! A `[[branch]]` table.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use lobby_engine::branch_plan::Hours;
use lobby_engine::{BranchId, BranchPlan, CounterId, Policy};

use super::definition::{BranchDefinition, Coordinates};
use super::node::{Fields, Node};
use super::operators::{self, Operator};
use super::services::{Service, named};
use super::{policy, values};

const FIELDS: [&str; 14] = [
    "id", "name", "aliases", "address", "city", "location", "timezone", "hours", "holidays", "special", "services",
    "counters", "policy", "operator",
];

/// Every field is read before the first missing one gives up, so that all problems are told at once.
pub(super) fn read(node: &Node<'_>, catalogue: &[Service], holidays: &[NaiveDate]) -> Option<BranchDefinition> {
    let fields = node.fields(&FIELDS)?;
    let id = fields.need("id").and_then(|node| node.slug()).map(BranchId::new);
    let names = fields.need("name").and_then(|node| values::words(&node));
    let aliases = fields.maybe("aliases").and_then(|node| values::aliases(&node)).unwrap_or_default();
    let address = fields.need("address").and_then(|node| values::words(&node));
    let city = fields.need("city").and_then(|node| values::words(&node));
    let coordinates = fields.need("location").and_then(|node| coordinates(&node));
    let services = fields.need("services").map(|node| offered(&node, catalogue)).unwrap_or_default();
    // Operators are checked even under an unusable id; the placeholder's ids go nowhere.
    let of_branch = id.clone().unwrap_or_else(|| BranchId::new(""));
    let people = fields.need("operator").map(|node| operators::read_all(&node, &of_branch, &services));
    let people = people.unwrap_or_default();
    check_staffed(node, &services, &people);
    let plan = plan(&fields, &services, &people, holidays);
    Some(BranchDefinition {
        id: id?,
        names: names?,
        aliases,
        address: address?,
        city: city?,
        coordinates: coordinates?,
        plan: plan?,
        services: services.into_iter().map(|service| service.definition).collect(),
        operators: people.into_iter().map(|operator| operator.definition).collect(),
    })
}

fn plan(fields: &Fields<'_>, services: &[Service], people: &[Operator], shared: &[NaiveDate]) -> Option<BranchPlan> {
    let timezone = fields.need("timezone").and_then(|node| values::timezone(&node));
    let opening = fields.need("hours").map(|node| values::week(&node));
    let own = fields.maybe("holidays").map(|node| values::dates(&node)).unwrap_or_default();
    let special = fields.maybe("special").map(|node| special(&node)).unwrap_or_default();
    let counters = fields.need("counters").map(|node| counters(&node));
    let policy = fields.maybe("policy").map_or_else(|| Some(Policy::default()), |node| policy::read(&node));
    let holidays: BTreeSet<NaiveDate> = shared.iter().copied().chain(own).collect();
    Some(BranchPlan {
        timezone: timezone?,
        opening: opening?,
        holidays: holidays.into_iter().collect(),
        special,
        services: services.iter().map(|service| service.planned.clone()).collect(),
        operators: people.iter().map(|operator| operator.planned.clone()).collect(),
        counters: counters?,
        policy: policy?,
    })
}

fn coordinates(node: &Node<'_>) -> Option<Coordinates> {
    let fields = node.fields(&["latitude", "longitude"])?;
    let latitude = fields.need("latitude").and_then(|node| node.number(-90.0..=90.0));
    let longitude = fields.need("longitude").and_then(|node| node.number(-180.0..=180.0));
    Some(Coordinates { latitude: latitude?, longitude: longitude? })
}

fn offered(node: &Node<'_>, catalogue: &[Service]) -> Vec<Service> {
    let mut services: Vec<Service> = Vec::new();
    let items = node.items();
    if items.is_empty() {
        node.complain("a branch offers at least one service; list their ids");
    }
    for item in items {
        let Some(service) = item.text().and_then(|id| named(id, &item, catalogue)) else { continue };
        if services.iter().any(|other| other.planned.id == service.planned.id) {
            item.complain(format!("`{}` is listed twice; take one out", service.planned.id));
            continue;
        }
        services.push(service.clone());
    }
    services
}

/// An open date with an empty list of hours would be a closed one, which is what `holidays` says.
fn special(node: &Node<'_>) -> BTreeMap<NaiveDate, Vec<Hours>> {
    let mut dates = BTreeMap::new();
    let Some(fields) = node.any_fields() else { return dates };
    for (name, node) in fields.entries() {
        let hours = values::hours_of_date(&node);
        if hours.is_empty() {
            node.complain("has no hours; write the hours of that date, or list a closed date under `holidays`");
        }
        dates.extend(values::date_named(name, &node).map(|date| (date, hours)));
    }
    dates
}

fn counters(node: &Node<'_>) -> Vec<CounterId> {
    let names = values::texts(node);
    let unique: BTreeSet<&String> = names.iter().collect();
    if names.is_empty() || unique.len() < names.len() {
        node.complain("a branch needs counters, each named once, such as [\"1\", \"2\"]");
    }
    names.into_iter().map(CounterId::new).collect()
}

/// A customer who may take a ticket must find somebody who can serve it.
fn check_staffed(node: &Node<'_>, services: &[Service], people: &[Operator]) {
    let served = |service: &Service| {
        people.iter().flat_map(|operator| &operator.planned.skills).any(|skill| skill.service == service.planned.id)
    };
    for service in services.iter().filter(|service| !served(service)) {
        let id = &service.planned.id;
        node.complain(format!("no operator serves `{id}`; give one the skill, or take it out of `services`"));
    }
}

//! The `[contact_centre]` table: when people answer conversations, their teams, and any number of their policy.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::definition::ContactCentre;
use super::node::Node;
use super::{policy, values};
use crate::desk::policy::{DeskPolicy, Team};

pub(super) fn read(node: &Node<'_>, holidays: &[NaiveDate]) -> Option<ContactCentre> {
    let fields = node.fields(&["timezone", "hours", "emergency_phone", "team", "policy"])?;
    let timezone = fields.need("timezone").and_then(|node| values::timezone(&node));
    let hours = fields.need("hours").map(|node| values::week(&node));
    let emergency_phone = fields.maybe("emergency_phone").and_then(|node| node.text()).map(str::to_owned);
    let teams = fields.maybe("team").map(|node| teams(&node)).unwrap_or_default();
    let policy = match fields.maybe("policy") {
        Some(node) => policy::over(&node, &DeskPolicy::default())?,
        None => DeskPolicy::default(),
    };
    let (timezone, hours, holidays) = (timezone?, hours?, holidays.to_vec());
    Some(ContactCentre { timezone, hours, holidays, emergency_phone, teams, policy })
}

fn teams(node: &Node<'_>) -> Vec<Team> {
    let mut ids = BTreeSet::new();
    let mut team = |node: Node<'_>| {
        let fields = node.fields(&["id", "name"])?;
        let id = fields.need("id").and_then(|node| node.slug());
        let names = fields.need("name").and_then(|node| values::words(&node));
        let id = id?.to_owned();
        if !ids.insert(id.clone()) {
            node.complain(format!("another team has the id `{id}`; give each its own"));
        }
        Some(Team { id, names: names? })
    };
    node.items().into_iter().filter_map(&mut team).collect()
}

//! The `[contact_centre]` table: when people answer conversations, their teams, and any number of their policy.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::definition::ContactCentre;
use super::node::Node;
use super::{policy, values};
use crate::cases::CaseHours;
use crate::desk::policy::{DeskPolicy, Team};

pub(super) fn read(node: &Node<'_>, holidays: &[NaiveDate]) -> Option<ContactCentre> {
    let fields = node.fields(&["timezone", "hours", "emergency_phone", "team", "policy"])?;
    let timezone = fields.need("timezone").and_then(|node| values::timezone(&node));
    let hours = fields.need("hours").map(|node| values::week(&node));
    let emergency_phone = fields.maybe("emergency_phone").and_then(|node| node.text()).map(str::to_owned);
    let teams = fields.maybe("team").map(|node| teams(&node)).unwrap_or_default();
    let policy = match fields.maybe("policy") {
        Some(node) => policy(&node)?,
        None => DeskPolicy::default(),
    };
    let (timezone, hours, holidays) = (timezone?, hours?, holidays.to_vec());
    Some(ContactCentre { timezone, hours, holidays, emergency_phone, teams, policy })
}

fn policy(node: &Node<'_>) -> Option<DeskPolicy> {
    let policy = policy::over(node, &DeskPolicy::default())?;
    let fields = node.any_fields()?;
    if let Some(hours) = fields.maybe("case_hours") {
        check_promises(policy.case_hours, &hours);
    }
    for (name, hour) in [("quiet_from_hour", policy.quiet_from_hour), ("quiet_until_hour", policy.quiet_until_hour)] {
        if let Some(node) = fields.maybe(name).filter(|_| hour > 23) {
            node.complain("is no hour of the day; write 0 to 23");
        }
    }
    Some(policy)
}

fn check_promises(promised: CaseHours, hours: &Node<'_>) {
    if promised.urgent == 0 {
        hours.complain("nothing is resolved in no time; promise an hour at least");
    }
    if let Some((more, less)) = promised.out_of_order() {
        let (more, less) = (more.as_str(), less.as_str());
        hours.complain(format!("`{more}` is promised later than `{less}`; what is more urgent comes first"));
    }
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

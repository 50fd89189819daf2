//! The `[[branch.operator]]` tables: who serves what, and when.

use chrono::Weekday;
use lobby_engine::branch_plan::{BranchOperator, Hours, Weekly};
use lobby_engine::plan::Skill;
use lobby_engine::{BranchId, OperatorId};
use uuid::Uuid;

use super::definition::OperatorDefinition;
use super::node::Node;
use super::services::{Service, named};
use super::values;

const FIELDS: [&str; 7] = ["key", "name", "login", "skills", "shifts", "breaks", "absent"];

/// The namespace of operator ids (RFC 9562, version 5). With another one every operator would be a stranger at the next
/// import.
const OPERATORS: Uuid = Uuid::from_u128(0x6f2d_7a51_0c3e_4b8a_9d47_1e5b_8c60_f3a9);

/// An operator's two halves: the person, and what the engine needs.
pub(super) struct Operator {
    pub(super) definition: OperatorDefinition,
    pub(super) planned: BranchOperator,
}

pub(super) fn read_all(node: &Node<'_>, branch: &BranchId, services: &[Service]) -> Vec<Operator> {
    let mut operators: Vec<Operator> = Vec::new();
    for node in node.items() {
        let Some(operator) = read(&node, branch, services) else { continue };
        if operators.iter().any(|other| other.definition.key == operator.definition.key) {
            node.complain(format!("two operators have the key `{}`; give each their own", operator.definition.key));
        }
        operators.push(operator);
    }
    operators
}

fn read(node: &Node<'_>, branch: &BranchId, services: &[Service]) -> Option<Operator> {
    let fields = node.fields(&FIELDS)?;
    let key = fields.need("key").and_then(|node| node.slug());
    let name = fields.need("name").and_then(|node| node.text());
    let login = fields.maybe("login").map(|node| node.text().map(str::to_owned));
    let skills = fields.need("skills").and_then(|node| skills(&node, services));
    let shifts = fields.need("shifts").map(|node| values::week(&node)).unwrap_or_default();
    let breaks = fields.maybe("breaks").map(|node| breaks(&node, &shifts)).unwrap_or_default();
    let absent = fields.maybe("absent").map(|node| values::dates(&node)).unwrap_or_default();
    let key = key?;
    let id = operator_id(branch, key);
    Some(Operator {
        definition: OperatorDefinition { id, key: key.to_owned(), name: name?.to_owned(), login: login.flatten() },
        planned: BranchOperator { id, skills: skills?, shifts, breaks, absent },
    })
}

fn operator_id(branch: &BranchId, key: &str) -> OperatorId {
    OperatorId(Uuid::new_v5(&OPERATORS, format!("{branch}/{key}").as_bytes()))
}

/// `{ cash = 1.0, transfers = 0.9 }`: 0.9 is a tenth slower than the service's mean.
fn skills(node: &Node<'_>, services: &[Service]) -> Option<Vec<Skill>> {
    let skill = |(id, node): (&str, Node<'_>)| {
        let service = named(id, &node, services);
        let speed = node.number(0.2..=3.0);
        Some(Skill { service: service?.planned.id.clone(), speed: speed? })
    };
    let entries: Vec<_> = node.any_fields()?.entries().collect();
    if entries.is_empty() {
        node.complain("an operator needs at least one skill, such as { cash = 1.0 }");
    }
    Some(entries.into_iter().filter_map(skill).collect())
}

/// A break outside every shift is a slip of the pen that would go unnoticed for ever.
fn breaks(node: &Node<'_>, shifts: &[Weekly]) -> Vec<Weekly> {
    let breaks = values::week(node);
    let outside = |weekly: &Weekly| weekly.days.iter().copied().find(|day| !within(shifts, *day, weekly.hours));
    if let Some(day) = breaks.iter().find_map(outside) {
        node.complain(format!("a break on {day} is in no shift of that day; correct the break or the shift"));
    }
    breaks
}

fn within(shifts: &[Weekly], day: Weekday, hours: Hours) -> bool {
    values::hours_on(shifts, day).iter().any(|shift| shift.from <= hours.from && hours.to <= shift.to)
}

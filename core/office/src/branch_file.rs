//! The file that describes branches: `lobby import branches FILE.toml`.
//!
//! `docs/branches.example.toml` explains every field. Reading is lenient, so that one run tells everything that is
//! wrong: `node` walks the TOML and collects problems with their lines, `values` reads what is written inside strings,
//! and a file for each part (`services`, `operators`, `branch`, `policy`) turns it into definitions. The same file
//! always gives the same definitions, ids included, so importing it twice changes nothing.

mod branch;
mod contact_centre;
mod definition;
mod node;
mod offers;
mod operators;
mod policy;
mod problem;
mod services;
mod values;

use std::collections::BTreeSet;

use toml::de::DeTable;

pub use definition::{
    Aliases, BranchDefinition, ContactCentre, Coordinates, OperatorDefinition, ServiceDefinition, Words,
};
pub use problem::Problem;

use crate::offers::Offer;

use node::{Fields, Node};
use problem::Problems;

/// A file without problems.
#[derive(Clone, Debug, PartialEq)]
pub struct BranchFile {
    pub branches: Vec<BranchDefinition>,
    pub contact_centre: Option<ContactCentre>,
    pub offers: Option<Vec<Offer>>,
}

impl BranchFile {
    /// Reads a whole file, or says everything that is wrong with it, in the order of its lines.
    pub fn parse(source: &str) -> Result<Self, Vec<Problem>> {
        let problems = Problems::new(source);
        let (root, errors) = DeTable::parse_recoverable(source);
        for error in errors {
            problems.add(error.span().unwrap_or_default().start, "", error.message());
        }
        // What follows a syntax error reads wrong too, and would only bury it.
        if !problems.is_empty() {
            return Err(problems.sorted());
        }
        let file = read(Fields::root(root.get_ref(), &problems));
        let found = problems.sorted();
        if found.is_empty() { Ok(file) } else { Err(found) }
    }
}

fn read(root: Fields<'_>) -> BranchFile {
    root.check_known(&["branch", "service", "holidays", "contact_centre", "offer"]);
    let holidays = root.maybe("holidays").map(|node| values::dates(&node)).unwrap_or_default();
    let services = services::catalogue(&root);
    let nodes = root.need("branch").map(|node| node.items()).unwrap_or_default();
    let branches: Vec<(BranchDefinition, Node<'_>)> =
        nodes.into_iter().filter_map(|node| Some((branch::read(&node, &services, &holidays)?, node))).collect();
    check_unique(&branches);
    let contact_centre = root.maybe("contact_centre").and_then(|node| contact_centre::read(&node, &holidays));
    let offers = offers::read(&root);
    BranchFile { branches: branches.into_iter().map(|(branch, _)| branch).collect(), contact_centre, offers }
}

/// Two branches of one id would overwrite each other, two accounts of one login could not both sign in.
fn check_unique(branches: &[(BranchDefinition, Node<'_>)]) {
    let (mut ids, mut logins) = (BTreeSet::new(), BTreeSet::new());
    for (branch, node) in branches {
        if !ids.insert(&branch.id) {
            node.complain(format!("another branch has the id `{}`; give each its own", branch.id));
        }
        for login in branch.operators.iter().filter_map(|operator| operator.login.as_ref()) {
            if !logins.insert(login) {
                node.complain(format!("another operator has the login `{login}`; give each their own"));
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! Tell where branches are: all, those of a city, or the nearest.

use async_trait::async_trait;
use lobby_office::OfficeError;

use super::{Flow, Outcome, done};
use crate::catalogue::Branch;
use crate::command::{FlowName, Slot};
use crate::desk::Desk;
use crate::message::{Arg, Expects, Message, Reply};
use crate::runner::say::flow_choices;
use crate::session::Filled;

pub(super) struct FindBranch;

/// Kilometres that somebody would go.
const NEAR: f64 = 60.0;

#[async_trait]
impl Flow for FindBranch {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Branch]
    }

    /// Whatever is known narrows the answer; nothing is asked.
    async fn fill(&self, _: Slot, _: &mut Filled, _: &Desk<'_>) -> Result<super::Step, OfficeError> {
        Ok(super::Step::Ready)
    }

    fn refined_by(&self) -> &'static [Slot] {
        &[Slot::Branch]
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let all = &desk.catalogue.branches;
        if let Some((latitude, longitude)) = filled.near {
            let distance = |branch: &&Branch| branch.distance(latitude, longitude);
            let nearest = all.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
            let near = |branch: &Branch| branch.distance(latitude, longitude) < NEAR;
            return done(nearest.map_or_else(
                || several(Message::new("find-all"), &[]),
                |branch| one(if near(branch) { "find-near" } else { "find-far" }, branch, desk),
            ));
        }
        let named = filled.branch.as_ref().filter(|_| filled.city.is_none());
        let fits = |branch: &&Branch| {
            named.is_none_or(|id| branch.id == *id) && filled.city.as_ref().is_none_or(|city| branch.city.ru == *city)
        };
        let found: Vec<&Branch> = all.iter().filter(fits).collect();
        done(match found.as_slice() {
            [] => elsewhere(filled, desk),
            [only] => one("find-one", only, desk),
            many if many.len() == all.len() => several(Message::new("find-all"), many),
            many => several(Message::new("find-several"), many),
        })
    }
}

fn one(id: &str, branch: &Branch, desk: &Desk<'_>) -> Reply {
    let choices = flow_choices(&[FlowName::Hours, FlowName::Load, FlowName::Book]);
    Reply::new(described(id, branch)).media(desk.place(&branch.id)).choices(choices)
}

/// A city without us, and where we are.
fn elsewhere(filled: &Filled, desk: &Desk<'_>) -> Reply {
    let all: Vec<&Branch> = desk.catalogue.branches.iter().collect();
    let city = filled.city.as_ref().map_or_else(|| Arg::Text(String::new()), |city| desk.city_name(city));
    several(Message::new("find-elsewhere").with("city", city), &all)
}

fn several(message: Message, branches: &[&Branch]) -> Reply {
    let lines = branches.iter().map(|branch| described("find-line", branch).into()).collect();
    let message = message.with("branches", Arg::Lines(lines));
    Reply::new(message).choices(flow_choices(&[FlowName::Book, FlowName::Load])).expects(Expects::Place)
}

fn described(id: &str, branch: &Branch) -> Message {
    Message::new(id)
        .with("branch", branch.name.clone())
        .with("city", branch.city.clone())
        .with("address", branch.address.clone())
}

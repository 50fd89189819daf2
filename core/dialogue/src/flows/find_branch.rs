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
/// Branches told of at once.
const SHOWN: usize = 3;

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
            return done(nearest(all, (latitude, longitude), desk));
        }
        let named = filled.branch.as_ref().filter(|_| filled.city.is_none());
        let fits = |branch: &&Branch| {
            named.is_none_or(|id| branch.id == *id) && filled.city.as_ref().is_none_or(|city| branch.city.ru == *city)
        };
        let found: Vec<&Branch> = all.iter().filter(fits).collect();
        if let [only] = found.as_slice() {
            // "А до скольки работаете?" is about the branch that was found.
            filled.branch = Some(only.id.clone());
        }
        done(match found.as_slice() {
            [] => elsewhere(filled, desk),
            [only] => one("find-one", only, desk),
            many if many.len() == all.len() => several(Message::new("find-all"), many),
            many => several(Message::new("find-several"), many),
        })
    }
}

/// The nearest branch, and others that are not far either.
fn nearest(all: &[Branch], place: (f64, f64), desk: &Desk<'_>) -> Reply {
    let by_distance = by_distance(all, place);
    let near: Vec<&(f64, &Branch)> = by_distance.iter().take_while(|(far, _)| *far < NEAR).take(SHOWN).collect();
    match (near.as_slice(), by_distance.first()) {
        ([], None) => several(Message::new("find-all"), &[]),
        ([], Some((_, branch))) => one("find-far", branch, desk),
        ([(_, only)], _) => one("find-near", only, desk),
        ([(_, first), ..], _) => {
            let lines = near.iter().map(|(far, branch)| line(*far, branch).into()).collect();
            let message = Message::new("find-nearest").with("branches", Arg::Lines(lines));
            let choices = flow_choices(&[FlowName::Hours, FlowName::Load, FlowName::Book]);
            Reply::new(message).media(desk.place(&first.id)).choices(choices)
        }
    }
}

/// Kilometres to each branch, the nearest first.
fn by_distance(all: &[Branch], (latitude, longitude): (f64, f64)) -> Vec<(f64, &Branch)> {
    let mut all: Vec<_> = all.iter().map(|branch| (branch.distance(latitude, longitude), branch)).collect();
    all.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    all
}

/// Whole kilometres: a straight line over a city knows no metres.
fn line(far: f64, branch: &Branch) -> Message {
    described("find-line-far", branch).with("kilometres", (far.ceil() as i64).max(1))
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

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Almaty;
    use lobby_engine::BranchId;
    use lobby_office::branch_file::Words;

    use super::*;

    fn branch(id: &str, location: Option<(f64, f64)>) -> Branch {
        let words = || Words { ru: id.to_owned(), kk: id.to_owned(), en: id.to_owned() };
        Branch {
            id: BranchId::new(id),
            name: words(),
            city: words(),
            address: words(),
            aliases: Vec::new(),
            timezone: Almaty,
            location,
            services: Vec::new(),
        }
    }

    #[test]
    fn the_nearest_comes_first_and_a_branch_without_a_place_last() {
        let all = [
            branch("nowhere", None),
            branch("astana", Some((51.1, 71.4))),
            branch("abay", Some((43.24, 76.9))),
            branch("dostyk", Some((43.23, 76.96))),
        ];
        let found = by_distance(&all, (43.24, 76.91));
        let ids: Vec<&str> = found.iter().map(|(_, branch)| branch.id.as_str()).collect();
        assert_eq!(ids, ["abay", "dostyk", "astana", "nowhere"]);
        let kilometres = |at: usize| line(found[at].0, found[at].1).args["kilometres"].clone();
        assert_eq!((kilometres(0), kilometres(1)), (Arg::Number(1), Arg::Number(5)));
    }
}

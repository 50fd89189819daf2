//! How the values that flows share are asked for and read.

use lobby_engine::BranchId;
use lobby_office::{AppointmentView, OfficeError};

use super::when;
use crate::catalogue::{Branch, Service};
use crate::command::{Command, Slot, Value};
use crate::desk::Desk;
use crate::flows::{Question, Step};
use crate::message::{Arg, Expects, Message};
use crate::session::Filled;

/// More branches than this are narrowed down by city first.
const BRANCHES_SHOWN: usize = 8;

pub(crate) async fn fill(slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
    match slot {
        Slot::Service => Ok(service(filled, desk, |_| true)),
        Slot::Branch => Ok(branch(filled, desk)),
        Slot::Day | Slot::Time => when::fill(filled, desk).await,
        Slot::Phone => phone(filled, desk).await,
        Slot::Name => Ok(name(filled, desk)),
        // The flows that need these ask for them themselves.
        _ => Ok(Step::Ready),
    }
}

/// The service, out of those that the branch has and `fits` accepts.
pub(crate) fn service(filled: &Filled, desk: &Desk<'_>, fits: impl Fn(&Service) -> bool) -> Step {
    if filled.service.is_some() {
        return Step::Ready;
    }
    let branch = filled.branch.as_ref().and_then(|id| desk.catalogue.branch(id));
    let here = |service: &&Service| branch.is_none_or(|branch| branch.services.contains(&service.id)) && fits(service);
    let services = desk.catalogue.services.iter().filter(here);
    let question = Question::new(Slot::Service, Message::new("ask-service")).expects(Expects::Choice);
    Step::Ask(services.fold(question, |question, service| {
        question.option(service.name.clone(), [Command::Set(Value::Service(service.id.clone()))])
    }))
}

/// The branch, out of those in the city or near the place that was named, and with the service.
pub(crate) fn branch(filled: &mut Filled, desk: &Desk<'_>) -> Step {
    let candidates = candidates(filled, desk);
    if let Some(id) = &filled.branch {
        if candidates.iter().any(|branch| branch.id == *id) {
            return Step::Ready;
        }
        let named = desk.branch_name(id);
        filled.clear(Slot::Branch);
        return Step::Ask(ask_branch(Message::new("service-not-here").with("branch", named), &candidates));
    }
    if let (Some((latitude, longitude)), Some(nearest)) = (filled.near, candidates.first()) {
        // Whoever shares a place an hour's drive from every branch would rather choose.
        if nearest.distance(latitude, longitude) < 60.0 {
            filled.branch = Some(nearest.id.clone());
            return Step::Ready;
        }
    }
    match (candidates.as_slice(), &filled.city) {
        ([only], _) => {
            filled.branch = Some(only.id.clone());
            Step::Ready
        }
        (_, Some(city)) => {
            let id = if desk.catalogue.is_in(city) { "branch-not-in-city" } else { "no-branch-in-city" };
            Step::Ask(ask_branch(Message::new(id).with("city", desk.city_name(city)), &candidates))
        }
        _ => Step::Ask(ask_branch(Message::new("ask-branch"), &candidates)),
    }
}

fn candidates<'a>(filled: &Filled, desk: &'a Desk<'_>) -> Vec<&'a Branch> {
    let offers = |branch: &&Branch| filled.service.as_ref().is_none_or(|service| branch.services.contains(service));
    let in_city = |branch: &&Branch| filled.city.as_ref().is_none_or(|city| branch.city.ru == *city);
    let all: Vec<&Branch> = desk.catalogue.branches.iter().filter(offers).collect();
    let narrowed: Vec<&Branch> = all.iter().copied().filter(in_city).collect();
    let mut candidates = if narrowed.is_empty() { all } else { narrowed };
    if let Some((latitude, longitude)) = filled.near {
        candidates.sort_by(|a, b| a.distance(latitude, longitude).total_cmp(&b.distance(latitude, longitude)));
    }
    candidates
}

fn ask_branch(message: Message, candidates: &[&Branch]) -> Question {
    let mut question = Question::new(Slot::Branch, message).expects(Expects::Place);
    if candidates.len() <= BRANCHES_SHOWN {
        for branch in candidates {
            question = question.option(branch.name.clone(), [Command::Set(Value::Branch(branch.id.clone()))]);
        }
        return question;
    }
    let mut cities: Vec<&Branch> = Vec::new();
    for branch in candidates {
        if !cities.iter().any(|known| known.city == branch.city) {
            cities.push(branch);
        }
    }
    cities.iter().take(BRANCHES_SHOWN).fold(question, |question, branch| {
        question.option(branch.city.clone(), [Command::Set(Value::City(branch.city.ru.clone()))])
    })
}

async fn phone(filled: &Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
    // A proven person's number is known already.
    if filled.phone.is_some() || filled.skipped.contains(&Slot::Phone) || desk.standing.customer.is_some() {
        return Ok(Step::Ready);
    }
    let question = ask_number(Message::new("ask-phone"), desk);
    Ok(Step::Ask(question.option(Message::new("skip"), [Command::Set(Value::Skip)])))
}

/// Asks for a number; whoever calls need not type the one they call from.
pub(crate) fn ask_number(message: Message, desk: &Desk<'_>) -> Question {
    let question = Question::new(Slot::Phone, message).expects(Expects::Phone);
    match desk.calling_number() {
        Some(own) => {
            let own = Value::Phone { number: own.as_e164().to_owned(), proven: false };
            question.option(Message::new("number-of-this-call"), [Command::Set(own)])
        }
        None => question,
    }
}

/// Names heard by phone are seldom right, and nobody needs them to come.
fn name(filled: &Filled, desk: &Desk<'_>) -> Step {
    if filled.name.is_some() || filled.skipped.contains(&Slot::Name) || desk.is_by_phone() {
        return Step::Ready;
    }
    let question = Question::new(Slot::Name, Message::new("ask-name")).expects(Expects::Name);
    Step::Ask(question.option(Message::new("skip"), [Command::Set(Value::Skip)]))
}

/// Which of a person's appointments is meant; with none, `none` says what then.
pub(crate) async fn appointment(filled: &mut Filled, desk: &Desk<'_>, none: Step) -> Result<Step, OfficeError> {
    if filled.appointment.is_some() {
        return Ok(Step::Ready);
    }
    let appointments = desk.appointments().await?;
    match appointments.as_slice() {
        [] => Ok(none),
        [only] => {
            filled.appointment = Some(only.id);
            Ok(Step::Ready)
        }
        several => {
            let question = Question::new(Slot::Appointment, Message::new("ask-appointment")).expects(Expects::Choice);
            Ok(Step::Ask(several.iter().fold(question, |question, appointment| {
                let chosen = Command::Set(Value::Appointment(appointment.id));
                question.option(appointment_label(appointment, desk), [chosen])
            })))
        }
    }
}

fn appointment_label(appointment: &AppointmentView, desk: &Desk<'_>) -> Message {
    time_label(&appointment.branch, appointment.start, desk)
}

/// A day and a time as short as a button needs.
pub(crate) fn time_label(branch: &BranchId, at: lobby_engine::Instant, desk: &Desk<'_>) -> Message {
    let zone = desk.zone(branch);
    let date = at.with_timezone(&zone).date_naive();
    Message::new("visit-button").with("day", Arg::ShortDate { date, zone }).with("time", Arg::Clock { at, zone })
}

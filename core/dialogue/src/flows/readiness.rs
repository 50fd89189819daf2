//! Go through what a service needs, paper by paper, before somebody comes for nothing.

use async_trait::async_trait;
use lobby_office::{AppointmentView, OfficeError};

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{Command, FlowName, Slot, Value};
use crate::desk::Desk;
use crate::message::{Arg, Choice, Expects, Message, Reply};
use crate::runner::say::{flow_choice, flow_choices, flow_name};
use crate::runner::slot;
use crate::session::Filled;
use crate::text;

pub(super) struct Readiness;

#[async_trait]
impl Flow for Readiness {
    fn slots(&self) -> &'static [Slot] {
        &[Slot::Service, Slot::Paper]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if slot == Slot::Service {
            if filled.service.is_none() {
                filled.service = desk.appointments().await?.first().map(|next| next.service.clone());
            }
            return Ok(slot::service(filled, desk, |service| text::papers(service.id.as_str()) > 0));
        }
        let Some(service) = &filled.service else { return Ok(Step::Ready) };
        let (papers, known) = (text::papers(service.as_str()), filled.papers.len());
        if papers == 0 {
            let message = Message::new("documents-unknown").with("service", desk.service_name(service));
            return Ok(Step::End(vec![Reply::new(message).choices(flow_choices(&[FlowName::Human]))]));
        }
        if known >= papers {
            return Ok(Step::Ready);
        }
        Ok(Step::Ask(ask(service.as_str(), known, papers, desk.service_name(service))))
    }

    fn refined_by(&self) -> &'static [Slot] {
        &[Slot::Service]
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        let Some(service) = &filled.service else { return Ok(Outcome::Done(Vec::new())) };
        let booked = desk.appointments().await?.into_iter().find(|visit| visit.service == *service);
        let missing: Vec<Arg> = (0..text::papers(service.as_str()))
            .filter(|place| !filled.papers.get(*place).copied().unwrap_or_default())
            .map(|place| Message::new("paper-line").with("paper", paper(service.as_str(), place)).into())
            .collect();
        done(if missing.is_empty() { ready(booked, desk) } else { not_ready(missing, booked) })
    }
}

/// "Не нужно" is as good as having it.
fn ask(service: &str, place: usize, papers: usize, name: Arg) -> Question {
    let id = if place == 0 { "ask-first-paper" } else { "ask-paper" };
    let message = Message::new(id)
        .with("service", name)
        .with("place", i64::try_from(place + 1).unwrap_or(i64::MAX))
        .with("papers", i64::try_from(papers).unwrap_or(i64::MAX))
        .with("paper", paper(service, place));
    Question::new(Slot::Paper, message)
        .option(Message::new("paper-there"), [Command::Set(Value::Have(true))])
        .option(Message::new("paper-missing"), [Command::Set(Value::Have(false))])
        .option(Message::new("paper-needless"), [Command::Set(Value::Have(true))])
        .expects(Expects::Choice)
}

fn paper(service: &str, place: usize) -> Arg {
    Arg::Paper(service.to_owned(), place)
}

fn ready(booked: Option<AppointmentView>, desk: &Desk<'_>) -> Reply {
    match booked {
        Some(visit) => desk.visit_in_full("ready-booked", &visit),
        None => {
            Reply::new(Message::new("ready")).choices(flow_choices(&[FlowName::Book, FlowName::Join, FlowName::Load]))
        }
    }
}

fn not_ready(missing: Vec<Arg>, booked: Option<AppointmentView>) -> Reply {
    let message = |id: &str| Message::new(id).with("papers", Arg::Lines(missing));
    match booked {
        Some(visit) => Reply::new(message("not-ready-booked")).choices([
            Choice::new(format!("move:{}", visit.id), flow_name(FlowName::MoveAppointment)),
            flow_choice(FlowName::Human),
        ]),
        None => Reply::new(message("not-ready")).choices(flow_choices(&[FlowName::Book, FlowName::Human])),
    }
}

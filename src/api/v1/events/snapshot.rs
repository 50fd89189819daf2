//! `event: snapshot`: everything a display shows.

use lobby_engine::{BranchId, Instant, Ticket, TicketState};
use lobby_office::OfficeError;
use lobby_office::day_queue::View;
use serde::Serialize;

use crate::api::Language;
use crate::api::shapes::{Time, local};
use crate::app::App;

#[derive(Serialize)]
pub(super) struct Snapshot {
    date: chrono::NaiveDate,
    seq: i64,
    now: Time,
    demo: bool,
    open: bool,
    branch: Named,
    /// Called and being served, the latest call first.
    called: Vec<Call>,
    waiting: Vec<Waiting>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct Call {
    number: String,
    service: String,
    counter: String,
    state: &'static str,
    at: Time,
    recalls: u8,
}

#[derive(Serialize)]
struct Waiting {
    service: String,
    waiting: usize,
}

impl Snapshot {
    pub(super) fn new(app: &App, branch: &BranchId, view: &View, language: Language) -> Result<Self, OfficeError> {
        let definition = app.office.branch(branch)?;
        let zone = definition.plan.timezone;
        let mut called: Vec<(Instant, Call)> = view.day.tickets().filter_map(|ticket| call(ticket, zone)).collect();
        called.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let waiting = definition.services.iter().map(|service| Waiting {
            service: service.id.to_string(),
            waiting: view.day.waiting().filter(|ticket| ticket.service == service.id).count(),
        });
        Ok(Self {
            date: view.key.date,
            seq: view.seq,
            now: local(app.office.clocks().business.now(), zone),
            demo: app.demo,
            open: view.day.is_open(),
            branch: Named { id: branch.to_string(), name: language.of(&definition.names).to_owned() },
            called: called.into_iter().map(|(_, call)| call).collect(),
            waiting: waiting.collect(),
        })
    }
}

fn call(ticket: &Ticket, zone: chrono_tz::Tz) -> Option<(Instant, Call)> {
    let (counter, state, at, recalls) = match &ticket.state {
        TicketState::Called { counter, last, recalls, .. } => (counter, "called", *last, *recalls),
        TicketState::Serving { counter, since, .. } => (counter, "serving", *since, 0),
        _ => return None,
    };
    let call = Call {
        number: ticket.number.clone(),
        service: ticket.service.to_string(),
        counter: counter.to_string(),
        state,
        at: local(at, zone),
        recalls,
    };
    Some((at, call))
}

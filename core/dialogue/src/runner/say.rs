//! The pieces replies are made of: places, visits, tickets, menus.

use lobby_engine::{BranchId, ServiceId};
use lobby_office::views::WaitMinutes;
use lobby_office::{AppointmentView, TicketView};

use crate::command::FlowName;
use crate::desk::Desk;
use crate::menu::menu;
use crate::message::{Arg, Choice, Media, MediaKind, Message, Reply};

/// A choice that starts a flow, valid for ever.
pub(crate) fn flow_choice(flow: FlowName) -> Choice {
    Choice::new(format!("flow:{}", flow.code()), flow_name(flow))
}

pub(crate) fn flow_name(flow: FlowName) -> Message {
    Message::new(format!("flow-{}", flow.code()))
}

pub(crate) fn flow_choices(flows: &[FlowName]) -> Vec<Choice> {
    flows.iter().map(|flow| flow_choice(*flow)).collect()
}

/// Nothing of this conversation; a proven phone may find more.
pub(crate) fn none_here(id: &str, flow: FlowName) -> Reply {
    let prove = Choice::new(format!("mine:{}", flow.code()), Message::new("prove-and-look"));
    Reply::new(Message::new(id)).choices([prove, flow_choice(FlowName::Book)])
}

pub(crate) fn with_menu(id: &str) -> Reply {
    Reply::new(Message::new(id)).choices(menu())
}

impl Desk<'_> {
    pub(crate) fn branch_name(&self, id: &BranchId) -> Arg {
        self.catalogue.branch(id).map_or_else(|| Arg::Text(id.to_string()), |branch| branch.name.clone().into())
    }

    pub(crate) fn city_name(&self, name: &str) -> Arg {
        self.catalogue.city(name).map_or_else(|| Arg::Text(name.to_owned()), Arg::from)
    }

    pub(crate) fn address(&self, id: &BranchId) -> Arg {
        self.catalogue.branch(id).map_or_else(|| Arg::Text(String::new()), |branch| branch.address.clone().into())
    }

    pub(crate) fn service_name(&self, id: &ServiceId) -> Arg {
        self.catalogue.service(id).map_or_else(|| Arg::Text(id.to_string()), |service| service.name.clone().into())
    }

    /// Service, time, branch and address of a visit.
    pub(crate) fn visit(&self, id: &str, appointment: &AppointmentView) -> Message {
        Message::new(id)
            .with("service", self.service_name(&appointment.service))
            .with("when", Arg::Moment { at: appointment.start, zone: self.zone(&appointment.branch) })
            .with("branch", self.branch_name(&appointment.branch))
    }

    /// A visit with everything one needs to come: address, code, page.
    pub(crate) fn visit_in_full(&self, id: &str, appointment: &AppointmentView) -> Reply {
        let message = self
            .visit(id, appointment)
            .with("address", self.address(&appointment.branch))
            .with("code", appointment.code.clone())
            .with("link", self.link(&appointment.token));
        let pass = || appointment.token.clone();
        Reply::new(message)
            .media([self.qr(pass(), &appointment.code)])
            .media([Media { what: MediaKind::Calendar { pass: pass() }, alt: Message::new("alt-calendar") }])
            .choices([
                Choice::new(format!("move:{}", appointment.id), flow_name(FlowName::MoveAppointment)),
                Choice::new(format!("cancel:{}", appointment.id), flow_name(FlowName::CancelAppointment)),
            ])
    }

    pub(crate) fn qr(&self, pass: String, code: &str) -> Media {
        Media { what: MediaKind::Qr { pass }, alt: Message::new("alt-qr").with("code", code) }
    }

    /// Where a branch is, for a map.
    pub(crate) fn place(&self, id: &BranchId) -> Option<Media> {
        let (latitude, longitude) = self.catalogue.branch(id)?.location?;
        let alt = Message::new("alt-place").with("branch", self.branch_name(id)).with("address", self.address(id));
        Some(Media { what: MediaKind::Place { branch: id.clone(), latitude, longitude }, alt })
    }

    /// Number, branch, how many are ahead and how long it takes.
    pub(crate) fn in_line(&self, id: &str, ticket: &TicketView) -> Message {
        let ahead = Message::new("ahead").with("ahead", i64::from(ticket.ahead.unwrap_or(0)));
        Message::new(id)
            .with("number", ticket.number.clone())
            .with("branch", self.branch_name(&ticket.branch))
            .with("service", self.service_name(&ticket.service))
            .with("ahead", ahead)
            .with("wait", wait(ticket.wait_minutes))
    }

    /// A message about a ticket that names its number, and its counter where it has one.
    pub(crate) fn about_ticket(&self, id: &str, ticket: &TicketView) -> Message {
        let counter = ticket.counter.as_ref().map(ToString::to_string).unwrap_or_default();
        Message::new(id)
            .with("number", ticket.number.clone())
            .with("counter", counter)
            .with("branch", self.branch_name(&ticket.branch))
    }
}

/// "Ждать примерно 5–10 мин".
pub(crate) fn wait(minutes: Option<WaitMinutes>) -> Message {
    match minutes {
        None => Message::new("wait-unknown"),
        Some(wait) if wait.p85 <= 1 => Message::new("wait-soon"),
        Some(wait) if wait.p50 >= wait.p85 => Message::new("wait-about").with("minutes", i64::from(wait.p85)),
        Some(wait) => Message::new("wait").with("from", i64::from(wait.p50)).with("to", i64::from(wait.p85)),
    }
}

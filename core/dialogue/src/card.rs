//! What a message that follows a ticket or a visit says: the same as when it was sent, as things stand now.

use lobby_engine::BranchId;
use lobby_office::cards::Face;
use lobby_office::{AppointmentView, TicketView};

use crate::catalogue::Catalogue;
use crate::command::FlowName;
use crate::flows::ticket_choices;
use crate::message::{Arg, Choice, Media, MediaKind, Message, Reply};
use crate::notice::{act, branch_name, zone};
use crate::runner::say::{flow_choices, wait};

/// `public_url` is where customers reach Lobby's pages. The QR is in the message already and is not among the media.
pub fn reply(face: &Face, catalogue: &Catalogue, public_url: &str) -> Reply {
    let bank = Bank { catalogue, public_url };
    match face {
        Face::Ticket(ticket) => Reply::new(bank.ticket(ticket)).choices(ticket_choices(ticket)),
        Face::Visit(visit) => bank.visit(visit),
        Face::MovedAway => Reply::new(Message::new("card-moved")).choices(flow_choices(&[FlowName::MyAppointments])),
    }
}

/// What the words are about.
struct Bank<'a> {
    catalogue: &'a Catalogue,
    public_url: &'a str,
}

impl Bank<'_> {
    fn ticket(&self, ticket: &TicketView) -> Message {
        let counter = ticket.counter.as_ref().map(ToString::to_string).unwrap_or_default();
        let message = |id: &str| {
            Message::new(id)
                .with("number", ticket.number.as_str())
                .with("branch", branch_name(self.catalogue, &ticket.branch))
                .with("counter", counter.as_str())
        };
        match ticket.state {
            "waiting" => {
                let ahead = Message::new("ahead").with("ahead", i64::from(ticket.ahead.unwrap_or(0)));
                message("join-done")
                    .with("service", self.service(&ticket.service))
                    .with("address", self.address(&ticket.branch))
                    .with("ahead", ahead)
                    .with("wait", wait(ticket.wait_minutes))
                    .with("code", ticket.code.as_str())
                    .with("link", self.page(&ticket.token))
            }
            "called" => message("status-called"),
            "serving" => message("status-serving"),
            "parked" => message("status-parked"),
            "missed" => message("status-missed"),
            "left" => message("status-left"),
            "unserved" => message("status-unserved"),
            _ => message("status-done"),
        }
    }

    fn visit(&self, visit: &AppointmentView) -> Reply {
        let when = Arg::Moment { at: visit.start, zone: zone(self.catalogue, &visit.branch) };
        let message = |id: &str| {
            Message::new(id)
                .with("service", self.service(&visit.service))
                .with("when", when.clone())
                .with("branch", branch_name(self.catalogue, &visit.branch))
        };
        let change = || {
            let id = visit.id;
            [act("move", &id, FlowName::MoveAppointment), act("cancel", &id, FlowName::CancelAppointment)]
        };
        let again = || -> Vec<Choice> { flow_choices(&[FlowName::Book]) };
        match visit.state {
            "booked" | "held" => {
                let calendar = MediaKind::Calendar { pass: visit.token.clone() };
                let message = message("mine-one")
                    .with("address", self.address(&visit.branch))
                    .with("code", visit.code.as_str())
                    .with("link", self.page(&visit.token));
                let calendar = Media { what: calendar, alt: Message::new("alt-calendar") };
                Reply::new(message).media([calendar]).choices(change())
            }
            "displaced" => Reply::new(message("notice-displaced")).choices(change()),
            "missed" => Reply::new(message("card-missed")).choices(again()),
            _ => Reply::new(message("card-cancelled")).choices(again()),
        }
    }

    fn service(&self, id: &lobby_engine::ServiceId) -> Arg {
        let named = self.catalogue.service(id);
        named.map_or_else(|| Arg::Text(id.to_string()), |service| service.name.clone().into())
    }

    fn address(&self, id: &BranchId) -> Arg {
        self.catalogue.branch(id).map_or_else(|| Arg::Text(String::new()), |branch| branch.address.clone().into())
    }

    fn page(&self, pass: &str) -> String {
        format!("{}/t/{pass}", self.public_url)
    }
}

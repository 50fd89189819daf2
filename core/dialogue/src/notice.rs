//! Notices as replies: what the office starts to say is worded and given its buttons here.

use chrono_tz::{Asia, Tz};
use lobby_engine::{BranchId, Instant, TicketId};
use lobby_office::cases::Status;
use lobby_office::notices::{Notice, VisitChange};

use crate::catalogue::Catalogue;
use crate::command::FlowName;
use crate::message::{Arg, Choice, Expects, Message, Reply};
use crate::runner::say::{flow_choice, flow_choices, flow_name, with_menu};

/// What a hall says when a ticket is called.
pub fn hall_call(number: &str, counter: &str) -> Message {
    Message::new("hall-call").with("number", number).with("counter", counter)
}

/// A notice as a reply, with the choices that stay valid until its subject is over.
pub fn reply(notice: &Notice, catalogue: &Catalogue) -> Reply {
    let named = |id: &str, branch: &BranchId, number: &str| {
        Message::new(id).with("number", number).with("branch", branch_name(catalogue, branch))
    };
    match notice {
        Notice::Near { branch, ticket, number, ahead } => coming(named("notice-near", branch, number), ticket, *ahead),
        Notice::NearAgain { branch, ticket, number, ahead } => {
            coming(named("notice-near-again", branch, number), ticket, *ahead)
        }
        Notice::Called { branch, ticket, number, counter } => Reply::new(
            named("notice-called", branch, number).with("counter", counter.to_string()),
        )
        .choices([act("late", ticket, FlowName::Late)]),
        Notice::Missed { branch, ticket, number, return_until } => {
            let until = Arg::Clock { at: *return_until, zone: zone(catalogue, branch) };
            Reply::new(named("notice-missed", branch, number).with("until", until))
                .choices([Choice::new(format!("late:{ticket}"), Message::new("status-missed-return"))])
        }
        Notice::Unserved { branch, number, .. } => {
            Reply::new(named("notice-unserved", branch, number)).choices(flow_choices(&[FlowName::Book]))
        }
        Notice::Reminder { branch, appointment, service, start } => {
            visit("notice-reminder", catalogue, branch, service, *start).choices([
                act("move", appointment, FlowName::MoveAppointment),
                act("cancel", appointment, FlowName::CancelAppointment),
            ])
        }
        Notice::HowWasIt { branch, ticket, service } => {
            let service = catalogue.service(service).map(|service| service.name.clone()).unwrap_or_default();
            let message = Message::new("notice-how-was-it")
                .with("branch", branch_name(catalogue, branch))
                .with("service", service);
            marks(Reply::new(message), &format!("mark:{ticket}"))
        }
        Notice::Case { number, status, answer } => case(number, *status, answer.as_deref()),
        Notice::Displaced { branch, appointment, service, start } => {
            visit("notice-displaced", catalogue, branch, service, *start).choices([
                act("move", appointment, FlowName::MoveAppointment),
                act("cancel", appointment, FlowName::CancelAppointment),
            ])
        }
        Notice::Moved { branch, appointment, service, start } => {
            visit("notice-moved", catalogue, branch, service, *start).choices([
                act("move", appointment, FlowName::MoveAppointment),
                act("cancel", appointment, FlowName::CancelAppointment),
            ])
        }
        Notice::Cancelled { branch, service, start, .. } => {
            visit("notice-cancelled", catalogue, branch, service, *start).choices(flow_choices(&[FlowName::Book]))
        }
        Notice::InLine { branch, ticket, number, service } => {
            let service = catalogue.service(service).map(|service| service.name.clone()).unwrap_or_default();
            Reply::new(named("notice-in-line", branch, number).with("service", service))
                .choices([act("status", ticket, FlowName::Status), act("leave", ticket, FlowName::Leave)])
        }
        Notice::OutOfLine { branch, number } => {
            Reply::new(named("notice-out-of-line", branch, number)).choices(flow_choices(&[FlowName::Join]))
        }
        Notice::Code { code } => Reply::new(Message::new("notice-code").with("code", code.as_str())),
        Notice::Visit { change, branch, service, start, .. } => {
            let id = match change {
                VisitChange::Booked => "notice-visit-booked",
                VisitChange::Moved => "notice-visit-moved",
                VisitChange::Cancelled => "notice-visit-cancelled",
            };
            visit(id, catalogue, branch, service, *start)
        }
        Notice::ConfirmAddress { .. } => Reply::new(Message::new("notice-confirm-address")),
        Notice::Joined { agent } => Reply::new(Message::new("notice-joined").with("agent", agent.as_str())),
        Notice::PassedOn => Reply::new(Message::new("notice-passed-on")),
        Notice::BackInLine => Reply::new(Message::new("notice-back-in-line")),
        Notice::Returned => with_menu("notice-returned"),
        Notice::Ended => Reply::new(Message::new("notice-ended")).choices(flow_choices(&[FlowName::Human])),
        Notice::HowWasHelp { hand_over } => {
            marks(Reply::new(Message::new("notice-how-was-help")), &format!("helped:{hand_over}"))
        }
        Notice::StillWaiting { place, back } => still_waiting(*place, *back),
        Notice::WaitOver => {
            Reply::new(Message::new("notice-wait-over")).choices(flow_choices(&[FlowName::Human, FlowName::Callback]))
        }
        Notice::CallAgreed { phone, at, zone } => {
            let when = Arg::Moment { at: *at, zone: *zone };
            Reply::new(Message::new("notice-call-agreed").with("phone", phone.as_str()).with("when", when))
                .choices(flow_choices(&[FlowName::Callback]))
        }
        Notice::NotReached { again: true } => Reply::new(Message::new("notice-not-reached-again")),
        Notice::NotReached { again: false } => {
            Reply::new(Message::new("notice-not-reached")).choices(flow_choices(&[FlowName::Human]))
        }
    }
}

/// What an agent wrote, for channels that show no names of their own.
pub fn agent_says(agent: &str, text: &str) -> Reply {
    Reply::new(Message::new("agent-says").with("agent", agent).with("text", text))
}

/// What an agent sent, for channels that carry it as a link.
pub fn agent_sends(agent: &str, file: &str, link: &str) -> Reply {
    Reply::new(Message::new("agent-sends").with("agent", agent).with("file", file).with("link", link))
}

pub(crate) fn act(verb: &str, subject: &impl std::fmt::Display, flow: FlowName) -> Choice {
    Choice::new(format!("{verb}:{subject}"), flow_name(flow))
}

/// How a case stands, with the bank's own words where there are any.
fn case(number: &str, status: Status, answer: Option<&str>) -> Reply {
    let id = match (status, answer) {
        (Status::Waiting, Some(_)) => "notice-case-asked",
        (Status::Waiting, None) => "notice-case-waiting",
        (Status::Resolved, Some(_)) => "notice-case-answered",
        (Status::Resolved, None) => "notice-case-resolved",
        (Status::Open | Status::Closed, _) => "notice-case-told",
    };
    let message = Message::new(id).with("number", number);
    let message = answer.into_iter().fold(message, |message, answer| message.with("answer", answer));
    Reply::new(message).choices([Choice::new(format!("case:{number}"), flow_name(FlowName::CaseStatus))])
}

/// Asks whether the customer comes.
fn coming(message: Message, ticket: &TicketId, ahead: u32) -> Reply {
    let comes = Choice::new(format!("coming:{ticket}"), Message::new("coming"));
    Reply::new(message.with("ahead", i64::from(ahead)))
        .choices([comes, act("late", ticket, FlowName::Late), act("leave", ticket, FlowName::Leave)])
        .expects(Expects::YesOrNo)
}

/// A button for each mark; the next message is probably one of them.
fn marks(question: Reply, of: &str) -> Reply {
    let mark = |mark: u8| Choice::new(format!("{of}.{mark}"), Arg::Text(mark.to_string()));
    question.choices((1..=5).map(mark)).expects(Expects::Choice)
}

/// Tells no minutes: whoever waited for so long has seen what an estimate is worth.
fn still_waiting(place: u32, back: Option<(Instant, Tz)>) -> Reply {
    let message = match back {
        Some((at, zone)) => Message::new("notice-still-waiting-closed").with("when", Arg::Moment { at, zone }),
        None => Message::new("notice-still-waiting"),
    };
    let keep = Choice::new("wait:on", Message::new("keep-waiting"));
    Reply::new(message.with("place", i64::from(place)))
        .choices([flow_choice(FlowName::Callback), keep])
        .expects(Expects::Choice)
}

fn visit(id: &str, catalogue: &Catalogue, branch: &BranchId, service: &lobby_engine::ServiceId, at: Instant) -> Reply {
    let service = catalogue.service(service).map(|service| service.name.clone()).unwrap_or_default();
    let address = catalogue.branch(branch).map(|branch| branch.address.clone()).unwrap_or_default();
    Reply::new(
        Message::new(id)
            .with("service", service)
            .with("when", Arg::Moment { at, zone: zone(catalogue, branch) })
            .with("branch", branch_name(catalogue, branch))
            .with("address", address),
    )
}

pub(crate) fn branch_name(catalogue: &Catalogue, id: &BranchId) -> Arg {
    catalogue.branch(id).map_or_else(|| Arg::Text(id.to_string()), |branch| branch.name.clone().into())
}

pub(crate) fn zone(catalogue: &Catalogue, id: &BranchId) -> Tz {
    catalogue.branch(id).map_or(Asia::Almaty, |branch| branch.timezone)
}

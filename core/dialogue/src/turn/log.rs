//! What a turn leaves in the log: what was understood, where the dialogue stood, what was done and answered.

use lobby_office::desk::turn_log::{TurnBody, TurnLog, TurnOutcome};
use serde_json::Value;

use crate::desk::Desk;
use crate::message::{Body, Event, Reply};
use crate::session::Session;
use crate::understand::Understood;

/// Where the dialogue stood when the message came, and what it was understood as.
pub(super) fn before(session: &Session, said: &Body, understood: &Understood) -> TurnLog {
    let is_lost = understood.commands.is_empty() && has_meaning(said);
    let outcome = if is_lost { TurnOutcome::Misunderstood } else { TurnOutcome::Answered };
    let command = |command| serde_json::to_value(command).unwrap_or_default();
    let body = TurnBody { understood: understood.commands.iter().map(command).collect(), ..TurnBody::default() };
    TurnLog { flow: flow(session), slot: session.asked().and_then(|slot| word(&slot)), outcome, body }
}

/// A link does its work by being opened, a time is picked on a page, and an opened chat has said nothing yet: there is nothing
/// to understand in them.
fn has_meaning(said: &Body) -> bool {
    !matches!(said, Body::Link { .. } | Body::Pick { .. } | Body::Event { event: Event::Opened })
}

/// What the turn did and answered.
pub(super) fn after(log: &mut TurnLog, session: &Session, desk: &Desk<'_>, replies: &[Reply], handed_over: bool) {
    if handed_over {
        log.outcome = TurnOutcome::HandedOver;
    }
    log.body.did = desk.deeds();
    log.body.answered = replies.iter().map(|reply| reply.message.id.clone()).collect();
    log.body.flow_after = flow(session);
}

fn flow(session: &Session) -> Option<String> {
    session.top().map(|frame| frame.flow.code().to_owned())
}

/// A closed word as it is stored.
fn word(of: &impl serde::Serialize) -> Option<String> {
    match serde_json::to_value(of) {
        Ok(Value::String(word)) => Some(word),
        _ => None,
    }
}

//! Reads a typed message: what is exact, what answers in the customer's own words, then everything else.

use super::labels::{CLEAR, URGENT, flow};
use super::own_words::matter;
use super::phrases;
use super::reading::Reading;
use super::token::{Token, tokens};
use super::{Context, Understood, exact, language, values};
use crate::command::{Command, FlowName, Value};

pub(super) fn read(text: &str, context: &Context<'_>) -> Understood {
    let all = tokens(text);
    let language = language::detect(text, &all);
    Understood { commands: commands(text, &all, context), language }
}

fn commands(text: &str, all: &[Token], context: &Context<'_>) -> Vec<Command> {
    // Whoever sends their card's number along with a theft is helped with the theft.
    if let Some(flow) = pressing(all).filter(|_| text.contains('•')) {
        return vec![Command::Start(flow)];
    }
    if let Some(value) = values::digits_asked_for(text, context.asked) {
        return vec![Command::Set(value)];
    }
    let passes = pass(text);
    if !passes.is_empty() {
        return passes;
    }
    if let Some(commands) = exact::typed(text, all, context) {
        return commands;
    }
    if let Some(commands) = matter(text, all, context) {
        return commands;
    }
    Reading::of(text, context).commands(text, context)
}

/// A pass's link or short code asks how it stands.
pub(super) fn pass(text: &str) -> Vec<Command> {
    let value = values::pass(text).map(Value::Pass).or_else(|| values::code(text).map(Value::Code));
    value.map(|value| vec![Command::Start(FlowName::Status), Command::Set(value)]).unwrap_or_default()
}

/// What cannot wait, even in a message that holds what it should not.
fn pressing(all: &[Token]) -> Option<FlowName> {
    let ranked = phrases::rank(&all.iter().collect::<Vec<_>>());
    let first = ranked.first().filter(|first| first.score >= CLEAR && URGENT.contains(&first.label))?;
    flow(first.label)
}

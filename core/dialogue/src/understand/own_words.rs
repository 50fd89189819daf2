//! Answers in the customer's own words, kept as they were said unless they clearly are something else; and what only the
//! flows about cases, visits and notices ask for.

use super::labels::{PRESSING, SURE, clear_enough, command, flow};
use super::phrases::{self, Ranked};
use super::reading::Reading;
use super::token::Token;
use super::{Context, matters, values};
use crate::command::{Command, FlowName, MailWish, Slot, Value};

/// What only the flows about cases, visits and notices ask for; none when the message says something else.
pub(super) fn matter(text: &str, all: &[Token], context: &Context<'_>) -> Option<Vec<Command>> {
    let value = match context.asked {
        Some(Slot::Text) if !says_something_else(text, all, context) => {
            return Some(told(text, all).into_iter().map(Command::Set).collect());
        }
        Some(Slot::Mark) => matters::mark(all).map(Value::Mark),
        Some(Slot::Category) if !says_something_else(text, all, context) => {
            if matters::tells_more(all) {
                return Some(told(text, all).into_iter().map(Command::Set).collect());
            }
            matters::category(all).map(Value::Category)
        }
        Some(Slot::Paper) => matters::have(all).map(Value::Have),
        Some(Slot::Mail) => values::mail(text).map(MailWish::To).map(Value::Mail),
        Some(Slot::Notices) => matters::mail(text, all).or_else(|| matters::notices(all)),
        _ => None,
    };
    if let Some(value) = value {
        return Some(vec![Command::Set(value)]);
    }
    if let Some(wish) = matters::mail_wished(text, all) {
        return Some(vec![Command::Start(FlowName::Notices), Command::Set(wish)]);
    }
    let case = Command::Set(Value::Case(matters::case_number(text)?));
    let start = (context.asked != Some(Slot::Case)).then_some(Command::Start(FlowName::CaseStatus));
    Some(start.into_iter().chain([case]).collect())
}

/// Words of the customer's own are kept as they are, unless they stop, call for help, or ask something by the way.
fn says_something_else(text: &str, all: &[Token], context: &Context<'_>) -> bool {
    if clearly(all).is_some() {
        return true;
    }
    let enough = match () {
        () if text.trim_end().ends_with('?') => SURE,
        () if sounds_like_a_question(all) => PRESSING,
        () => return false,
    };
    let by_the_way = |ranked: &Ranked| flow(ranked.label).is_some() && clear_enough(ranked.label).is_finite();
    Reading::of(text, context).rank().first().is_some_and(|first| first.score >= enough && by_the_way(first))
}

/// Beginnings of words that ask; many people leave the question mark out.
const ASKING: [&str; 13] =
    ["как", "когда", "где", "куда", "скольк", "канда", "кашан", "кайда", "канша", "неше", "what", "when", "where"];
/// A question by the way is short; who tells a story may ask what they like in it.
const QUESTION: usize = 8;

fn sounds_like_a_question(tokens: &[Token]) -> bool {
    let asks = |token: &Token| ASKING.iter().any(|word| token.text.starts_with(word));
    tokens.len() <= QUESTION && tokens.iter().any(asks)
}

/// What a message is beyond doubt.
fn clearly(all: &[Token]) -> Option<Command> {
    let ranked = phrases::rank(&all.iter().collect::<Vec<_>>());
    let first = ranked.first().filter(|first| first.score >= clear_enough(first.label))?;
    command(first.label, all)
}

/// A story as it was told, and what it seems to be about.
pub(super) fn told(text: &str, tokens: &[Token]) -> Vec<Value> {
    let category = matters::category(tokens).map(Value::Category);
    std::iter::once(Value::Text(text.trim().to_owned())).chain(category).collect()
}

//! What needs no guessing: buttons, keys, and an option typed by its label, number or place.

use std::collections::HashMap;
use std::sync::LazyLock;

use lobby_engine::{AppointmentId, BranchId, Instant, ServiceId, TicketId};
use lobby_office::feedback::Judged;
use lobby_office::notice_settings::Topic;
use uuid::Uuid;

use super::token::{Kind, Token, fold};
use super::{Context, Offered, corrections, values};
use crate::command::{Command, FlowName, Slot, Value, Whose};
use crate::language::Language;
use crate::runner::say::flow_name;
use crate::text;

/// A button that was pressed. Those of the last question are known to the session; those that stay valid for ever say
/// themselves what they mean.
pub(crate) fn choice(id: &str, context: &Context<'_>) -> Vec<Command> {
    if let Some(offered) = context.offered.iter().find(|offered| offered.id == id) {
        return offered.commands.clone();
    }
    if is_deep_link(id) {
        return vec![deep_link(id, context).unwrap_or(Command::UnknownLink)];
    }
    lasting(id).unwrap_or_else(|| vec![Command::Stale])
}

/// What a poster or a page leads into the chat with: `b:<branch>`, `s:<service>`, or `link:` for what nobody knows.
pub(crate) fn is_deep_link(id: &str) -> bool {
    ["b:", "s:", "link:"].iter().any(|verb| id.starts_with(verb))
}

fn deep_link(id: &str, context: &Context<'_>) -> Option<Command> {
    let (verb, subject) = id.split_once(':')?;
    let value = match verb {
        "b" => Value::Branch(context.catalogue.branch(&BranchId::new(subject))?.id.clone()),
        "s" => Value::Service(context.catalogue.service(&ServiceId::new(subject))?.id.clone()),
        _ => return None,
    };
    Some(Command::Set(value))
}

/// Whether a button goes on being of use after it was pressed: a menu's, or one under a ticket, a visit or a case.
pub(crate) fn stays(id: &str) -> bool {
    let verb = id.split(':').next().unwrap_or_default();
    matches!(verb, "flow" | "move" | "cancel" | "late" | "leave" | "status" | "case")
}

/// Buttons of menus, notices and tickets: `flow:book`, `lang:kk`, `move:<appointment>`, `mark:<ticket>.<mark>`,
/// `helped:<hand-over>.<mark>`, `wait:on`, `notices:off`.
pub(crate) fn lasting(id: &str) -> Option<Vec<Command>> {
    let (verb, subject) = id.split_once(':')?;
    let appointment = || Uuid::parse_str(subject).ok().map(|id| Command::Set(Value::Appointment(AppointmentId(id))));
    let ticket = || Uuid::parse_str(subject).ok().map(|id| Command::Set(Value::Ticket(TicketId(id))));
    Some(match verb {
        "flow" => vec![Command::Start(FlowName::from_code(subject)?)],
        "lang" => vec![Command::Language(Some(Language::from_code(subject)?))],
        "move" => vec![Command::Start(FlowName::MoveAppointment), appointment()?],
        "cancel" => vec![Command::Start(FlowName::CancelAppointment), appointment()?],
        "late" => vec![Command::Start(FlowName::Late), ticket()?],
        "leave" => vec![Command::Start(FlowName::Leave), ticket()?],
        // Whoever says that they come is told where they stand.
        "status" | "coming" => vec![Command::Start(FlowName::Status), ticket()?],
        "mark" => marked(subject, |ticket| Judged::Visit(TicketId(ticket)))?,
        "helped" => marked(subject, Judged::HandOver)?,
        "case" => vec![Command::Start(FlowName::CaseStatus), Command::Set(Value::Case(subject.to_owned()))],
        // Whose wait is over meanwhile asks anew by it.
        "wait" => vec![Command::Start(FlowName::Human)],
        "mine" => vec![Command::Start(FlowName::from_code(subject)?), Command::Set(Value::Whose(Whose::Phone))],
        "notices" => vec![Command::Start(FlowName::Notices), Command::Set(all_notices(subject)?)],
        "say" => vec![spoken(subject)?],
        _ => return None,
    })
}

/// The button that means this for ever, if there is one.
pub(crate) fn lasting_id(commands: &[Command]) -> Option<String> {
    match commands {
        [Command::Language(Some(language))] => Some(format!("lang:{}", language.code())),
        _ => None,
    }
}

/// What is judged, and how: `<id>.<mark>`.
fn marked(subject: &str, judged: impl Fn(Uuid) -> Judged) -> Option<Vec<Command>> {
    let (id, mark) = subject.split_once('.')?;
    let judged = Value::Judged(judged(Uuid::parse_str(id).ok()?));
    let mark = Value::Mark(mark.parse().ok()?);
    Some(vec![Command::Start(FlowName::Feedback), Command::Set(judged), Command::Set(mark)])
}

fn all_notices(wish: &str) -> Option<Value> {
    let wanted = match wish {
        "on" => true,
        "off" => false,
        _ => return None,
    };
    Some(Value::Notices(Topic::ALL.to_vec(), wanted))
}

fn spoken(word: &str) -> Option<Command> {
    Some(match word {
        "yes" => Command::Affirm,
        "no" => Command::Deny,
        "cancel" => Command::Cancel,
        "back" => Command::Back,
        "restart" => Command::Restart,
        "skip" => Command::Set(Value::Skip),
        _ => return None,
    })
}

/// Keys on a phone: 0 is a person, * repeats, # confirms, the rest are options in order.
pub(crate) fn digits(keys: &str, context: &Context<'_>) -> Vec<Command> {
    match keys {
        "0" => vec![Command::Human],
        "*" => vec![Command::Repeat],
        "#" => vec![Command::Affirm],
        _ => nth(keys.parse::<usize>().ok().and_then(|number| number.checked_sub(1)), context.offered)
            .unwrap_or_default(),
    }
}

/// An option typed instead of pressed.
pub(crate) fn typed(text: &str, tokens: &[Token], context: &Context<'_>) -> Option<Vec<Command>> {
    // A person by one key, wherever somebody is.
    if matches!(tokens, [Token { kind: Kind::Number(0), .. }]) {
        return Some(vec![Command::Human]);
    }
    let typed = plain(text);
    let labelled = context.offered.iter().find(|offered| !typed.is_empty() && plain(&offered.label) == typed);
    if let Some(offered) = labelled {
        return Some(offered.commands.clone());
    }
    if let Some(flow) = BUTTONS.get(&typed).filter(|_| !matches!(context.asked, Some(Slot::Text | Slot::Name))) {
        return Some(vec![Command::Start(*flow)]);
    }
    // "второго" after "which day?" is a date; a number alone always chooses what is shown.
    let number_alone = matches!(tokens, [Token { kind: Kind::Number(_), .. }]);
    // In words of the customer's own, "первый раз" chooses nothing.
    if matches!(context.asked, Some(Slot::Minutes | Slot::Text))
        || (matches!(context.asked, Some(Slot::Day)) && !number_alone)
    {
        return None;
    }
    // "Нет, вторую" to a yes or no chooses anew out of what was shown before.
    if context.asked == Some(Slot::Confirmation) && corrections::says_no(tokens) {
        let (kept, _) = corrections::without_negated(tokens.to_vec());
        return match values::option(&kept, context.listed.len())? {
            Value::LastOption => context.listed.last().cloned(),
            Value::Option(place) => context.listed.get(place).cloned(),
            _ => None,
        };
    }
    match values::option(tokens, context.offered.len())? {
        Value::LastOption => context.offered.last().map(|offered| offered.commands.clone()),
        Value::Option(place) => nth(Some(place), context.offered),
        _ => None,
    }
}

/// What stands on the buttons that begin flows, in every language: whoever read it somewhere may type it anywhere.
static BUTTONS: LazyLock<HashMap<String, FlowName>> = LazyLock::new(|| {
    let label = |flow, language| text::say(&flow_name(flow), language, Instant::UNIX_EPOCH);
    let of_flow = |flow| Language::ALL.map(|language| (plain(&label(flow, language)), flow));
    FlowName::ALL.into_iter().flat_map(of_flow).collect()
});

/// Letters and figures alone.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn nth(place: Option<usize>, offered: &[Offered]) -> Option<Vec<Command>> {
    offered.get(place?).map(|offered| offered.commands.clone())
}

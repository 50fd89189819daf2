//! Reads a typed message: options, values, intent, corrections.

use chrono::NaiveDateTime;

use super::corrections::{says_no, says_rather, slot_named, without_negated};
use super::dates::{self, AskedFor, Days, Found, When};
use super::phrases::{self, Ranked};
use super::token::{Kind, Token, tokens};
use super::{Context, Understood, exact, language, matters, places, values};
use crate::command::{Chitchat, Command, FlowName, MailWish, Slot, Value};

/// From here on the nearest label is believed.
const SURE: f32 = 0.42;
/// From here on it is worth asking whether it was meant.
const MAYBE: f32 = 0.28;
/// Two flows nearer to each other than this are told apart by asking.
const MARGIN: f32 = 0.04;
/// An answer to the question asked is not taken for a new wish unless it is this clear.
const CLEAR: f32 = 0.72;
/// In the middle of an answer in own words only a sentence that people wrote just so is a question by the way.
const CERTAIN: f32 = 0.88;
/// A complaint of so many words tells what happened.
const STORY: usize = 9;
/// What is not taken for an answer to a question, whatever values it names.
const URGENT: [&str; 2] = ["card_lost", "fraud"];
const PRESSING: f32 = 0.55;
/// Besides words of two letters, these say nothing of their own beside a value.
const SMALL: [&str; 6] = ["and", "for", "the", "про", "для", "насчет"];
/// Nobody is taken for angry by a vague likeness.
const FURIOUS: f32 = 0.6;

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
    let mut reading = Reading::new(text, context);
    reading.values(context);
    reading.commands(text, context)
}

/// A pass's link or short code asks how it stands.
pub(super) fn pass(text: &str) -> Vec<Command> {
    let value = values::pass(text).map(Value::Pass).or_else(|| values::code(text).map(Value::Code));
    value.map(|value| vec![Command::Start(FlowName::Status), Command::Set(value)]).unwrap_or_default()
}

/// What only the flows about cases, visits and notices ask for; none when the message says something else.
fn matter(text: &str, all: &[Token], context: &Context<'_>) -> Option<Vec<Command>> {
    let value = match context.asked {
        Some(Slot::Text) if !says_something_else(text, all, context) => {
            return Some(told(text, all).into_iter().map(Command::Set).collect());
        }
        Some(Slot::Mark) => matters::mark(all).map(Value::Mark),
        Some(Slot::Category) if clearly(all).is_none() => matters::category(all).map(Value::Category),
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
    let mut reading = Reading::new(text, context);
    reading.values(context);
    let asks = text.trim_end().ends_with('?');
    let by_the_way = |ranked: &Ranked| flow(ranked.label).is_some() && clear_enough(ranked.label).is_finite();
    asks && reading.rank().first().is_some_and(|first| first.score >= SURE && by_the_way(first))
}

/// What cannot wait, even in a message that holds what it should not.
fn pressing(all: &[Token]) -> Option<FlowName> {
    let ranked = phrases::rank(&all.iter().collect::<Vec<_>>());
    let first = ranked.first().filter(|first| first.score >= CLEAR && URGENT.contains(&first.label))?;
    flow(first.label)
}

/// What a message is beyond doubt.
fn clearly(all: &[Token]) -> Option<Command> {
    let ranked = phrases::rank(&all.iter().collect::<Vec<_>>());
    let first = ranked.first().filter(|first| first.score >= clear_enough(first.label))?;
    command(first.label, all)
}

/// A story as it was told, and what it seems to be about.
fn told(text: &str, tokens: &[Token]) -> Vec<Value> {
    let category = matters::category(tokens).map(Value::Category);
    std::iter::once(Value::Text(text.trim().to_owned())).chain(category).collect()
}

/// How alike to a label a message must be, to be that instead of an answer in own words.
fn clear_enough(label: &str) -> f32 {
    match label {
        "cancel" | "back" | "repeat" | "restart" | "talk_to_human" | "change_language" | "help" | "skip" | "deny"
        | "card_lost" | "fraud" => CLEAR,
        // Whoever tells a complaint complains.
        "complaint" | "complaint_angry" => f32::INFINITY,
        _ => CERTAIN,
    }
}

/// A message on its way from words to commands.
struct Reading {
    tokens: Vec<Token>,
    /// Tokens that said a value.
    used: Vec<bool>,
    /// Tokens that said a day or time; the sentences people wrote hold none.
    timely: Vec<bool>,
    values: Vec<Value>,
    corrects: bool,
}

impl Reading {
    fn new(text: &str, context: &Context<'_>) -> Self {
        let mut text = text.to_owned();
        let mut values = Vec::new();
        if let Some((number, place)) = values::phone(&text) {
            values.push(Value::Phone { number, proven: false });
            text.replace_range(place, " ");
        }
        if let Some(name) = values::name(&text, false).filter(|_| context.asked != Some(Slot::Name)) {
            text = text.replacen(&name, " ", 1);
            values.push(Value::Name(name));
        }
        let (tokens, corrects) = without_negated(tokens(&text));
        let unused = vec![false; tokens.len()];
        Self { tokens, used: unused.clone(), timely: unused, values, corrects }
    }

    fn values(&mut self, context: &Context<'_>) {
        let found = dates::read(&self.tokens, local(context), asked_for(context.asked));
        let Found { when, other_day, minutes, used } = found;
        self.timely.clone_from(&used);
        self.used = used;
        if !when.is_empty() {
            self.values.push(Value::When(when));
        }
        // Two days that cannot both be meant; the runner asks which.
        self.values.extend(other_day.map(|day| Value::When(When { days: Some(Days::On(day)), ..when })));
        self.values.extend(minutes.map(Value::Minutes));
        self.values.extend(places::find(&self.tokens, &mut self.used, context.catalogue));
        self.values.extend(self.name_beside_phone(context.asked).map(Value::Name));
    }

    /// "Айгерим, 8 701 …" answers the question about the phone and the one about the name.
    fn name_beside_phone(&self, asked: Option<Slot>) -> Option<String> {
        let says = |is: fn(&Value) -> bool| self.values.iter().any(is);
        let has_phone = says(|value| matches!(value, Value::Phone { .. }));
        let has_name = says(|value| matches!(value, Value::Name(_)));
        if !has_phone || has_name || !matches!(asked, Some(Slot::Phone | Slot::Name)) {
            return None;
        }
        let unused: Vec<&Token> =
            self.tokens.iter().zip(&self.used).filter(|(_, used)| !**used).map(|(token, _)| token).collect();
        values::name_beside_phone(&unused, phrases::is_spoken)
    }

    fn commands(mut self, text: &str, context: &Context<'_>) -> Vec<Command> {
        let ranked = self.rank();
        let top = ranked.first().map_or(0.0, |ranked| ranked.score);
        let answers = self.values.iter().any(|value| context.asked.is_some_and(|slot| fits(value, slot)));
        if context.asked == Some(Slot::Name)
            && !answers
            && top < CLEAR
            && let Some(name) = values::name(text, true)
        {
            return vec![Command::Set(Value::Name(name))];
        }
        let says_no_more = answers || self.is_nothing_but_values();
        let urgent = ranked.first().is_some_and(|first| first.score >= PRESSING && URGENT.contains(&first.label));
        let mut commands =
            if says_no_more && top < CLEAR && !urgent { Vec::new() } else { self.intents(&ranked, context.asked) };
        self.book_what_is_later(&mut commands, context);
        commands.extend(self.with_the_wish(&commands, ranked.first(), text));
        // "Нет, я в Астане" takes back what was understood; "нет, давайте здесь" says no and no more.
        let takes_back = context.asked.is_none() && !self.values.is_empty();
        let says_no_more = matches!(context.asked, Some(Slot::Confirmation | Slot::Day)) && self.values.is_empty();
        if commands.is_empty() && says_no(&self.tokens) && (takes_back || says_no_more) {
            commands.push(Command::Deny);
        }
        // "Нет, я опаздываю" to "Выйти из очереди?" is a no and a wish.
        if context.asked == Some(Slot::Confirmation) && says_no(&self.tokens) && starts(&commands) {
            commands.insert(0, Command::Deny);
        }
        if !self.values.is_empty() && says_rather(&self.tokens) && wishes_nothing(&commands) {
            commands = vec![Command::Correct(None)];
        }
        if self.corrects || commands.iter().any(|command| matches!(command, Command::Correct(_))) {
            commands.retain(|command| !matches!(command, Command::Correct(_)));
            commands.insert(0, Command::Correct(slot_named(&self.tokens)));
        }
        commands.extend(std::mem::take(&mut self.values).into_iter().map(Command::Set));
        commands
    }

    /// Values that only make sense with what is wished.
    fn with_the_wish(&self, wish: &[Command], first: Option<&Ranked>, text: &str) -> Vec<Command> {
        let mut values = Vec::new();
        match wish {
            [Command::Start(FlowName::Complaint)] => {
                values.extend(first.filter(|first| first.label == "complaint_angry").map(|_| Value::Anger));
                let tells = self.tokens.iter().filter(|token| token.is_word()).count() >= STORY;
                if tells {
                    values.extend(told(text, &self.tokens));
                }
            }
            [Command::Start(FlowName::Late)] => {
                values.extend(hours(&self.tokens).map(|hours| Value::Minutes(60 * hours)))
            }
            [Command::Start(FlowName::Notices)] => {
                values.extend(matters::mail(text, &self.tokens).or_else(|| matters::notices(&self.tokens)));
            }
            [Command::Start(FlowName::ContinueElsewhere)] => {
                values.extend(matters::messenger(&self.tokens).map(Value::Messenger))
            }
            [Command::Start(FlowName::Feedback)] => values.extend(matters::mark(&self.tokens).map(Value::Mark)),
            _ => {}
        }
        values.into_iter().map(Command::Set).collect()
    }

    /// "На карту": every word but the small ones said a value.
    fn is_nothing_but_values(&self) -> bool {
        let short = |token: &Token| token.text.chars().count() <= 2 || SMALL.contains(&token.text.as_str());
        let small = |token: &Token| !token.is_word() || short(token);
        !self.values.is_empty() && self.tokens.iter().zip(&self.used).all(|(token, used)| *used || small(token))
    }

    /// Labels of the message as a whole and without the values in it, whichever is more alike.
    fn rank(&self) -> Vec<Ranked> {
        let without = |marks: &[bool]| -> Vec<&Token> {
            self.tokens.iter().zip(marks).filter(|(_, marked)| !**marked).map(|(token, _)| token).collect()
        };
        let whole = phrases::rank(&without(&self.timely));
        let bare = if self.used == self.timely { Vec::new() } else { phrases::rank(&without(&self.used)) };
        let mut ranked = merge(whole, bare);
        ranked.retain(|ranked| ranked.label != "complaint_angry" || ranked.score >= FURIOUS);
        ranked
    }

    /// Today's line has no places for tomorrow: whoever names another day wants to come then.
    fn book_what_is_later(&self, commands: &mut [Command], context: &Context<'_>) {
        let today = local(context).date();
        let later =
            |value: &Value| matches!(value, Value::When(When { days: Some(Days::On(day)), .. }) if *day > today);
        if let [first @ Command::Start(FlowName::Join)] = commands
            && self.values.iter().any(later)
        {
            *first = Command::Start(FlowName::Book);
        }
    }

    /// "Сколько ждать на Абая?" is answered by the person's own place there, or by the branch's line without one.
    fn is_about_a_line(&self, flows: &[FlowName]) -> bool {
        let waits = |flow: &FlowName| matches!(flow, FlowName::Status | FlowName::Load);
        let place = |value: &Value| matches!(value, Value::Branch(_) | Value::City(_));
        flows.iter().take(2).all(waits) && self.values.iter().any(place)
    }

    /// In the middle of a flow a vague likeness is no new wish: the open question is asked again.
    fn intents(&self, ranked: &[Ranked], asked: Option<Slot>) -> Vec<Command> {
        let Some(first) = ranked.first().map(|first| gravest(first, ranked)) else { return Vec::new() };
        let flows = || {
            let mut flows: Vec<FlowName> = ranked.iter().take(3).filter_map(|ranked| flow(ranked.label)).collect();
            flows.dedup();
            flows
        };
        let tied = ranked.get(1).is_some_and(|second| {
            first.score - second.score < MARGIN
                && first.score < CLEAR
                && flow(first.label).zip(flow(second.label)).is_some_and(|(a, b)| a != b)
        });
        match first.score {
            score if score >= SURE && tied && self.is_about_a_line(&flows()) => vec![Command::Start(FlowName::Status)],
            score if score >= SURE && tied => vec![Command::Clarify(flows().into_iter().take(2).collect())],
            score if score >= SURE => command(first.label, &self.tokens).into_iter().collect(),
            score if score >= MAYBE && asked.is_none() && self.values.is_empty() && !flows().is_empty() => {
                vec![Command::Clarify(flows())]
            }
            _ => Vec::new(),
        }
    }
}

/// "У меня украли карту, позовите оператора" is about the card: that goes to a person at once, and before all others.
fn gravest<'r>(first: &'r Ranked, ranked: &'r [Ranked]) -> &'r Ranked {
    let is_grave = |ranked: &&Ranked| ranked.score >= SURE && URGENT.contains(&ranked.label);
    match first.label {
        "talk_to_human" => ranked.iter().find(is_grave).unwrap_or(first),
        _ => first,
    }
}

/// "Давайте" and "rather" sound like a yes or a refusal, but beside a value they only lead to it.
fn wishes_nothing(commands: &[Command]) -> bool {
    matches!(commands, [] | [Command::Affirm] | [Command::Set(Value::Skip)])
}

fn starts(commands: &[Command]) -> bool {
    matches!(commands.first(), Some(Command::Start(_)))
}

fn command(label: &str, tokens: &[Token]) -> Option<Command> {
    if let Some(flow) = flow(label) {
        return Some(Command::Start(flow));
    }
    Some(match label {
        "affirm" => Command::Affirm,
        "deny" => Command::Deny,
        "cancel" => Command::Cancel,
        "back" => Command::Back,
        "repeat" => Command::Repeat,
        "restart" => Command::Restart,
        "correct" => Command::Correct(None),
        "skip" => Command::Set(Value::Skip),
        "talk_to_human" => Command::Human,
        "change_language" => Command::Language(language::named(tokens)),
        "greet" => Command::Chitchat(Chitchat::Greet),
        "thanks" => Command::Chitchat(Chitchat::Thanks),
        "goodbye" => Command::Chitchat(Chitchat::Goodbye),
        "bot_challenge" => Command::Chitchat(Chitchat::BotChallenge),
        "out_of_scope" => Command::OutOfScope,
        // Such as "own_card": "моя карта 4111…" asks nothing, and is no lost card.
        _ => return None,
    })
}

/// The flow a label starts.
fn flow(label: &str) -> Option<FlowName> {
    Some(match label {
        "book_appointment" => FlowName::Book,
        "reschedule_appointment" => FlowName::MoveAppointment,
        "cancel_appointment" => FlowName::CancelAppointment,
        "my_appointments" => FlowName::MyAppointments,
        "join_queue" => FlowName::Join,
        "ticket_status" => FlowName::Status,
        "leave_queue" => FlowName::Leave,
        "running_late" => FlowName::Late,
        "branch_hours" => FlowName::Hours,
        "find_branch" => FlowName::FindBranch,
        "branch_load" => FlowName::Load,
        "required_documents" => FlowName::Documents,
        "check_in" => FlowName::CheckIn,
        "readiness" => FlowName::Readiness,
        "card_lost" => FlowName::CardLost,
        "fraud" => FlowName::Fraud,
        "callback" => FlowName::Callback,
        "complaint" | "complaint_angry" => FlowName::Complaint,
        "case_status" => FlowName::CaseStatus,
        "feedback" => FlowName::Feedback,
        "offers" => FlowName::Offers,
        "notification_settings" => FlowName::Notices,
        "help" => FlowName::Help,
        "identify" => FlowName::Identify,
        "delete_data" => FlowName::DeleteData,
        "continue_elsewhere" => FlowName::ContinueElsewhere,
        _ => return None,
    })
}

/// "На 3 часа" after "опаздываю" is no time of day.
fn hours(tokens: &[Token]) -> Option<u32> {
    let is_hour = |token: &Token| ["час", "сагат", "hour"].iter().any(|stem| token.text.starts_with(stem));
    tokens.windows(2).find_map(|pair| match pair[0].kind {
        Kind::Number(count @ 1..=12) if is_hour(&pair[1]) => Some(count),
        _ => None,
    })
}

fn merge(mut whole: Vec<Ranked>, bare: Vec<Ranked>) -> Vec<Ranked> {
    for ranked in bare {
        match whole.iter_mut().find(|known| known.label == ranked.label) {
            Some(known) => known.score = known.score.max(ranked.score),
            None => whole.push(ranked),
        }
    }
    whole.sort_by(|a, b| b.score.total_cmp(&a.score));
    whole
}

fn local(context: &Context<'_>) -> NaiveDateTime {
    context.now.with_timezone(&context.zone).naive_local()
}

fn asked_for(slot: Option<Slot>) -> AskedFor {
    match slot {
        Some(Slot::Day) => AskedFor::Day,
        Some(Slot::Time) => AskedFor::Time,
        Some(Slot::Minutes) => AskedFor::Minutes,
        _ => AskedFor::Nothing,
    }
}

/// Whether a value answers a question about a slot.
fn fits(value: &Value, slot: Slot) -> bool {
    matches!(
        (value, slot),
        (Value::Service(_), Slot::Service)
            | (Value::Branch(_) | Value::City(_) | Value::Near(..), Slot::Branch)
            | (Value::When(_) | Value::Start(_), Slot::Day | Slot::Time)
            | (Value::Phone { .. }, Slot::Phone)
            | (Value::Name(_), Slot::Name)
            | (Value::Minutes(_) | Value::When(_), Slot::Minutes)
            | (Value::Mark(_), Slot::Mark)
            | (Value::Category(_), Slot::Category)
            | (Value::Case(_), Slot::Case)
    )
}

//! A message on its way from words to commands: its values, what it is most alike to, and what both mean together.

use chrono::NaiveDateTime;

use super::corrections::{Named, is_rather, says_no, says_rather, slot_named, without_negated, without_refused};
use super::dates::{self, AskedFor, Days, Found, When};
use super::labels::{ANGER, CLEAR, FURIOUS, MARGIN, MAYBE, PRESSING, SURE, URGENT, WISHED, command, flow};
use super::own_words::told;
use super::phrases::{self, Ranked};
use super::token::{Kind, Token, tokens};
use super::{Context, matters, places, values};
use crate::command::{Command, FlowName, Slot, Value};

/// Words between two clauses that say different things.
const BUT: [&str; 4] = ["но", "however", "but", "бирак"];
/// A complaint of so many words tells what happened.
const STORY: usize = 9;
/// Besides words of two letters, these say nothing of their own beside a value.
const SMALL: [&str; 6] = ["and", "for", "the", "про", "для", "насчет"];

pub(super) struct Reading {
    tokens: Vec<Token>,
    /// Tokens that said a value.
    used: Vec<bool>,
    /// Tokens that said a day or time; the sentences people wrote hold none.
    timely: Vec<bool>,
    values: Vec<Value>,
    corrects: bool,
}

impl Reading {
    pub(super) fn of(text: &str, context: &Context<'_>) -> Self {
        let mut reading = Self::new(text, context);
        reading.values(context);
        reading
    }

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
        let (tokens, negates) = without_negated(tokens(&text));
        let (tokens, refuses) = without_refused(tokens, |some| named(some, context));
        let corrects = negates || refuses;
        let unused = vec![false; tokens.len()];
        Self { tokens, used: unused.clone(), timely: unused, values, corrects }
    }

    fn values(&mut self, context: &Context<'_>) {
        let found = dates::read(&self.tokens, local(context), asked_for(context.asked));
        let Found { when, other_day, other_time, minutes, used } = found;
        self.timely.clone_from(&used);
        self.used = used;
        if !when.is_empty() {
            self.values.push(Value::When(when));
        }
        // Two days or times that cannot both be meant; the runner asks which.
        self.values.extend(other_day.map(|day| Value::When(When { days: Some(Days::On(day)), ..when })));
        self.values.extend(other_time.map(|time| Value::When(When { time: Some(time), ..when })));
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

    pub(super) fn commands(mut self, text: &str, context: &Context<'_>) -> Vec<Command> {
        let ranked = self.rank_with_clauses(text);
        let top = ranked.first().map_or(0.0, |ranked| ranked.score);
        let answers = self.values.iter().any(|value| context.asked.is_some_and(|slot| fits(value, slot)));
        if context.asked == Some(Slot::Name)
            && !answers
            && top < CLEAR
            && let Some(name) = values::name(text, true)
        {
            return vec![Command::Set(Value::Name(name))];
        }
        let only_values = self.is_nothing_but_values();
        let says_no_more = only_values || answers;
        let urgent = ranked.first().is_some_and(|first| first.score >= PRESSING && URGENT.contains(&first.label));
        // "В кассу" in the middle of a booking is a service and no wish for a ticket.
        let no_wish = (says_no_more && top < CLEAR) || (only_values && (context.asked.is_some() || self.rather()));
        let mut commands = if no_wish && !urgent { Vec::new() } else { self.intents(&ranked, context.asked) };
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
        if self.rather() && wishes_nothing(&commands) {
            commands = vec![Command::Correct(None)];
        }
        if self.corrects && top < WISHED {
            commands.clear();
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
                values.extend(first.filter(|first| first.label == ANGER).map(|_| Value::Anger));
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
        !self.values.is_empty() && all_used(&self.tokens, &self.used)
    }

    /// "Лучше в 12": a value that is put before what was said.
    fn rather(&self) -> bool {
        !self.values.is_empty() && says_rather(&self.tokens)
    }

    /// Labels of the message as a whole and without the values in it, whichever is more alike.
    pub(super) fn rank(&self) -> Vec<Ranked> {
        let without = |marks: &[bool]| -> Vec<&Token> {
            self.tokens.iter().zip(marks).filter(|(_, marked)| !**marked).map(|(token, _)| token).collect()
        };
        let whole = phrases::rank(&without(&self.timely));
        let bare = if self.used == self.timely { Vec::new() } else { phrases::rank(&without(&self.used)) };
        let mut ranked = merge(whole, bare);
        ranked.retain(|ranked| ranked.label != ANGER || ranked.score >= FURIOUS);
        ranked
    }

    /// "Безобразие! Жду уже час!" is furious and "потеряла карту, но хочу записаться" urgent in one of its clauses; what else is
    /// said is seldom what matters most.
    fn rank_with_clauses(&self, text: &str) -> Vec<Ranked> {
        let mut ranked = self.rank();
        let first = ranked.first().map_or(0.0, |first| first.score);
        let complains = ranked.first().is_some_and(|first| first.label == "complaint");
        let anger = || decisive(text, &[ANGER]).filter(|_| complains || first < CLEAR);
        if let Some(clause) = decisive(text, &URGENT).or_else(anger) {
            ranked.retain(|ranked| ranked.label != clause.label);
            ranked.insert(0, clause);
        }
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
        // "Move to Tuesday" goes on in no other chat.
        let timely = self.values.iter().any(|value| matches!(value, Value::When(_)));
        if let [first @ Command::Start(FlowName::ContinueElsewhere)] = commands
            && timely
            && matters::messenger(&self.tokens).is_none()
        {
            *first = Command::Start(FlowName::MoveAppointment);
        }
    }

    /// "Сколько ждать на Абая?" is answered by the person's own place there, or by the branch's line without one.
    fn is_about_a_line(&self, flows: &[FlowName]) -> bool {
        let waits = |flow: &FlowName| matches!(flow, FlowName::Status | FlowName::Load);
        let place = |value: &Value| matches!(value, Value::Branch(_) | Value::City(_) | Value::Service(_));
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

/// A clause of a message that clearly is one of these.
fn decisive(text: &str, labels: &[&str]) -> Option<Ranked> {
    let parts = text.split(['!', '?', '.', ',', ';', '\n']).map(tokens);
    let clauses = parts
        .flat_map(|part| part.split(|token| BUT.contains(&token.text.as_str())).map(<[_]>::to_vec).collect::<Vec<_>>());
    let clear = |clause: Vec<Token>| {
        let ranked = phrases::rank(&clause.iter().collect::<Vec<_>>());
        ranked.into_iter().next().filter(|first| first.score >= CLEAR && labels.contains(&first.label))
    };
    clauses.filter_map(clear).max_by(|a, b| a.score.total_cmp(&b.score))
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

/// "На 3 часа" after "опаздываю" is no time of day.
fn hours(tokens: &[Token]) -> Option<u32> {
    let is_hour = |token: &Token| ["час", "сагат", "hour"].iter().any(|stem| token.text.starts_with(stem));
    tokens.windows(2).find_map(|pair| match pair[0].kind {
        Kind::Number(count @ 1..=12) if is_hour(&pair[1]) => Some(count),
        _ => None,
    })
}

/// Whether every word but the small ones said a value.
fn all_used(tokens: &[Token], used: &[bool]) -> bool {
    let short = |token: &Token| token.text.chars().count() <= 2 || SMALL.contains(&token.text.as_str());
    let small = |token: &Token| !token.is_word() || short(token) || is_rather(token) || places::is_generic(token);
    tokens.iter().zip(used).all(|(token, used)| *used || small(token))
}

/// What a stretch of a message names of days, times, places and services.
fn named(tokens: &[Token], context: &Context<'_>) -> Named {
    let Found { when, mut used, .. } = dates::read(tokens, local(context), asked_for(context.asked));
    let places = places::find(tokens, &mut used, context.catalogue);
    let any = !when.is_empty() || !places.is_empty();
    Named { any, only: any && all_used(tokens, &used) }
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

//! Ask to be called back: as soon as possible or at a time when somebody answers. One place in line, one clock.

use async_trait::async_trait;
use lobby_engine::Instant;
use lobby_engine::branch_plan::instant;
use lobby_office::OfficeError;
use lobby_office::branch_file::ContactCentre;
use lobby_office::callback::Callback as Waited;
use lobby_office::handover::{HandOver, Kind, Reason};
use lobby_office::phone::Phone;

use super::{Flow, Outcome, Question, Step, done};
use crate::command::{Command, FlowName, Slot, Value};
use crate::desk::{Answering, Desk};
use crate::line::in_line;
use crate::message::{Arg, Choice, Expects, Message, Reply};
use crate::runner::say::flow_choices;
use crate::runner::slot::ask_number;
use crate::session::Filled;
use crate::understand::dates::{Days, Time, When};

pub(super) struct Callback;

/// Times offered at once, and looked through for the one that was named: two weeks of half hours.
const SHOWN: usize = 4;
const LOOKED_AT: usize = 300;

#[async_trait]
impl Flow for Callback {
    fn changes(&self) -> bool {
        true
    }

    fn slots(&self) -> &'static [Slot] {
        &[Slot::Phone, Slot::Time]
    }

    async fn fill(&self, slot: Slot, filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
        if says_nothing_new(filled)
            && let Some(waited) = desk.callback().await?
        {
            return Ok(if filled.confirmed { Step::Ready } else { Step::Ask(about(&waited, desk)) });
        }
        match slot {
            Slot::Phone => phone(filled, desk).await,
            _ => Ok(time(filled, desk)),
        }
    }

    async fn act(&self, filled: &mut Filled, desk: &Desk<'_>) -> Result<Outcome, OfficeError> {
        if says_nothing_new(filled) {
            let taken_back = desk.cancel_callback().await?;
            let message = Message::new(if taken_back { "callback-cancelled" } else { "callback-gone" });
            return done(Reply::new(message).choices(flow_choices(&[FlowName::Callback, FlowName::Human])));
        }
        let phone = filled.phone.clone();
        let wanted = HandOver { kind: Kind::Callback, reason: Reason::Callback, phone, wanted_at: filled.start };
        let message = match filled.start {
            Some(at) => Message::new("callback-done-at").with("when", desk.by_the_centre(at)),
            None => Message::new("callback-done").with("place", in_line(desk.place_in_line(&wanted).await?)),
        };
        let message = message.with("phone", shown(filled.phone.as_deref()));
        Ok(Outcome::HandOver(wanted, vec![Reply::new(message).choices([change()])]))
    }
}

/// Asks how the callback stands, with what can be done about it.
fn change() -> Choice {
    Choice::new("flow:callback", Message::new("callback-change"))
}

fn says_nothing_new(filled: &Filled) -> bool {
    filled.phone.is_none() && filled.start.is_none() && filled.when.is_empty()
}

/// How the callback stands, with what can be done about it: take it back, choose another time, leave it.
fn about(waited: &Waited, desk: &Desk<'_>) -> Question {
    let message = match waited.wanted_at.filter(|at| *at > desk.now) {
        Some(at) => Message::new("callback-waits-at").with("when", desk.by_the_centre(at)),
        None => Message::new("callback-waits").with("place", in_line(waited.place)),
    };
    let number = waited.phone.as_ref().map(Phone::as_e164);
    let question = Question::new(Slot::Confirmation, message.with("phone", shown(number)))
        .option(Message::new("callback-cancel"), [Command::Affirm])
        .expects(Expects::Choice);
    let again = number.map(|number| Command::Set(Value::Phone { number: number.to_owned(), proven: false }));
    let question = match again {
        Some(again) => question.option(Message::new("callback-other-time"), [again]),
        None => question,
    };
    question.option(Message::new("callback-keep"), [Command::Deny])
}

/// A proven person's number is known.
async fn phone(filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
    if filled.phone.is_none() {
        filled.phone = desk.known_phone().await?;
    }
    if filled.phone.is_some() {
        return Ok(Step::Ready);
    }
    Ok(Step::Ask(ask_number(Message::new("ask-callback-phone"), desk)))
}

fn time(filled: &mut Filled, desk: &Desk<'_>) -> Step {
    let (Some(centre), None) = (desk.contact_centre(), filled.start) else { return Step::Ready };
    let answering = desk.answering();
    if filled.when.time == Some(Time::Soonest) && filled.when.days.is_none() && matches!(answering, Answering::Now) {
        return Step::Ready;
    }
    let times = centre.callback_times(desk.now, LOOKED_AT);
    filled.start = named(&filled.when, &times, &centre, desk.now);
    if filled.start.is_some() {
        return Step::Ready;
    }
    let fitting: Vec<Instant> = times.iter().copied().filter(|at| fits_day(&filled.when, *at, &centre)).collect();
    let message = match (filled.when.is_empty(), &answering) {
        (false, _) if fitting.is_empty() => Message::new("callback-not-then"),
        (false, _) if filled.when.time.is_some() => Message::new("callback-not-then"),
        (_, Answering::From(at, zone)) => {
            Message::new("ask-callback-later").with("when", Arg::Moment { at: *at, zone: *zone })
        }
        _ => Message::new("ask-callback-time"),
    };
    let offered = if fitting.is_empty() { times } else { fitting };
    Step::Ask(ask_time(message, &offered, matches!(answering, Answering::Now), desk))
}

fn ask_time(message: Message, times: &[Instant], now: bool, desk: &Desk<'_>) -> Question {
    let mut question = Question::new(Slot::Time, message).expects(Expects::Choice);
    if now {
        let soonest = When { days: None, time: Some(Time::Soonest) };
        question = question.option(Message::new("callback-soonest"), [Command::Set(Value::When(soonest))]);
    }
    times
        .iter()
        .take(SHOWN)
        .fold(question, |question, at| question.option(desk.button_of(*at), [Command::Set(Value::Start(*at))]))
}

/// The time a person named, if somebody answers then: any minute of a shift, or the first that fits.
fn named(when: &When, times: &[Instant], centre: &ContactCentre, now: Instant) -> Option<Instant> {
    let local = |at: Instant| at.with_timezone(&centre.timezone).naive_local();
    let fits = |at: Instant| fits_day(when, at, centre);
    match when.time? {
        Time::At(time) => {
            let date = match when.days {
                Some(Days::On(date)) => date,
                _ => local(*times.iter().find(|at| fits(**at) && local(**at).time() >= time)?).date(),
            };
            let at = instant(centre.timezone, date.and_time(time));
            (at > now && centre.answers_at(at)).then_some(at)
        }
        Time::Soonest => times.iter().copied().find(|at| fits(*at)),
        part => times.iter().copied().find(|at| fits(*at) && part.allows(local(*at).time())),
    }
}

fn fits_day(when: &When, at: Instant, centre: &ContactCentre) -> bool {
    let date = at.with_timezone(&centre.timezone).date_naive();
    match when.days {
        None => true,
        Some(Days::On(day)) => day == date,
        Some(Days::Between(from, to)) => (from..=to).contains(&date),
    }
}

/// Enough to recognise one's own number.
fn shown(number: Option<&str>) -> Arg {
    Arg::Text(number.and_then(|number| Phone::parse(number).ok()).map(|phone| phone.masked()).unwrap_or_default())
}

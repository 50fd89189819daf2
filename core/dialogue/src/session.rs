//! What a conversation remembers between turns: sealed by the store, opaque to everyone else.

use std::collections::BTreeSet;

use lobby_engine::{AppointmentId, BranchId, Instant, ServiceId, TicketId};
use lobby_office::cases::Category;
use lobby_office::feedback::Judged;
use lobby_office::identity::Level;
use lobby_office::notice_settings::Topic;
use serde::{Deserialize, Serialize};

use crate::command::{Command, FlowName, MailWish, Messenger, Slot, Value, Whose};
use crate::flows;
use crate::language::Language;
use crate::message::Reply;
use crate::scope::Scope;
use crate::understand::Offered;
use crate::understand::dates::When;

/// The shape of this file; another one is never guessed.
const FORMAT: u32 = 1;

/// Flows under one another: business, a digression, and one more.
const DEEPEST: usize = 3;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Session {
    format: u32,
    /// Flows in progress; the last one is talking.
    pub(crate) stack: Vec<Frame>,
    /// Counts turns, so that the buttons of each are told apart.
    pub(crate) turn: u64,
    /// The options shown last.
    pub(crate) offered: Vec<Offered>,
    /// The replies of the last turn, for "repeat".
    pub(crate) last: Vec<Reply>,
    /// Messages in a row that were not understood.
    pub(crate) failures: u8,
    /// Times in a row that nothing was said.
    #[serde(default)]
    pub(crate) silences: u8,
    /// Values said before it was clear what for.
    pub(crate) memory: Filled,
    /// What the last finished flows were about, and who the person said they are; neither need be said again.
    pub(crate) recent: Filled,
    /// What was told last, as long as nothing else was said: "а в субботу?" asks it again otherwise.
    #[serde(default)]
    pub(crate) answered: Option<Answered>,
    /// The new business about which it was asked whether to drop the open one.
    pub(crate) competing: Option<FlowName>,
    /// The runner asked something of its own last ("finish or drop?"); the flow's question waits behind it.
    #[serde(default)]
    pub(crate) interposed: bool,
    /// A message in another language than the conversation's came last; a second one switches.
    pub(crate) drifting: Option<Language>,
    pub(crate) at: Instant,
}

/// A flow in progress.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Frame {
    pub(crate) flow: FlowName,
    pub(crate) flow_version: u32,
    pub(crate) filled: Filled,
    /// What was asked, in order, for "back"; the last one waits for its answer.
    pub(crate) asked: Vec<Slot>,
    /// How often the question that waits was asked before; each time in other words.
    #[serde(default)]
    pub(crate) repeats: u8,
    /// What could be chosen last, but for a yes and a no: "нет, вторую" chooses anew.
    #[serde(default)]
    pub(crate) listed: Vec<Vec<Command>>,
}

/// A question that was answered, with what it was about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Answered {
    pub(crate) flow: FlowName,
    pub(crate) filled: Filled,
}

/// The values a flow has so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Filled {
    pub(crate) service: Option<ServiceId>,
    pub(crate) branch: Option<BranchId>,
    pub(crate) city: Option<String>,
    pub(crate) near: Option<(f64, f64)>,
    pub(crate) when: When,
    /// The time slot decided on.
    pub(crate) start: Option<Instant>,
    /// The time slot kept meanwhile; given back when another is decided on or the flow is dropped.
    pub(crate) hold: Option<Hold>,
    pub(crate) phone: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) appointment: Option<AppointmentId>,
    pub(crate) ticket: Option<TicketId>,
    pub(crate) minutes: Option<u32>,
    pub(crate) code: Option<String>,
    pub(crate) pass: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) category: Option<Category>,
    pub(crate) case: Option<String>,
    /// What the mark is about.
    pub(crate) judged: Option<Judged>,
    pub(crate) mark: Option<u8>,
    pub(crate) notices: Option<(Vec<Topic>, bool)>,
    pub(crate) mail: Option<MailWish>,
    /// Which papers are there, in the order they are asked about.
    pub(crate) papers: Vec<bool>,
    pub(crate) angry: bool,
    pub(crate) whose: Option<Whose>,
    /// Where the conversation is to go on.
    pub(crate) messenger: Option<Messenger>,
    /// The level another flow needs, while the person identifies themselves for it.
    pub(crate) goal: Option<Level>,
    /// The phone a one-time code was asked for.
    pub(crate) code_for: Option<String>,
    pub(crate) confirmed: bool,
    /// The time of the visit being moved was proposed for its new place.
    pub(crate) time_kept: bool,
    pub(crate) skipped: BTreeSet<Slot>,
}

/// A time slot kept for the person while they answer the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Hold {
    pub(crate) appointment: AppointmentId,
    pub(crate) branch: BranchId,
    pub(crate) service: ServiceId,
    pub(crate) start: Instant,
}

/// What became of a stored session.
pub(crate) enum Restored {
    Same(Box<Session>),
    /// It was written by another version: where we stood, if that much can be read.
    Lost(Option<FlowName>),
}

impl Session {
    pub(crate) fn new(now: Instant) -> Self {
        Self {
            format: FORMAT,
            stack: Vec::new(),
            turn: 0,
            offered: Vec::new(),
            last: Vec::new(),
            failures: 0,
            silences: 0,
            memory: Filled::default(),
            recent: Filled::default(),
            answered: None,
            competing: None,
            interposed: false,
            drifting: None,
            at: now,
        }
    }

    /// Reads a stored session. An unknown version is never guessed.
    pub(crate) fn restore(stored: &str, now: Instant) -> Restored {
        let Ok(mut session) = serde_json::from_str::<Self>(stored) else { return Restored::Lost(flow_in(stored)) };
        let known = |frame: &Frame| flows::get(frame.flow).version() == frame.flow_version;
        if session.format != FORMAT || !session.stack.iter().all(known) {
            return Restored::Lost(session.stack.first().map(|frame| frame.flow));
        }
        let silent = now - session.at;
        if silent > Scope::Person.lives() {
            let turn = session.turn;
            session = Self { turn, ..Self::new(now) };
        } else if silent > Scope::Flow.lives() {
            session.memory = Filled::default();
            session.recent = session.recent.of_the_person();
            session.answered = None;
        }
        Restored::Same(Box::new(session))
    }

    pub(crate) fn top(&self) -> Option<&Frame> {
        self.stack.last()
    }

    pub(crate) fn top_mut(&mut self) -> Option<&mut Frame> {
        self.stack.last_mut()
    }

    /// What the last question asked for: nothing of the flow's while the runner's own goes before it, but that a secret is
    /// one wherever it is typed.
    pub(crate) fn asked(&self) -> Option<Slot> {
        let asked = self.top().and_then(|frame| frame.asked.last().copied())?;
        (!self.interposed || asked.is_secret()).then_some(asked)
    }

    /// Puts identification on top of the flow that needs it, which goes on afterwards.
    pub(crate) fn step_up(&mut self, goal: Level) {
        let filled = Filled { goal: Some(goal), ..Filled::default() };
        self.stack.push(Frame::new(FlowName::Identify, filled));
    }

    /// What stays of a session that goes on in another conversation: its old buttons are still told apart.
    pub(crate) fn left_behind(&self, now: Instant) -> Self {
        Self { turn: self.turn, ..Self::new(now) }
    }

    pub(crate) fn push(&mut self, flow: FlowName, filled: Filled) {
        if self.stack.len() == DEEPEST {
            self.stack.pop();
        }
        self.stack.push(Frame::new(flow, filled));
    }
}

impl Frame {
    fn new(flow: FlowName, filled: Filled) -> Self {
        let flow_version = flows::get(flow).version();
        Self { flow, flow_version, filled, asked: Vec::new(), repeats: 0, listed: Vec::new() }
    }
}

/// The flow an unreadable session was in, if it still says so in the plainest way.
fn flow_in(stored: &str) -> Option<FlowName> {
    let value: serde_json::Value = serde_json::from_str(stored).ok()?;
    serde_json::from_value(value.get("stack")?.get(0)?.get("flow")?.clone()).ok()
}

impl Filled {
    /// Takes a value in; what depended on its predecessor is dropped.
    pub(crate) fn take(&mut self, value: Value) {
        match value {
            Value::Service(service) => self.change(Slot::Service).service = Some(service),
            Value::Branch(branch) => self.change(Slot::Branch).branch = Some(branch),
            Value::City(city) => self.change(Slot::Branch).city = Some(city),
            Value::Near(latitude, longitude) => self.change(Slot::Branch).near = Some((latitude, longitude)),
            Value::When(when) => self.take_when(when),
            Value::Start(start) => {
                self.confirmed = false;
                self.start = Some(start);
            }
            Value::Phone { number, .. } => self.phone = Some(number),
            Value::Name(name) => self.name = Some(name),
            Value::Appointment(appointment) => self.appointment = Some(appointment),
            Value::Ticket(ticket) => self.ticket = Some(ticket),
            Value::Minutes(minutes) => self.minutes = Some(minutes),
            Value::Code(code) => self.code = Some(code),
            Value::Pass(pass) => self.pass = Some(pass),
            Value::Text(text) => {
                let before = self.text.take().filter(|before| *before != text);
                self.change(Slot::Text).text =
                    Some(before.map_or_else(|| text.clone(), |before| format!("{before}\n{text}")));
            }
            Value::Category(category) => self.change(Slot::Category).category = Some(category),
            Value::Case(number) => self.case = Some(number),
            Value::Judged(judged) => self.take_judged(judged),
            Value::Mark(mark) => self.mark = Some(mark),
            Value::Notices(topics, wanted) => self.notices = Some((topics, wanted)),
            Value::Mail(wish) => self.mail = Some(wish),
            Value::Have(have) => self.papers.push(have),
            Value::Anger => self.angry = true,
            Value::Whose(whose) => self.whose = Some(whose),
            Value::Messenger(messenger) => self.messenger = Some(messenger),
            // What proves a person is checked as it comes and kept nowhere.
            Value::OneTimeCode(_) | Value::Iin(_) => {}
            Value::Skip | Value::Option(_) | Value::LastOption => {}
        }
    }

    /// Takes in what one message says. "Алматы, на Абая": the branch says more than its city.
    pub(crate) fn take_all(&mut self, values: Vec<Value>) {
        let exact = values.iter().any(|value| matches!(value, Value::Branch(_)));
        let says_less = |value: &Value| exact && matches!(value, Value::City(_) | Value::Near(..));
        values.into_iter().filter(|value| !says_less(value)).for_each(|value| self.take(value));
    }

    /// A new day keeps the time of day asked for, a new time keeps the day.
    fn take_when(&mut self, when: When) {
        self.start = None;
        self.confirmed = false;
        self.when = when.over(self.when);
    }

    /// What was said about something else is no word about this.
    fn take_judged(&mut self, judged: Judged) {
        if self.judged.replace(judged) != Some(judged) {
            self.clear(Slot::Mark);
            self.clear(Slot::Text);
        }
    }

    fn change(&mut self, slot: Slot) -> &mut Self {
        self.clear(slot);
        self
    }

    /// Forgets a value and what was decided because of it.
    pub(crate) fn clear(&mut self, slot: Slot) {
        self.confirmed = false;
        self.skipped.remove(&slot);
        match slot {
            Slot::Service => {
                (self.service, self.start) = (None, None);
                self.papers.clear();
            }
            Slot::Branch => {
                (self.branch, self.city, self.near, self.start) = (None, None, None, None);
            }
            Slot::Day => (self.when, self.start) = (When::default(), None),
            Slot::Time => {
                self.when.time = None;
                self.start = None;
            }
            Slot::Phone => (self.phone, self.code_for) = (None, None),
            Slot::Code => self.code_for = None,
            Slot::Whose => self.whose = None,
            Slot::Name => self.name = None,
            Slot::Appointment => self.appointment = None,
            Slot::Minutes => self.minutes = None,
            Slot::Text => self.text = None,
            Slot::Category => self.category = None,
            Slot::Case => self.case = None,
            Slot::Mark => self.mark = None,
            Slot::Notices => self.notices = None,
            Slot::Mail => self.mail = None,
            Slot::Paper => {
                self.papers.pop();
            }
            Slot::Iin | Slot::Language | Slot::Confirmation => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, NaiveDate, NaiveTime, TimeZone, Utc};

    use super::*;
    use crate::understand::dates::{Days, Time};

    fn now() -> Instant {
        Utc.with_ymd_and_hms(2026, 11, 23, 5, 0, 0).unwrap()
    }

    #[test]
    fn an_unknown_version_is_not_guessed_but_says_where_we_stood() {
        let mut session = Session::new(now());
        session.push(FlowName::Book, Filled::default());
        session.stack[0].flow_version = 99;
        let stored = serde_json::to_string(&session).unwrap();
        assert!(matches!(Session::restore(&stored, now()), Restored::Lost(Some(FlowName::Book))));
        assert!(matches!(Session::restore("{\"format\":7}", now()), Restored::Lost(None)));
    }

    #[test]
    fn a_flow_is_forgotten_after_a_day_and_its_buttons_with_it() {
        let mut session = Session::new(now());
        session.turn = 5;
        session.push(FlowName::Book, Filled::default());
        let stored = serde_json::to_string(&session).unwrap();
        let later = |hours| Session::restore(&stored, now() + Duration::hours(hours));
        assert!(matches!(later(23), Restored::Same(session) if session.stack.len() == 1));
        assert!(matches!(later(25), Restored::Same(session) if session.stack.is_empty() && session.turn == 5));
    }

    #[test]
    fn what_was_talked_of_half_an_hour_ago_is_no_longer_meant_but_the_person_is() {
        let mut session = Session::new(now());
        let recent = Filled {
            branch: Some(BranchId::new("almaty-abay")),
            name: Some("Айгерим".to_owned()),
            ..Filled::default()
        };
        (session.memory, session.recent) = (recent.clone(), recent.clone());
        let stored = serde_json::to_string(&session).unwrap();
        let after = |minutes| match Session::restore(&stored, now() + Duration::minutes(minutes)) {
            Restored::Same(session) => (session.memory, session.recent),
            Restored::Lost(_) => panic!("the version is known"),
        };
        assert_eq!(after(29), (recent.clone(), recent.clone()));
        assert_eq!(after(31), (Filled::default(), recent.of_the_person()));
    }

    #[test]
    fn a_new_day_keeps_the_time_and_a_new_branch_drops_the_time_slot() {
        let mut filled = Filled::default();
        let at = Time::At(NaiveTime::from_hms_opt(11, 0, 0).unwrap());
        let day = Days::On(NaiveDate::from_ymd_opt(2026, 11, 27).unwrap());
        filled.take(Value::When(When { days: None, time: Some(at) }));
        filled.take(Value::When(When { days: Some(day), time: None }));
        assert_eq!(filled.when, When { days: Some(day), time: Some(at) });
        filled.take(Value::Start(now()));
        filled.take(Value::Branch(BranchId::new("almaty-abay")));
        assert_eq!(filled.start, None);
        assert_eq!(filled.when.time, Some(at));
    }

    #[test]
    fn the_stack_is_bounded() {
        let mut session = Session::new(now());
        for flow in [FlowName::Book, FlowName::Hours, FlowName::Load, FlowName::FindBranch, FlowName::Documents] {
            session.push(flow, Filled::default());
        }
        assert_eq!(session.stack.len(), DEEPEST);
        assert_eq!(session.stack[0].flow, FlowName::Book);
    }
}

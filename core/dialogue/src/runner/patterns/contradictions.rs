//! Two values for one slot in one message: what else was said counts, and which of the two is asked.

use std::mem::discriminant;

use chrono::{NaiveDate, NaiveTime};
use lobby_engine::branch_plan::instant;
use lobby_engine::{BranchId, ServiceId};
use lobby_office::OfficeError;

use super::super::Runner;
use crate::catalogue::Catalogue;
use crate::command::{Command, Slot, Value};
use crate::flows::Question;
use crate::message::{Arg, Expects, Message};
use crate::understand::dates::{Days, Time, When};

/// The first slot that a message fills with two values which cannot both be meant.
pub(super) fn contradicted(values: &[Value], catalogue: &Catalogue) -> Option<Slot> {
    [Slot::Service, Slot::Branch, Slot::Day, Slot::Time]
        .into_iter()
        .find(|slot| several(values, *slot) || (*slot == Slot::Branch && elsewhere(values, catalogue)))
}

fn several(values: &[Value], slot: Slot) -> bool {
    let mut candidates = values.iter().filter_map(|value| candidate(value, slot));
    let Some(first) = candidates.next() else { return false };
    candidates.any(|other| discriminant(&other) == discriminant(&first) && other != first)
}

/// A city beside a branch competes only when it is another city.
fn elsewhere(values: &[Value], catalogue: &Catalogue) -> bool {
    let branch = values.iter().find_map(|value| match value {
        Value::Branch(id) => catalogue.branch(id),
        _ => None,
    });
    let other_city =
        |value: &Value| matches!((value, branch), (Value::City(city), Some(branch)) if branch.city.ru != *city);
    values.iter().any(other_city)
}

/// What of a value a slot could take.
#[derive(PartialEq)]
enum Candidate<'a> {
    Service(&'a ServiceId),
    Branch(&'a BranchId),
    City(&'a str),
    Day(NaiveDate),
    Time(NaiveTime),
}

fn candidate(value: &Value, slot: Slot) -> Option<Candidate<'_>> {
    Some(match (slot, value) {
        (Slot::Service, Value::Service(id)) => Candidate::Service(id),
        (Slot::Branch, Value::Branch(id)) => Candidate::Branch(id),
        (Slot::Branch, Value::City(city)) => Candidate::City(city),
        (Slot::Day, Value::When(When { days: Some(Days::On(day)), .. })) => Candidate::Day(*day),
        (Slot::Time, Value::When(When { time: Some(Time::At(time)), .. })) => Candidate::Time(*time),
        _ => return None,
    })
}

impl Runner<'_, '_> {
    /// Takes in what is clear and asks which of the rest is meant.
    pub(super) async fn ask_which(&mut self, slot: Slot, values: Vec<Value>) -> Result<(), OfficeError> {
        let (open, clear): (Vec<Value>, Vec<Value>) =
            values.into_iter().partition(|value| candidate(value, slot).is_some());
        let filled = match self.session.stack.last_mut() {
            Some(frame) => &mut frame.filled,
            None => &mut self.session.memory,
        };
        filled.clear(slot);
        clear.into_iter().for_each(|value| filled.take(value));
        let options = open.into_iter().filter_map(|value| Some((self.named(&value, slot)?, vec![Command::Set(value)])));
        let options: Vec<(Arg, Vec<Command>)> = options.collect();
        let question = Question::new(slot, Message::new("ask-which")).expects(Expects::Choice);
        self.ask(Question { options, ..question });
        Ok(())
    }

    fn named(&self, value: &Value, slot: Slot) -> Option<Arg> {
        let filled = self.session.top().map(|frame| &frame.filled);
        let zone = self.desk.zone_of(filled.and_then(|filled| filled.branch.as_ref()));
        Some(match candidate(value, slot)? {
            Candidate::Service(id) => self.desk.service_name(id),
            Candidate::Branch(id) => self.desk.branch_name(id),
            Candidate::City(city) => self.desk.city_name(city),
            Candidate::Day(date) => Arg::ShortDate { date, zone },
            Candidate::Time(time) => {
                let today = self.desk.now.with_timezone(&zone).date_naive();
                Arg::Clock { at: instant(zone, today.and_time(time)), zone }
            }
        })
    }
}

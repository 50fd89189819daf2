//! Two values for one slot in one message: what else was said counts, and which of the two is asked.

use lobby_office::OfficeError;

use super::super::Runner;
use crate::catalogue::Catalogue;
use crate::command::{Command, Slot, Value};
use crate::message::{Arg, Expects, Message};
use crate::understand::dates::{Days, When};

/// The first slot that a message fills with two values which cannot both be meant.
pub(super) fn contradicted(values: &[Value], catalogue: &Catalogue) -> Option<Slot> {
    let several = |slot| candidates(values, slot).count() > 1;
    let elsewhere = || {
        let branch = values.iter().find_map(|value| match value {
            Value::Branch(id) => catalogue.branch(id),
            _ => None,
        });
        let other_city =
            |value: &Value| matches!((value, branch), (Value::City(city), Some(branch)) if branch.city.ru != *city);
        values.iter().any(other_city)
    };
    [Slot::Service, Slot::Branch, Slot::Day]
        .into_iter()
        .find(|slot| several(*slot) || (*slot == Slot::Branch && elsewhere()))
}

fn candidates(values: &[Value], slot: Slot) -> impl Iterator<Item = &Value> {
    values.iter().filter(move |value| competes(value, slot))
}

/// Whether a value is one of several that a slot could take. A city beside a branch is one only when it is another city.
fn competes(value: &Value, slot: Slot) -> bool {
    match value {
        Value::Service(_) => slot == Slot::Service,
        Value::Branch(_) => slot == Slot::Branch,
        Value::When(When { days: Some(Days::On(_)), .. }) => slot == Slot::Day,
        _ => false,
    }
}

impl Runner<'_, '_> {
    /// Takes in what is clear and asks which of the rest is meant.
    pub(super) async fn ask_which(&mut self, slot: Slot, values: Vec<Value>) -> Result<(), OfficeError> {
        let of_slot =
            |value: &Value| competes(value, slot) || (slot == Slot::Branch && matches!(value, Value::City(_)));
        let (open, clear): (Vec<Value>, Vec<Value>) = values.into_iter().partition(of_slot);
        if let Some(frame) = self.session.top_mut() {
            frame.filled.clear(slot);
            clear.into_iter().for_each(|value| frame.filled.take(value));
            frame.asked.retain(|asked| *asked != slot);
            frame.asked.push(slot);
        }
        let options = open.into_iter().filter_map(|value| Some((self.named(&value)?, vec![Command::Set(value)])));
        let options: Vec<(Arg, Vec<Command>)> = options.collect();
        let choices = self.choices(options);
        let question = crate::message::Reply::new(Message::new("ask-which")).choices(choices);
        self.say(question.expects(Expects::Choice));
        Ok(())
    }

    fn named(&self, value: &Value) -> Option<Arg> {
        let branch = self.session.top().and_then(|frame| frame.filled.branch.as_ref());
        Some(match value {
            Value::Service(id) => self.desk.service_name(id),
            Value::Branch(id) => self.desk.branch_name(id),
            Value::City(city) => self.desk.city_name(city),
            Value::When(When { days: Some(Days::On(date)), .. }) => {
                Arg::ShortDate { date: *date, zone: self.desk.zone_of(branch) }
            }
            _ => return None,
        })
    }
}

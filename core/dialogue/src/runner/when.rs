//! Finds the time slot a person means: their day, their time, and what is free near it.

use chrono::{NaiveDate, NaiveTime};
use lobby_engine::slots::TimeSlot;
use lobby_engine::{BranchId, Instant, ServiceId};
use lobby_office::{AppointmentView, OfficeError};

use super::slot::time_label;
use crate::command::{Command, Slot, Value};
use crate::desk::Desk;
use crate::flows::{Question, Step};
use crate::message::{Arg, Expects, Message};
use crate::session::Filled;
use crate::understand::dates::{Days, Time, When};

/// Days and times offered at once.
const DAYS_SHOWN: usize = 6;
const TIMES_SHOWN: usize = 6;
/// By phone: of each of so many days so many times, the first of them as soon as there is room; then the days to choose from.
const DAYS_HEARD: usize = 2;
const TIMES_HEARD: usize = 3;
/// Of a full time, so many neighbours are offered.
const NEIGHBOURS: usize = 3;

pub(crate) async fn fill(filled: &mut Filled, desk: &Desk<'_>) -> Result<Step, OfficeError> {
    let (Some(branch), Some(service)) = (filled.branch.clone(), filled.service.clone()) else { return Ok(Step::Ready) };
    if filled.start.is_some() {
        return Ok(Step::Ready);
    }
    let own = own_time(filled, desk).await?;
    let search = Search { branch, service, own, desk };
    match (filled.when.days, filled.when.time) {
        (None, Some(Time::Soonest)) => search.soonest(filled).await,
        (None, None) if desk.is_by_phone() => search.ask_nearest().await,
        (None, _) => search.ask_day(Message::new("ask-day"), search.today()).await,
        (Some(Days::Between(from, to)), _) => search.within(filled, from, to).await,
        (Some(Days::On(date)), _) => search.on(filled, date).await,
    }
}

/// The time of the visit that is moved.
async fn own_time(filled: &Filled, desk: &Desk<'_>) -> Result<Option<Instant>, OfficeError> {
    let Some(id) = filled.appointment else { return Ok(None) };
    let here = |visit: &AppointmentView| filled.branch.as_ref() == Some(&visit.branch);
    Ok(desk.appointment(id).await?.filter(here).map(|visit| visit.start))
}

struct Search<'a, 'b> {
    branch: BranchId,
    service: ServiceId,
    /// Understood when it is named, and never offered.
    own: Option<Instant>,
    desk: &'a Desk<'b>,
}

impl Search<'_, '_> {
    fn today(&self) -> NaiveDate {
        self.desk.today(&self.branch)
    }

    fn day(&self, date: NaiveDate) -> Arg {
        Arg::Date { date, zone: self.desk.zone(&self.branch) }
    }

    fn time_of(&self, slot: &TimeSlot) -> NaiveTime {
        slot.start.with_timezone(&self.desk.zone(&self.branch)).time()
    }

    async fn slots(&self, date: NaiveDate) -> Result<Vec<TimeSlot>, OfficeError> {
        self.desk.time_slots(&self.branch, &self.service, date).await
    }

    fn offered<'s>(&self, slots: &'s [TimeSlot]) -> impl Iterator<Item = TimeSlot> + use<'s> {
        let own = self.own;
        slots.iter().filter(move |slot| Some(slot.start) != own).cloned()
    }

    async fn soonest(&self, filled: &mut Filled) -> Result<Step, OfficeError> {
        let days = self.desk.days_with_room(&self.branch, &self.service, self.today(), 1).await?;
        let Some(date) = days.first() else { return self.ask_day(Message::new("ask-day"), self.today()).await };
        filled.start = self.slots(*date).await?.first().map(|slot| slot.start);
        Ok(Step::Ready)
    }

    /// The nearest times of the next days at once: whoever listens chooses once instead of twice.
    async fn ask_nearest(&self) -> Result<Step, OfficeError> {
        let days = self.desk.days_with_room(&self.branch, &self.service, self.today(), DAYS_SHOWN).await?;
        if days.is_empty() {
            return self.ask_day(Message::new("ask-day"), self.today()).await;
        }
        let mut times = Vec::new();
        for date in days.iter().copied().take(DAYS_HEARD) {
            let slots: Vec<TimeSlot> = self.offered(&self.slots(date).await?).collect();
            let nearest = if times.is_empty() { slots } else { spread(&slots) };
            times.extend(nearest.into_iter().take(TIMES_HEARD).map(|slot| slot.start));
        }
        let question = Question::new(Slot::Time, Message::new("ask-nearest")).expects(Expects::Choice);
        let question = times.into_iter().fold(question, |question, at| {
            let zone = self.desk.zone(&self.branch);
            question.option(Arg::Moment { at, zone }, [Command::Set(Value::Start(at))])
        });
        Ok(Step::Ask(self.with_days(question, &days)))
    }

    /// Some day of several: the one with room, or a choice.
    async fn within(&self, filled: &mut Filled, from: NaiveDate, to: NaiveDate) -> Result<Step, OfficeError> {
        if to < self.today() {
            return self.ask_day(Message::new("day-past"), self.today()).await;
        }
        let from = from.max(self.today());
        let days = self.desk.days_with_room(&self.branch, &self.service, from, DAYS_SHOWN).await?;
        let days: Vec<NaiveDate> = days.into_iter().filter(|day| *day <= to).collect();
        match days.as_slice() {
            [] => self.ask_day(Message::new("day-full").with("day", self.day(to)), from).await,
            [only] => self.on(filled, *only).await,
            _ => Ok(Step::Ask(self.days_question(Message::new("ask-day"), &days))),
        }
    }

    async fn on(&self, filled: &mut Filled, date: NaiveDate) -> Result<Step, OfficeError> {
        let today = self.today();
        let named = |id: &str| Message::new(id).with("day", self.day(date));
        if date < today {
            return self.ask_day(Message::new("day-past"), today).await;
        }
        if date > self.desk.last_day(&self.branch) {
            return self.ask_day(Message::new("day-far"), today).await;
        }
        if self.desk.opening(&self.branch, date).is_empty() {
            return self.ask_day(named("day-closed"), date).await;
        }
        let slots = self.slots(date).await?;
        if slots.is_empty() {
            return self.ask_day(named("day-full"), date).await;
        }
        Ok(self.at(filled, date, &slots))
    }

    /// The time on a day that has room.
    fn at(&self, filled: &mut Filled, date: NaiveDate, slots: &[TimeSlot]) -> Step {
        let day = self.day(date);
        match filled.when.time {
            None => self.ask_time(Message::new("ask-time").with("day", day), &self.spread(slots)),
            Some(Time::Soonest) => {
                filled.start = slots.first().map(|slot| slot.start);
                Step::Ready
            }
            Some(Time::At(time)) => self.exactly(filled, date, time, slots),
            Some(time) => {
                let fitting: Vec<TimeSlot> =
                    slots.iter().filter(|slot| time.allows(self.time_of(slot))).cloned().collect();
                if fitting.is_empty() {
                    return self.ask_time(Message::new("time-none-part").with("day", day), &self.spread(slots));
                }
                self.ask_time(Message::new("ask-time").with("day", day), &self.spread(&fitting))
            }
        }
    }

    fn exactly(&self, filled: &mut Filled, date: NaiveDate, time: NaiveTime, slots: &[TimeSlot]) -> Step {
        if let Some(slot) = slots.iter().find(|slot| self.time_of(slot) == time) {
            filled.start = Some(slot.start);
            return Step::Ready;
        }
        let distance = |slot: &TimeSlot| (self.time_of(slot) - time).num_minutes().abs();
        let mut near: Vec<TimeSlot> = self.offered(slots).collect();
        near.sort_by_key(distance);
        near.truncate(NEIGHBOURS);
        near.sort_by_key(|slot| slot.start);
        let zone = self.desk.zone(&self.branch);
        let wanted = lobby_engine::branch_plan::instant(zone, date.and_time(time));
        self.ask_time(Message::new("time-taken").with("when", Arg::Moment { at: wanted, zone }), &near)
    }

    fn spread(&self, slots: &[TimeSlot]) -> Vec<TimeSlot> {
        spread(&self.offered(slots).collect::<Vec<_>>())
    }

    fn ask_time(&self, message: Message, slots: &[TimeSlot]) -> Step {
        let zone = self.desk.zone(&self.branch);
        let question = Question::new(Slot::Time, message).expects(Expects::Choice);
        let question = slots.iter().fold(question, |question, slot| {
            question.option(Arg::Clock { at: slot.start, zone }, [Command::Set(Value::Start(slot.start))])
        });
        Step::Ask(question.option(Message::new("other-day"), [Command::Correct(Some(Slot::Day))]))
    }

    async fn ask_day(&self, message: Message, from: NaiveDate) -> Result<Step, OfficeError> {
        let days = self.desk.days_with_room(&self.branch, &self.service, from.max(self.today()), DAYS_SHOWN).await?;
        if days.is_empty() {
            let none = Question::new(Slot::Branch, Message::new("no-days"));
            let others = self.desk.catalogue.branches.iter().filter(|branch| branch.id != self.branch);
            let others = others.filter(|branch| branch.services.contains(&self.service));
            return Ok(Step::Ask(others.fold(none, |question, branch| {
                question.option(branch.name.clone(), [Command::Set(Value::Branch(branch.id.clone()))])
            })));
        }
        Ok(Step::Ask(self.days_question(message, &days)))
    }

    fn days_question(&self, message: Message, days: &[NaiveDate]) -> Question {
        self.with_days(Question::new(Slot::Day, message).expects(Expects::Choice), days)
    }

    fn with_days(&self, question: Question, days: &[NaiveDate]) -> Question {
        let zone = self.desk.zone(&self.branch);
        days.iter().fold(question, |question, date| {
            let when = When { days: Some(Days::On(*date)), time: None };
            question.option(Arg::ShortDate { date: *date, zone }, [Command::Set(Value::When(when))])
        })
    }
}

/// A few times over the whole stretch, quiet ones before busy ones where there is a choice.
fn spread(slots: &[TimeSlot]) -> Vec<TimeSlot> {
    let parts = TIMES_SHOWN.min(slots.len());
    let quietest = |part: &[TimeSlot]| part.iter().min_by_key(|slot| (slot.load, slot.start)).cloned();
    (0..parts)
        .filter_map(|part| quietest(&slots[part * slots.len() / parts..(part + 1) * slots.len() / parts]))
        .collect()
}

/// Times near one that was just taken, as a question.
pub(crate) fn gone(branch: &BranchId, alternatives: &[Instant], desk: &Desk<'_>) -> Question {
    let question = Question::new(Slot::Time, Message::new("book-gone")).expects(Expects::Choice);
    let question = alternatives.iter().fold(question, |question, at| {
        question.option(time_label(branch, *at, desk), [Command::Set(Value::Start(*at))])
    });
    question.option(Message::new("other-day"), [Command::Correct(Some(Slot::Day))])
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, TimeZone, Utc};
    use lobby_engine::slots::Load;

    use super::*;

    fn slots(loads: &[Load]) -> Vec<TimeSlot> {
        let nine = Utc.with_ymd_and_hms(2026, 11, 23, 4, 0, 0).unwrap();
        let slot = |(i, load): (usize, &Load)| TimeSlot {
            start: nine + Duration::minutes(15 * i64::try_from(i).unwrap()),
            free: 1,
            load: *load,
        };
        loads.iter().enumerate().map(slot).collect()
    }

    #[test]
    fn few_times_are_all_offered() {
        let all = slots(&[Load::Busy, Load::Quiet]);
        assert_eq!(spread(&all), all);
        assert!(spread(&[]).is_empty());
    }

    #[test]
    fn of_many_times_the_quiet_ones_are_offered_over_the_whole_day() {
        let mut loads = vec![Load::Busy; 24];
        loads[2] = Load::Quiet;
        loads[23] = Load::Normal;
        let all = slots(&loads);
        let offered = spread(&all);
        assert_eq!(offered.len(), TIMES_SHOWN);
        assert_eq!(offered[0], all[2]);
        assert_eq!(offered[5], all[23]);
    }
}

//! Stretches of time: how long, or how far from now.

use chrono::{Days as Span, Duration, Months};

use super::super::AskedFor;
use super::super::lexicon::Lex;
use super::{Hour, RawTime, Reader, on_the_minute};

impl Reader {
    /// "через неделю", "in two days", "екі күннен кейін", "на 15 минут", "полчаса".
    pub(super) fn stretch(&mut self, at: usize) -> Option<usize> {
        if let Some(taken) = self.about_minutes(at) {
            return Some(taken);
        }
        let lead = usize::from(self.lex(at) == Lex::In);
        let (count, counted) = match self.number(at + lead) {
            Some((count, false, taken)) => (Some(count), taken),
            _ => (None, 0),
        };
        let unit = self.lex(at + lead + counted);
        let behind = self.lex(at + lead + counted + 1) == Lex::Afterwards;
        let ahead = lead == 1 || behind;
        let taken = lead + counted + 1 + usize::from(behind);
        self.step(unit, count, ahead, at)?;
        Some(taken)
    }

    /// "минут 15", "минут на 15".
    pub(super) fn about_minutes(&mut self, at: usize) -> Option<usize> {
        let lead = 1 + usize::from(self.lex(at + 1) == Lex::At);
        let (minutes, false, taken) = self.number(at + lead)? else { return None };
        if self.lex(at) != Lex::Minute || matches!(self.back(at, 1), Lex::Number(_) | Lex::Ending) {
            return None;
        }
        self.moment_or_minutes(minutes, false);
        Some(lead + taken)
    }

    pub(super) fn step(&mut self, unit: Lex, count: Option<u32>, ahead: bool, at: usize) -> Option<()> {
        let count_or_one = count.unwrap_or(1);
        match unit {
            Lex::Week if ahead => self.day = Some(self.today() + Span::new(7 * u64::from(count_or_one.min(60)))),
            Lex::MonthUnit if ahead => {
                self.day = Some(self.today().checked_add_months(Months::new(count_or_one.min(24)))?);
            }
            // "через день" is every other day: the day after tomorrow.
            Lex::Day if ahead => self.day = Some(self.today() + Span::new(u64::from(count.unwrap_or(2).min(366)))),
            Lex::Minute if count.is_some() => self.moment_or_minutes(count_or_one, ahead),
            Lex::HalfHour => self.moment_or_minutes(30, ahead),
            Lex::Hour if ahead && !self.is_clock_hour(at, count) => {
                self.moment_or_minutes(60 * count_or_one.min(200), true)
            }
            Lex::Hour if self.asked == AskedFor::Minutes => self.moment_or_minutes(60 * count_or_one.min(200), false),
            _ => return None,
        }
        Some(())
    }

    /// "сағат 5-тен кейін" is after five o'clock, not in five hours.
    pub(super) fn is_clock_hour(&self, at: usize, count: Option<u32>) -> bool {
        count.is_none() && self.number(at + 1).is_some()
    }

    pub(super) fn moment_or_minutes(&mut self, minutes: u32, ahead: bool) {
        let minutes = minutes.min(7 * 24 * 60);
        self.minutes = Some(minutes);
        if ahead {
            let then = self.now + Duration::minutes(i64::from(minutes));
            self.day = Some(then.date());
            self.time = Some(RawTime::At(Hour { time: on_the_minute(then.time()), exact: true }));
        }
    }
}

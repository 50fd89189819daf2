//! Days and times in Russian, Kazakh and English, relative to now in the branch's zone.
//!
//! `lexicon` turns the words of all three languages into one alphabet of meanings; `grammar` reads phrases over it.
//! Bare hours from 1 to 7 are afternoon hours, a bare weekday is the next such day, weeks begin on Monday.

mod grammar;
mod lexicon;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::token::Token;

/// When somebody wants to come, as far as they said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    pub days: Option<Days>,
    pub time: Option<Time>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    On(NaiveDate),
    /// Both days included.
    Between(NaiveDate, NaiveDate),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Time {
    At(NaiveTime),
    After(NaiveTime),
    Before(NaiveTime),
    /// From the first up to the second.
    Between(NaiveTime, NaiveTime),
    /// The sooner the better.
    Soonest,
}

impl When {
    pub fn is_empty(&self) -> bool {
        self.days.is_none() && self.time.is_none()
    }

    /// What was said now, over what was said before.
    pub fn over(self, earlier: Self) -> Self {
        Self { days: self.days.or(earlier.days), time: self.time.or(earlier.time) }
    }
}

impl Time {
    /// Whether a time of day is what was asked for.
    pub fn allows(&self, time: NaiveTime) -> bool {
        match self {
            Self::At(at) => *at == time,
            Self::After(from) => *from <= time,
            Self::Before(to) => time <= *to,
            Self::Between(from, to) => *from <= time && time < *to,
            Self::Soonest => true,
        }
    }
}

/// What the last question was about: a bare number is read in its light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum AskedFor {
    #[default]
    Nothing,
    Day,
    Time,
    Minutes,
}

/// What was found, and which tokens said it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    pub(crate) when: When,
    /// "В пятницу, 24-го", though the 24th is no Friday: the day the weekday means.
    pub(crate) other_day: Option<NaiveDate>,
    /// "В 11 или в 12": the second of them.
    pub(crate) other_time: Option<Time>,
    /// A stretch of time, such as "15 минут", in minutes.
    pub(crate) minutes: Option<u32>,
    pub(crate) used: Vec<bool>,
}

/// Reads every day and time in a message. `now` is local time in the branch's zone.
pub(crate) fn read(tokens: &[Token], now: NaiveDateTime, asked: AskedFor) -> Found {
    grammar::Reader::new(lexicon::lexemes(tokens), now, asked).read(tokens.len())
}

#[cfg(test)]
mod tests;

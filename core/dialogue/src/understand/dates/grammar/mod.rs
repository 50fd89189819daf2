//! Phrases for days and times, over the lexicon's alphabet: rules for days, stretches of time and hours.

mod days;
mod hours;
mod stretches;

use chrono::{Datelike, Days as Span, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::lexicon::{Lex, Lexeme, Part};
use super::{AskedFor, Days, Found, Time, When};

/// A time of day before it is known which half of the day it is in.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Hour {
    time: NaiveTime,
    /// Said so that 3 means 3 in the night.
    exact: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum RawTime {
    At(Hour),
    After(Hour),
    Before(Hour),
    Between(Hour, Hour),
    Soonest,
}

pub(super) struct Reader {
    lexemes: Vec<Lexeme>,
    now: NaiveDateTime,
    asked: AskedFor,
    day: Option<NaiveDate>,
    weekday: Option<Weekday>,
    span: Option<(NaiveDate, NaiveDate)>,
    time: Option<RawTime>,
    /// "Или в 12": an hour beside the one that stands right before it.
    other_hour: Option<Hour>,
    /// The lexeme behind the time that was read last.
    timed_until: usize,
    part: Option<Part>,
    half: Option<Lex>,
    minutes: Option<u32>,
}

/// A rule reads at a place and says how many lexemes it took.
type Rule = fn(&mut Reader, usize) -> Option<usize>;

/// The first rule that reads wins, so a longer phrase stands before its own beginning.
const RULES: &[Rule] = &[
    Reader::fixed_date,
    Reader::dotted,
    Reader::day_of_month,
    Reader::stretch,
    Reader::weekday,
    Reader::week,
    Reader::relative_day,
    Reader::between,
    Reader::before_or_after,
    Reader::another_hour,
    Reader::part_of_day,
    Reader::marked_hour,
    Reader::bare_number,
];

impl Reader {
    pub(super) fn new(lexemes: Vec<Lexeme>, now: NaiveDateTime, asked: AskedFor) -> Self {
        Self {
            lexemes,
            now,
            asked,
            day: None,
            weekday: None,
            span: None,
            time: None,
            other_hour: None,
            timed_until: 0,
            part: None,
            half: None,
            minutes: None,
        }
    }

    pub(super) fn read(mut self, tokens: usize) -> Found {
        let mut used = vec![false; tokens];
        let mut at = 0;
        while at < self.lexemes.len() {
            let before = self.time;
            let taken = RULES.iter().find_map(|rule| rule(&mut self, at));
            if self.time != before {
                self.timed_until = at + taken.unwrap_or(0);
            }
            for lexeme in &self.lexemes[at..at + taken.unwrap_or(0)] {
                used[lexeme.from..lexeme.to].fill(true);
            }
            at += taken.unwrap_or(1);
        }
        let when = When { days: self.days(), time: self.resolved_time() };
        let other_time = self.other_hour.map(|hour| Time::At(self.resolve(hour)));
        Found { when, other_day: self.other_day(), other_time, minutes: self.minutes, used }
    }

    fn today(&self) -> NaiveDate {
        self.now.date()
    }

    fn lex(&self, at: usize) -> Lex {
        self.lexemes.get(at).map_or(Lex::Other, |lexeme| lexeme.lex)
    }

    fn back(&self, at: usize, steps: usize) -> Lex {
        at.checked_sub(steps).map_or(Lex::Other, |at| self.lex(at))
    }

    /// A number in digits or words, with its case ending: value, whether it is an ordinal, how many lexemes.
    fn number(&self, at: usize) -> Option<(u32, bool, usize)> {
        let (mut value, mut ordinal, mut taken) = match self.lex(at) {
            Lex::Number(number) => (number, false, 1),
            Lex::Article => (1, false, 1),
            Lex::Ordinal(number) => (number, true, 1),
            Lex::Couple => (2, false, 1),
            _ => return None,
        };
        if value >= 10 && value % 10 == 0 && self.is_spelled(at) {
            let unit = match self.lex(at + 1) {
                Lex::Number(unit @ 1..=9) if self.is_spelled(at + 1) => Some((unit, false)),
                Lex::Ordinal(unit @ 1..=9) => Some((unit, true)),
                _ => None,
            };
            if let Some((unit, is_ordinal)) = unit {
                (value, ordinal, taken) = (value + unit, is_ordinal, 2);
            }
        }
        if self.lex(at + taken) == Lex::Ending {
            taken += 1;
        }
        Some((value, ordinal, taken))
    }

    /// Whether a number was written in letters.
    fn is_spelled(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.spelled)
    }

    fn is_cased(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| lexeme.cased)
    }

    /// The weekday's day, when a date was said too and is another day. "С пятницы на 24-е" names both on purpose.
    fn other_day(&self) -> Option<NaiveDate> {
        let (day, weekday) = (self.day?, self.weekday?);
        let moves = self.lexemes.iter().any(|lexeme| lexeme.lex == Lex::From);
        if day.weekday() == weekday || moves { None } else { self.day_of_the_week() }
    }

    fn days(&self) -> Option<Days> {
        self.day
            .or_else(|| self.day_of_the_week())
            .map(Days::On)
            .or(self.span.map(|(from, to)| Days::Between(from, to)))
    }

    fn day_of_the_week(&self) -> Option<NaiveDate> {
        let weekday = self.weekday?;
        let Some((monday, _)) = self.span else {
            return self.today().iter_days().skip(1).find(|day| day.weekday() == weekday);
        };
        let monday = monday - Span::new(u64::from(monday.weekday().num_days_from_monday()));
        Some(monday + Span::new(u64::from(weekday.num_days_from_monday())))
    }

    fn resolved_time(&self) -> Option<Time> {
        match self.time {
            Some(RawTime::At(hour)) => Some(Time::At(self.resolve(hour))),
            Some(RawTime::After(hour)) => Some(Time::After(self.resolve(hour))),
            Some(RawTime::Before(hour)) => Some(Time::Before(self.resolve(hour))),
            Some(RawTime::Between(from, to)) => Some(self.resolve_range(from, to)),
            Some(RawTime::Soonest) => Some(Time::Soonest),
            None => self.part.and_then(part_span),
        }
    }

    fn resolve_range(&self, from: Hour, to: Hour) -> Time {
        let (from, to) = (self.resolve(from), self.resolve(to));
        if from < to { Time::Between(from, to) } else { Time::After(from) }
    }

    /// Decides the half of the day: by what was said, else hours from 1 to 7 are in the afternoon.
    fn resolve(&self, hour: Hour) -> NaiveTime {
        let h = hour.time.hour();
        let afternoon = match (self.half, self.part) {
            (Some(Lex::Am), _) | (_, Some(Part::Morning)) => false,
            (Some(Lex::Pm), _) | (_, Some(Part::Evening | Part::Afternoon)) => h < 12,
            _ => (1..=7).contains(&h) && !hour.exact,
        };
        if afternoon { hour.time + Duration::hours(12) } else { hour.time }
    }
}

fn part_span(part: Part) -> Option<Time> {
    let (from, to) = match part {
        Part::Morning => (8, 12),
        Part::BeforeLunch => (8, 13),
        Part::Midday => (12, 14),
        Part::Afternoon => (13, 18),
        Part::Evening => (17, 21),
    };
    Some(Time::Between(NaiveTime::from_hms_opt(from, 0, 0)?, NaiveTime::from_hms_opt(to, 0, 0)?))
}

fn hour_at(hour: u32, minute: u32) -> Option<Hour> {
    u32_time(hour, minute).map(|time| Hour { time, exact: false })
}

fn u32_time(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// The hour before, on a twelve-hour face.
fn previous(hour: u32) -> u32 {
    if hour <= 1 { 12 } else { hour - 1 }
}

fn on_the_minute(time: NaiveTime) -> NaiveTime {
    time.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(time)
}

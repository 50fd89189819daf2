//! Phrases for days and times, over the lexicon's alphabet.

use chrono::{Datelike, Days as Span, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::lexicon::{Lex, Lexeme, Part};
use super::{AskedFor, Days, Found, Time, When};

/// A time of day before it is known which half of the day it is in.
#[derive(Clone, Copy, Debug)]
struct Hour {
    time: NaiveTime,
    /// Said so that 3 means 3 in the night.
    exact: bool,
}

#[derive(Clone, Copy, Debug)]
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
            part: None,
            half: None,
            minutes: None,
        }
    }

    pub(super) fn read(mut self, tokens: usize) -> Found {
        let mut used = vec![false; tokens];
        let mut at = 0;
        while at < self.lexemes.len() {
            let taken = RULES.iter().find_map(|rule| rule(&mut self, at));
            for lexeme in &self.lexemes[at..at + taken.unwrap_or(0)] {
                used[lexeme.from..lexeme.to].fill(true);
            }
            at += taken.unwrap_or(1);
        }
        Found { when: When { days: self.days(), time: self.resolved_time() }, minutes: self.minutes, used }
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

    // ── numbers ────────────────────────────────────────────────────────────────────────────────────────────────

    /// A number in digits or words, with its case ending: value, whether it is an ordinal, how many lexemes.
    fn number(&self, at: usize) -> Option<(u32, bool, usize)> {
        let (mut value, mut ordinal, mut taken) = match self.lex(at) {
            Lex::Number(number) => (number, false, 1),
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

    // ── days ───────────────────────────────────────────────────────────────────────────────────────────────────

    fn fixed_date(&mut self, at: usize) -> Option<usize> {
        if let Lex::Date(date) = self.lex(at) {
            self.day = Some(date);
            return Some(1);
        }
        if let Lex::Month(month) = self.lex(at) {
            let of = usize::from(self.lex(at + 1) == Lex::Of);
            let (day, _, taken) = self.number(at + 1 + of)?;
            self.day = Some(self.coming(month, day)?);
            return Some(1 + of + taken);
        }
        let (day, _, taken) = self.number(at)?;
        let of = usize::from(self.lex(at + taken) == Lex::Of);
        let Lex::Month(month) = self.lex(at + taken + of) else { return None };
        let (date, year) = match self.lex(at + taken + of + 1) {
            Lex::Number(year @ 2000..=2100) => (NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, 1),
            _ => (self.coming(month, day)?, 0),
        };
        self.day = Some(date);
        Some(taken + of + 1 + year)
    }

    /// This year's date, or next year's when it has passed.
    fn coming(&self, month: u32, day: u32) -> Option<NaiveDate> {
        let this_year = NaiveDate::from_ymd_opt(self.today().year(), month, day);
        this_year
            .filter(|date| *date >= self.today())
            .or_else(|| NaiveDate::from_ymd_opt(self.today().year() + 1, month, day))
    }

    /// `27.11`, unless a preposition of time and a sensible minute make it a clock.
    fn dotted(&mut self, at: usize) -> Option<usize> {
        let Lex::Dotted(first, second, year) = self.lex(at) else { return None };
        let clock = u32_time(first, second).filter(|_| year.is_none());
        let timely = self.back(at, 1) == Lex::At || self.asked == AskedFor::Time;
        let date = match year {
            Some(year) => NaiveDate::from_ymd_opt(year, second, first),
            None => self.coming(second, first),
        };
        match (date, clock) {
            (_, Some(time)) if timely && second % 5 == 0 => self.time = Some(RawTime::At(Hour { time, exact: false })),
            (Some(date), _) => self.day = Some(date),
            (None, Some(time)) => self.time = Some(RawTime::At(Hour { time, exact: false })),
            (None, None) => return None,
        }
        Some(1)
    }

    /// "27-го", "27 числа", "the 27th", "27-сінде".
    fn day_of_month(&mut self, at: usize) -> Option<usize> {
        let (day, ordinal, taken) = self.number(at)?;
        if self.lex(at + taken) == Lex::OfMonth {
            self.day = Some(self.coming_day(day)?);
            return Some(taken + 1);
        }
        let dated_ending = self.has_date_ending(at, taken) || (ordinal && taken == 2);
        let hour_marked = matches!(self.back(at, 1), Lex::Hour | Lex::Part(_) | Lex::Half | Lex::Less);
        if !dated_ending || hour_marked || !(1..=31).contains(&day) {
            return None;
        }
        self.day = Some(self.coming_day(day)?);
        Some(taken + usize::from(self.lex(at + taken) == Lex::Day))
    }

    /// An ended number is a day when it is too large for an hour, "күні" follows, or a day was asked for.
    fn has_date_ending(&self, at: usize, taken: usize) -> bool {
        let ended = taken > 1 && self.lex(at + taken - 1) == Lex::Ending;
        let large = matches!(self.lex(at), Lex::Number(25..=31));
        ended && (large || self.lex(at + taken) == Lex::Day || self.asked == AskedFor::Day)
    }

    fn coming_day(&self, day: u32) -> Option<NaiveDate> {
        let months = (0..12).filter_map(|ahead| self.today().with_day(1)?.checked_add_months(Months::new(ahead)));
        months.filter_map(|month| month.with_day(day)).find(|date| *date >= self.today())
    }

    fn weekday(&mut self, at: usize) -> Option<usize> {
        let (skip, next) = match self.lex(at) {
            Lex::Next => (1, true),
            Lex::This => (1, false),
            _ => (0, false),
        };
        let Lex::Weekday(weekday) = self.lex(at + skip) else { return None };
        self.weekday = Some(weekday);
        if next {
            self.span = Some(self.week_after(1));
        }
        Some(skip + 1 + usize::from(self.lex(at + skip + 1) == Lex::Day))
    }

    fn week(&mut self, at: usize) -> Option<usize> {
        match (self.lex(at), self.lex(at + 1)) {
            (Lex::Next, Lex::Week) => self.span = Some(self.week_after(1)),
            (Lex::This, Lex::Week) => self.span = Some((self.today(), self.week_after(0).1)),
            (Lex::Weekend, _) => {
                let sunday = self.week_after(0).1;
                self.span = Some((sunday.pred_opt()?.max(self.today()), sunday));
                return Some(1);
            }
            _ => return None,
        }
        Some(2)
    }

    /// Monday and Sunday, so many weeks from this one.
    fn week_after(&self, weeks: u64) -> (NaiveDate, NaiveDate) {
        let monday = self.today() - Span::new(u64::from(self.today().weekday().num_days_from_monday()));
        let monday = monday + Span::new(7 * weeks);
        (monday, monday + Span::new(6))
    }

    fn relative_day(&mut self, at: usize) -> Option<usize> {
        let ahead = match self.lex(at) {
            Lex::Today => 0,
            Lex::Tomorrow => 1,
            Lex::AfterTomorrow => 2,
            _ => return None,
        };
        self.day = Some(self.today() + Span::new(ahead));
        Some(1)
    }

    // ── stretches of time ──────────────────────────────────────────────────────────────────────────────────────

    /// "через неделю", "in two days", "екі күннен кейін", "на 15 минут", "полчаса".
    fn stretch(&mut self, at: usize) -> Option<usize> {
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
    fn about_minutes(&mut self, at: usize) -> Option<usize> {
        let lead = 1 + usize::from(self.lex(at + 1) == Lex::At);
        let (minutes, false, taken) = self.number(at + lead)? else { return None };
        if self.lex(at) != Lex::Minute || matches!(self.back(at, 1), Lex::Number(_) | Lex::Ending) {
            return None;
        }
        self.moment_or_minutes(minutes, false);
        Some(lead + taken)
    }

    fn step(&mut self, unit: Lex, count: Option<u32>, ahead: bool, at: usize) -> Option<()> {
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
    fn is_clock_hour(&self, at: usize, count: Option<u32>) -> bool {
        count.is_none() && self.number(at + 1).is_some()
    }

    fn moment_or_minutes(&mut self, minutes: u32, ahead: bool) {
        let minutes = minutes.min(7 * 24 * 60);
        self.minutes = Some(minutes);
        if ahead {
            let then = self.now + Duration::minutes(i64::from(minutes));
            self.day = Some(then.date());
            self.time = Some(RawTime::At(Hour { time: on_the_minute(then.time()), exact: true }));
        }
    }

    // ── times of day ───────────────────────────────────────────────────────────────────────────────────────────

    /// An hour without its preposition: "11", "11:30", "половина двенадцатого", "без четверти десять", "он жарым".
    fn hour(&self, at: usize) -> Option<(Hour, usize)> {
        match self.lex(at) {
            Lex::Clock(time, exact) => Some((Hour { time, exact }, 1 + self.endings(at + 1))),
            Lex::Dotted(hour, minute, None) => Some((hour_at(hour, minute)?, 1)),
            Lex::Noon => Some((Hour { time: NaiveTime::from_hms_opt(12, 0, 0)?, exact: true }, 1)),
            Lex::HalfTo(hour) => Some((hour_at(previous(hour), 30)?, 1)),
            Lex::Half => self.half_hour(at),
            Lex::Quarter => self.quarter_hour(at),
            Lex::Less => self.hour_less(at),
            Lex::Hour => self.number(at + 1).and_then(|_| self.hour(at + 1)).map(|(hour, taken)| (hour, taken + 1)),
            _ => self.counted_hour(at),
        }
    }

    fn endings(&self, at: usize) -> usize {
        usize::from(self.lex(at) == Lex::Ending)
    }

    /// "половина двенадцатого", "half past nine", "half nine".
    fn half_hour(&self, at: usize) -> Option<(Hour, usize)> {
        let past = usize::from(self.lex(at + 1) == Lex::Past);
        let (hour, ordinal, taken) = self.number(at + 1 + past)?;
        let hour = if ordinal { previous(hour) } else { hour };
        Some((hour_at(hour, 30)?, 1 + past + taken))
    }

    /// "четверть третьего", "quarter past nine", "quarter to ten".
    fn quarter_hour(&self, at: usize) -> Option<(Hour, usize)> {
        let (skip, to) = match self.lex(at + 1) {
            Lex::Past => (1, false),
            Lex::To => (1, true),
            _ => (0, false),
        };
        let (hour, ordinal, taken) = self.number(at + 1 + skip)?;
        let minute = if to { 45 } else { 15 };
        let hour = if ordinal || to { previous(hour) } else { hour };
        Some((hour_at(hour, minute)?, 1 + skip + taken))
    }

    /// "без четверти десять", "без десяти одиннадцать".
    fn hour_less(&self, at: usize) -> Option<(Hour, usize)> {
        let (minutes, skip) = match self.lex(at + 1) {
            Lex::Quarter => (15, 1),
            _ => self.number(at + 1).map(|(minutes, _, taken)| (minutes, taken))?,
        };
        let skip = skip + usize::from(self.lex(at + 1 + skip) == Lex::Minute);
        let (hour, _, taken) = self.number(at + 1 + skip)?;
        Some((hour_at(previous(hour), 60u32.checked_sub(minutes)?)?, 1 + skip + taken))
    }

    fn counted_hour(&self, at: usize) -> Option<(Hour, usize)> {
        let (hour, _, mut taken) = self.number(at)?;
        taken += usize::from(self.lex(at + taken) == Lex::Hour);
        if self.lex(at + taken) == Lex::Half {
            return Some((hour_at(hour, 30)?, taken + 1 + self.endings(at + taken + 1)));
        }
        if let Some((minute @ (5 | 10 | 15 | 20 | 25 | 30 | 35 | 40 | 45 | 50 | 55), false, more)) =
            self.number(at + taken)
        {
            let more = more + usize::from(self.lex(at + taken + more) == Lex::Minute);
            if !matches!(self.lex(at + taken + more), Lex::Month(_) | Lex::OfMonth) {
                return Some((hour_at(hour, minute)?, taken + more));
            }
        }
        Some((hour_at(hour, 0)?, taken))
    }

    /// "с 10 до 12", "10–12", "between 10 and 12", "10 мен 12 арасында", "10-нан 12-ге дейін".
    fn between(&mut self, at: usize) -> Option<usize> {
        let lead = usize::from(matches!(self.lex(at), Lex::From | Lex::Between));
        let (from, first) = self.hour(at + lead)?;
        let joint = self.lex(at + lead + first);
        let skip = match joint {
            Lex::Before | Lex::To | Lex::Dash => 1,
            Lex::And if self.lex(at) == Lex::Between => 1,
            Lex::And => 1,
            _ => 0,
        };
        let (to, second) = self.hour(at + lead + first + skip)?;
        let behind = self.lex(at + lead + first + skip + second);
        let closed = match (lead, joint, behind) {
            (1, Lex::Before | Lex::To | Lex::And | Lex::Dash, _) => 0,
            (0, Lex::Dash | Lex::To, _) => 0,
            (0, Lex::And, Lex::Between) | (0, _, Lex::Until) => 1,
            _ => return None,
        };
        self.time = Some(RawTime::Between(from, to));
        Some(lead + first + skip + second + closed)
    }

    /// "после 5", "after 5", "бестен кейін", "до 12", "12-ге дейін".
    fn before_or_after(&mut self, at: usize) -> Option<usize> {
        match self.lex(at) {
            Lex::After => {
                let (hour, taken) = self.hour(at + 1)?;
                self.time = Some(RawTime::After(hour));
                Some(1 + taken)
            }
            Lex::Before => {
                let (hour, taken) = self.hour(at + 1)?;
                self.time = Some(RawTime::Before(hour));
                Some(1 + taken)
            }
            _ => self.behind(at),
        }
    }

    fn behind(&mut self, at: usize) -> Option<usize> {
        let (hour, taken) = self.hour(at)?;
        self.time = match self.lex(at + taken) {
            Lex::Afterwards => Some(RawTime::After(hour)),
            Lex::Until => Some(RawTime::Before(hour)),
            _ => return None,
        };
        Some(taken + 1)
    }

    fn part_of_day(&mut self, at: usize) -> Option<usize> {
        match self.lex(at) {
            Lex::Part(part) => self.part = Some(part),
            Lex::Soonest => self.time = Some(RawTime::Soonest),
            half @ (Lex::Am | Lex::Pm) => self.half = Some(half),
            _ => return None,
        }
        Some(1)
    }

    /// An hour that says so: "в 11", "сағат 11-де", "11 утра", "3pm", "в 3 дня", "11:30", "в час".
    fn marked_hour(&mut self, at: usize) -> Option<usize> {
        let lead = usize::from(self.lex(at) == Lex::At);
        if lead == 1 && self.lex(at + 1) == Lex::Hour && self.number(at + 2).is_none() {
            if self.asked == AskedFor::Minutes {
                return None;
            }
            self.time = Some(RawTime::At(hour_at(1, 0)?));
            return Some(2);
        }
        let (hour, taken) = self.hour(at + lead)?;
        let plain = matches!(self.lex(at + lead), Lex::Number(_) | Lex::Ordinal(_) | Lex::Couple);
        let behind = self.lex(at + lead + taken);
        let says_hour = |at| matches!(self.lex(at), Lex::Hour | Lex::Half | Lex::Ending) || self.is_cased(at);
        let inside = (at + lead..at + lead + taken).any(says_hour);
        let before = matches!(self.back(at, 1), Lex::Part(_) | Lex::Hour);
        let day_word = lead == 1 && behind == Lex::Day;
        let marked = lead == 1 || inside || before || matches!(behind, Lex::Part(_) | Lex::Am | Lex::Pm);
        if behind == Lex::Minute {
            return None;
        }
        if plain && (!marked || matches!(self.lex(at + lead), Lex::Ordinal(_) | Lex::Couple)) {
            return None;
        }
        if day_word {
            self.half = Some(Lex::Pm);
        }
        self.time = Some(RawTime::At(hour));
        Some(lead + taken + usize::from(day_word))
    }

    /// A number alone, when the question was about a day or a time.
    fn bare_number(&mut self, at: usize) -> Option<usize> {
        match self.asked {
            AskedFor::Time => {
                let (hour, taken) = self.hour(at)?;
                self.time = Some(RawTime::At(hour));
                Some(taken)
            }
            AskedFor::Day => {
                let (day, _, taken) = self.number(at)?;
                self.day = Some(self.coming_day(day)?);
                Some(taken)
            }
            AskedFor::Minutes => {
                let (minutes, false, taken) = self.number(at)? else { return None };
                self.minutes = Some(minutes);
                Some(taken)
            }
            AskedFor::Nothing => None,
        }
    }

    // ── the whole ──────────────────────────────────────────────────────────────────────────────────────────────

    fn days(&self) -> Option<Days> {
        if let Some(day) = self.day {
            return Some(Days::On(day));
        }
        match (self.weekday, self.span) {
            (Some(weekday), Some((monday, _))) => {
                let monday = monday - Span::new(u64::from(monday.weekday().num_days_from_monday()));
                Some(Days::On(monday + Span::new(u64::from(weekday.num_days_from_monday()))))
            }
            (Some(weekday), None) => {
                self.today().iter_days().skip(1).find(|day| day.weekday() == weekday).map(Days::On)
            }
            (None, Some((from, to))) => Some(Days::Between(from, to)),
            (None, None) => None,
        }
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

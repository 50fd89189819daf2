//! Which day: dates, weekdays, weeks, "tomorrow".

use chrono::{Datelike, Days as Span, Months, NaiveDate};

use super::super::AskedFor;
use super::super::lexicon::Lex;
use super::{Hour, RawTime, Reader, u32_time};

impl Reader {
    pub(super) fn fixed_date(&mut self, at: usize) -> Option<usize> {
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
    pub(super) fn coming(&self, month: u32, day: u32) -> Option<NaiveDate> {
        let this_year = NaiveDate::from_ymd_opt(self.today().year(), month, day);
        this_year
            .filter(|date| *date >= self.today())
            .or_else(|| NaiveDate::from_ymd_opt(self.today().year() + 1, month, day))
    }

    /// `27.11`, unless a preposition of time and a sensible minute make it a clock.
    pub(super) fn dotted(&mut self, at: usize) -> Option<usize> {
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
    pub(super) fn day_of_month(&mut self, at: usize) -> Option<usize> {
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
    pub(super) fn has_date_ending(&self, at: usize, taken: usize) -> bool {
        let ended = taken > 1 && self.lex(at + taken - 1) == Lex::Ending;
        let large = matches!(self.lex(at), Lex::Number(25..=31));
        ended && (large || self.lex(at + taken) == Lex::Day || self.asked == AskedFor::Day)
    }

    pub(super) fn coming_day(&self, day: u32) -> Option<NaiveDate> {
        let months = (0..12).filter_map(|ahead| self.today().with_day(1)?.checked_add_months(Months::new(ahead)));
        months.filter_map(|month| month.with_day(day)).find(|date| *date >= self.today())
    }

    pub(super) fn weekday(&mut self, at: usize) -> Option<usize> {
        let (skip, next) = match self.lex(at) {
            Lex::Next => (1, true),
            Lex::This | Lex::Last => (1, false),
            _ => (0, false),
        };
        let Lex::Weekday(weekday) = self.lex(at + skip) else { return None };
        if self.lex(at) == Lex::Last {
            let days_ago = |ago: &u64| (self.today() - Span::new(*ago)).weekday() == weekday;
            self.day = (1..=7).find(days_ago).map(|ago| self.today() - Span::new(ago));
            return Some(2);
        }
        self.weekday = Some(weekday);
        if next {
            self.span = Some(self.week_after(1));
        }
        Some(skip + 1 + usize::from(self.lex(at + skip + 1) == Lex::Day))
    }

    pub(super) fn week(&mut self, at: usize) -> Option<usize> {
        match (self.lex(at), self.lex(at + 1)) {
            (Lex::Next, Lex::Week) => self.span = Some(self.week_after(1)),
            (Lex::Last, Lex::Week) => {
                let monday = self.week_after(0).0;
                self.span = Some((monday - Span::new(7), monday - Span::new(1)));
            }
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
    pub(super) fn week_after(&self, weeks: u64) -> (NaiveDate, NaiveDate) {
        let monday = self.today() - Span::new(u64::from(self.today().weekday().num_days_from_monday()));
        let monday = monday + Span::new(7 * weeks);
        (monday, monday + Span::new(6))
    }

    pub(super) fn relative_day(&mut self, at: usize) -> Option<usize> {
        let today = self.today();
        self.day = Some(match self.lex(at) {
            Lex::BeforeYesterday => today - Span::new(2),
            Lex::Yesterday => today - Span::new(1),
            Lex::Today => today,
            Lex::Tomorrow => today + Span::new(1),
            Lex::AfterTomorrow => today + Span::new(2),
            _ => return None,
        });
        Some(1)
    }
}

//! Times of day, exact and about.

use chrono::NaiveTime;

use super::super::AskedFor;
use super::super::lexicon::Lex;
use super::{Hour, RawTime, Reader, hour_at, previous};

impl Reader {
    /// An hour without its preposition: "11", "11:30", "половина двенадцатого", "без четверти десять", "он жарым".
    pub(super) fn hour(&self, at: usize) -> Option<(Hour, usize)> {
        match self.lex(at) {
            Lex::Clock(time, exact) => Some((Hour { time, exact }, 1 + self.endings(at + 1))),
            Lex::Dotted(hour, minute, None) => Some((hour_at(hour, minute)?, 1)),
            Lex::Noon => Some((Hour { time: NaiveTime::from_hms_opt(12, 0, 0)?, exact: true }, 1)),
            Lex::HalfTo(hour) => Some((hour_at(previous(hour), 30)?, 1)),
            Lex::Half => self.half_hour(at),
            Lex::Quarter => self.quarter_hour(at),
            Lex::Less => self.hour_less(at),
            // "In an hour" is a stretch, and "about a loan" no time at all.
            Lex::Article => None,
            Lex::Hour => self.number(at + 1).and_then(|_| self.hour(at + 1)).map(|(hour, taken)| (hour, taken + 1)),
            _ => self.counted_hour(at),
        }
    }

    pub(super) fn endings(&self, at: usize) -> usize {
        usize::from(self.lex(at) == Lex::Ending)
    }

    /// "половина двенадцатого", "half past nine", "half nine".
    pub(super) fn half_hour(&self, at: usize) -> Option<(Hour, usize)> {
        let past = usize::from(self.lex(at + 1) == Lex::Past);
        let (hour, ordinal, taken) = self.number(at + 1 + past)?;
        let hour = if ordinal { previous(hour) } else { hour };
        Some((hour_at(hour, 30)?, 1 + past + taken))
    }

    /// "четверть третьего", "quarter past nine", "quarter to ten".
    pub(super) fn quarter_hour(&self, at: usize) -> Option<(Hour, usize)> {
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
    pub(super) fn hour_less(&self, at: usize) -> Option<(Hour, usize)> {
        let (minutes, skip) = match self.lex(at + 1) {
            Lex::Quarter => (15, 1),
            _ => self.number(at + 1).map(|(minutes, _, taken)| (minutes, taken))?,
        };
        let skip = skip + usize::from(self.lex(at + 1 + skip) == Lex::Minute);
        let (hour, _, taken) = self.number(at + 1 + skip)?;
        Some((hour_at(previous(hour), 60u32.checked_sub(minutes)?)?, 1 + skip + taken))
    }

    pub(super) fn counted_hour(&self, at: usize) -> Option<(Hour, usize)> {
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
    pub(super) fn between(&mut self, at: usize) -> Option<usize> {
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

    /// "В 11 или в 12", "11 және 12-ге": one more hour right behind one.
    pub(super) fn another_hour(&mut self, at: usize) -> Option<usize> {
        let beside = at > 0 && self.timed_until == at && matches!(self.time, Some(RawTime::At(_)));
        if !beside || !matches!(self.lex(at), Lex::And | Lex::Or) {
            return None;
        }
        let lead = 1 + usize::from(self.lex(at + 1) == Lex::At);
        let (hour, taken) = self.hour(at + lead)?;
        if matches!(self.lex(at + lead + taken), Lex::Minute | Lex::Month(_) | Lex::OfMonth) {
            return None;
        }
        self.other_hour = Some(hour);
        Some(lead + taken)
    }

    /// "после 5", "after 5", "бестен кейін", "до 12", "12-ге дейін".
    pub(super) fn before_or_after(&mut self, at: usize) -> Option<usize> {
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

    pub(super) fn behind(&mut self, at: usize) -> Option<usize> {
        let (hour, taken) = self.hour(at)?;
        self.time = match self.lex(at + taken) {
            Lex::Afterwards => Some(RawTime::After(hour)),
            Lex::Until => Some(RawTime::Before(hour)),
            _ => return None,
        };
        Some(taken + 1)
    }

    pub(super) fn part_of_day(&mut self, at: usize) -> Option<usize> {
        match self.lex(at) {
            Lex::Part(part) => self.part = Some(part),
            Lex::Soonest => self.time = Some(RawTime::Soonest),
            half @ (Lex::Am | Lex::Pm) => self.half = Some(half),
            _ => return None,
        }
        Some(1)
    }

    /// An hour that says so: "в 11", "сағат 11-де", "11 утра", "3pm", "в 3 дня", "11:30", "в час".
    pub(super) fn marked_hour(&mut self, at: usize) -> Option<usize> {
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
    pub(super) fn bare_number(&mut self, at: usize) -> Option<usize> {
        match self.asked {
            AskedFor::Time => {
                let (hour, taken) = self.hour(at)?;
                self.time = Some(RawTime::At(hour));
                Some(taken)
            }
            AskedFor::Day => {
                let (day, ordinal, taken) = self.number(at)?;
                // "A ticket" is not the first of the month.
                if day == 1 && !ordinal && self.is_spelled(at) {
                    return None;
                }
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
}

//! What is written inside strings: days, hours, dates, zones, and texts in three languages.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use lobby_engine::branch_plan::{Hours, Weekly};

use super::definition::{Aliases, Words};
use super::node::Node;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A text in all three languages: customers of each must be served.
pub(super) fn words(node: &Node<'_>) -> Option<Words> {
    let fields = node.fields(&["ru", "kk", "en"])?;
    let read = |language| fields.need(language).and_then(|node| node.text()).map(str::to_owned);
    let (ru, kk, en) = (read("ru"), read("kk"), read("en"));
    Some(Words { ru: ru?, kk: kk?, en: en? })
}

/// Other names people use, by language.
pub(super) fn aliases(node: &Node<'_>) -> Option<Aliases> {
    let fields = node.fields(&["ru", "kk", "en"])?;
    let read = |language| fields.maybe(language).map(|node| texts(&node)).unwrap_or_default();
    Some(Aliases { ru: read("ru"), kk: read("kk"), en: read("en") })
}

pub(super) fn texts(node: &Node<'_>) -> Vec<String> {
    node.items().iter().filter_map(Node::text).map(str::to_owned).collect()
}

pub(super) fn timezone(node: &Node<'_>) -> Option<Tz> {
    let name = node.text()?;
    let zone = Tz::from_str(name).ok();
    if zone.is_none() {
        node.complain(format!("`{name}` is no time zone; use a name such as Asia/Almaty"));
    }
    zone
}

pub(super) fn dates(node: &Node<'_>) -> Vec<NaiveDate> {
    node.items().iter().filter_map(date).collect()
}

pub(super) fn date(node: &Node<'_>) -> Option<NaiveDate> {
    let written = node.date_text()?;
    let date = written.parse().ok();
    if date.is_none() {
        node.complain(format!("`{written}` is no date; write year-month-day, such as 2026-03-22"));
    }
    date
}

/// The same as [`date`], for a date that is a field's name.
pub(super) fn date_named(name: &str, node: &Node<'_>) -> Option<NaiveDate> {
    let date = name.parse().ok();
    if date.is_none() {
        node.complain(format!("`{name}` is no date; write year-month-day in quotes, such as \"2026-03-22\""));
    }
    date
}

/// `["mon-fri 09:00-18:00", "sat 10:00-15:00"]`, without overlaps.
pub(super) fn week(node: &Node<'_>) -> Vec<Weekly> {
    let read = |item: Node<'_>| {
        let written = item.text()?;
        let weekly = weekly(written);
        if weekly.is_none() {
            item.complain(format!(
                "`{written}` is no weekly time; write days and hours, such as \"mon-fri 09:00-18:00\""
            ));
        }
        weekly
    };
    let week: Vec<Weekly> = node.items().into_iter().filter_map(read).collect();
    if node.items().is_empty() {
        node.complain("is empty; write at least one, such as \"mon-fri 09:00-18:00\"");
    }
    if let Some(day) = WEEK.into_iter().find(|day| overlaps(&hours_on(&week, *day))) {
        node.complain(format!("times overlap on {day}; join them or take one out"));
    }
    week
}

/// `["09:00-13:00", "14:00-18:00"]`: the hours of one date, without overlaps.
pub(super) fn hours_of_date(node: &Node<'_>) -> Vec<Hours> {
    let read = |item: Node<'_>| {
        let written = item.text()?;
        let hours = hours(written);
        if hours.is_none() {
            item.complain(format!("`{written}` are no hours; write from-to, such as \"09:00-15:00\""));
        }
        hours
    };
    let all: Vec<Hours> = node.items().into_iter().filter_map(read).collect();
    if overlaps(&all) {
        node.complain("times overlap; join them or take one out");
    }
    all
}

/// The hours of one day of the week, in the order written.
pub(super) fn hours_on(week: &[Weekly], day: Weekday) -> Vec<Hours> {
    week.iter().filter(|weekly| weekly.days.contains(&day)).map(|weekly| weekly.hours).collect()
}

fn overlaps(hours: &[Hours]) -> bool {
    let mut sorted = hours.to_vec();
    sorted.sort_by_key(|hours| hours.from);
    sorted.windows(2).any(|pair| pair[1].from < pair[0].to)
}

fn weekly(written: &str) -> Option<Weekly> {
    let (days, hours) = written.rsplit_once(char::is_whitespace)?;
    Some(Weekly { days: self::days(days)?, hours: self::hours(hours)? })
}

/// `mon-fri`, `sat`, `mon, wed-fri`; a range may pass Sunday.
fn days(written: &str) -> Option<Vec<Weekday>> {
    let mut days = Vec::new();
    for part in written.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (first.trim().parse::<Weekday>().ok()?, last.trim().parse::<Weekday>().ok()?);
        let length = last.days_since(first) as usize + 1;
        days.extend(WEEK.into_iter().cycle().skip_while(|day| *day != first).take(length));
    }
    Some(days)
}

fn hours(written: &str) -> Option<Hours> {
    let (from, to) = written.split_once('-')?;
    let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
    let (from, to) = (time(from)?, time(to)?);
    (from < to).then_some(Hours { from, to })
}

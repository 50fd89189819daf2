//! Figures in English words.

use super::figures::{Clock, Figures};
use super::{Around, Said, is_month, month_name, word};
use crate::language::Language;

const UNITS: [(&str, [&str; 2]); 5] = [
    ("%", ["per cent", "per cent"]),
    ("₸", ["tenge", "tenge"]),
    ("min", ["minute", "minutes"]),
    ("km", ["kilometre", "kilometres"]),
    ("h", ["hour", "hours"]),
];

pub(super) fn say(figures: &Figures, around: Around<'_>) -> Said {
    match figures {
        Figures::Clock(clock) => Said::only(time(*clock)),
        Figures::Clocks(from, to) => Said::only(format!("from {} to {}", hands(*from), hands(*to))),
        Figures::Date { day, month, year } => Said::only(format!(
            "the {} of {} {}",
            ordinal(*day),
            month_name(*month, Language::En),
            calendar_year(*year)
        )),
        Figures::Number(value) => counted(*value, around),
        Figures::Span(from, to) => Said::only(format!("{} to {}", cardinal(*from), cardinal(*to))),
        Figures::Decimal { whole, fraction } => decimal(*whole, fraction, around),
        _ => Said::only(""),
    }
}

/// "nine o'clock", "nine thirty", "five past nine", "half past two in the afternoon".
fn time(clock: Clock) -> String {
    match (clock.hour, clock.minute, part_of_day(clock.hour)) {
        (0, 0, _) => "midnight".to_owned(),
        (12, 0, _) => "noon".to_owned(),
        (hour, 0, "") => format!("{} o'clock", on_dial(hour)),
        (_, _, "") => hands(clock),
        (_, _, part) => format!("{} {part}", bare(clock)),
    }
}

/// A time beside another one, where "o'clock" would be too much.
fn hands(clock: Clock) -> String {
    match part_of_day(clock.hour) {
        _ if clock.minute == 0 && clock.hour.is_multiple_of(12) => time(clock),
        "" => bare(clock),
        part => format!("{} {part}", bare(clock)),
    }
}

fn bare(clock: Clock) -> String {
    let hour = on_dial(clock.hour);
    match clock.minute {
        0 => hour,
        minute @ 1..10 => format!("{} past {hour}", cardinal(minute)),
        minute => format!("{hour} {}", cardinal(minute)),
    }
}

/// A branch's mornings need no name; the other hours would be taken for them.
fn part_of_day(hour: u64) -> &'static str {
    match hour {
        0..6 => "at night",
        6..13 => "",
        13..18 => "in the afternoon",
        _ => "in the evening",
    }
}

fn on_dial(hour: u64) -> String {
    cardinal(if hour.is_multiple_of(12) { 12 } else { hour % 12 })
}

fn counted(value: u64, around: Around<'_>) -> Said {
    let (last, next) = (around.last_word(), around.next_word());
    let suffix = word(around.after);
    if matches!(suffix, "st" | "nd" | "rd" | "th") {
        return Said { words: ordinal(value), taken: suffix.len() };
    }
    let day = (1..=31).contains(&value);
    match (is_month(&last, Language::En), is_month(&next, Language::En)) {
        (_, true) if day => return Said::only(format!("the {} of", ordinal(value))),
        (true, _) if day => return Said::only(format!("the {}", ordinal(value))),
        (true, _) if (1900..2100).contains(&value) => return Said::only(calendar_year(value)),
        _ => {}
    }
    match around.unit(&UNITS) {
        Some((forms, taken)) => {
            Said { words: format!("{} {}", cardinal(value), forms[usize::from(value != 1)]), taken }
        }
        None => Said::only(cardinal(value)),
    }
}

/// "zero point five per cent".
fn decimal(whole: u64, fraction: &str, around: Around<'_>) -> Said {
    let digits = fraction.chars().filter_map(|digit| digit.to_digit(10)).map(|digit| cardinal(u64::from(digit)));
    let digits = digits.collect::<Vec<_>>().join(" ");
    let (unit, taken) =
        around.unit(&UNITS).map_or((String::new(), 0), |(forms, taken)| (format!(" {}", forms[1]), taken));
    Said { words: format!("{} point {digits}{unit}", cardinal(whole)), taken }
}

/// "twenty twenty-six".
fn calendar_year(year: u64) -> String {
    match (year / 100, year % 100) {
        (20, 0..10) | (_, 0) => cardinal(year),
        (century, years @ 1..10) => format!("{} oh {}", cardinal(century), cardinal(years)),
        (century, years) => format!("{} {}", cardinal(century), cardinal(years)),
    }
}

/// "one hundred and twenty-three".
pub(super) fn cardinal(value: u64) -> String {
    const THOUSANDS: [(u64, &str); 3] = [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];
    if value == 0 {
        return "zero".to_owned();
    }
    let mut words = Vec::new();
    for (size, name) in THOUSANDS {
        let count = value / size % 1_000;
        if count > 0 {
            words.push(format!("{} {name}", below_thousand(count)));
        }
    }
    let last = value % 1_000;
    if last > 0 {
        let and = if last < 100 && !words.is_empty() { "and " } else { "" };
        words.push(format!("{and}{}", below_thousand(last)));
    }
    words.join(" ")
}

fn below_thousand(value: u64) -> String {
    match (value / 100, value % 100) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} hundred", below_hundred(hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", below_hundred(hundreds), below_hundred(rest)),
    }
}

fn below_hundred(value: u64) -> String {
    let place = |digit: u64| usize::try_from(digit).unwrap_or_default();
    match (value / 10, value % 10) {
        (0 | 1, _) => ONES[place(value)].to_owned(),
        (tens, 0) => TENS[place(tens) - 2].to_owned(),
        (tens, ones) => format!("{}-{}", TENS[place(tens) - 2], ONES[place(ones)]),
    }
}

/// "twenty-seventh".
fn ordinal(value: u64) -> String {
    let words = cardinal(value);
    let start = words.rfind([' ', '-']).map_or(0, |at| at + 1);
    let last = &words[start..];
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        tens if tens.ends_with('y') => format!("{}ieth", &tens[..tens.len() - 1]),
        other => format!("{other}th"),
    };
    format!("{}{last}", &words[..start])
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

//! Figures in Russian words, in the gender and case that their neighbours ask for.

use super::figures::{Clock, Figures};
use super::{Around, Said, is_month, month_name};
use crate::language::Language;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Nominative,
    /// Differs from the nominative for a feminine one alone.
    Accusative,
    Genitive,
}

/// A noun that counts: one, two to four, and more of it, and one as an object.
#[derive(Clone, Copy)]
struct Noun(Gender, [&'static str; 4]);

const HOUR: Noun = Noun(Gender::Masculine, ["час", "часа", "часов", "час"]);
const TENGE: Noun = Noun(Gender::Masculine, ["тенге", "тенге", "тенге", "тенге"]);
const PER_CENT: Noun = Noun(Gender::Masculine, ["процент", "процента", "процентов", "процент"]);
const MINUTE: Noun = Noun(Gender::Feminine, ["минута", "минуты", "минут", "минуту"]);
const KILOMETRE: Noun = Noun(Gender::Masculine, ["километр", "километра", "километров", "километр"]);
const UNITS: [(&str, Noun); 6] =
    [("%", PER_CENT), ("₸", TENGE), ("тг", TENGE), ("мин", MINUTE), ("км", KILOMETRE), ("ч", HOUR)];

/// After these words a number stands in the genitive.
const OF: [&str; 14] =
    ["от", "до", "из", "с", "со", "около", "после", "более", "менее", "больше", "меньше", "без", "для", "кроме"];

/// After these words it is an object.
const OVER: [&str; 6] = ["через", "за", "на", "про", "примерно", "ждать"];

pub(super) fn say(figures: &Figures, around: Around<'_>) -> Said {
    let case = case_after(&around.last_word());
    match figures {
        Figures::Clock(clock) => Said::only(time(*clock, case)),
        Figures::Clocks(from, to) => Said::only(format!("с {} до {}", hands(*from), time(*to, Case::Genitive))),
        Figures::Date { day, month, year } => {
            Said::only(format!("{} {} {} года", ordinal(*day), month_name(*month, Language::Ru), ordinal(*year)))
        }
        Figures::Number(number) => counted(*number, case, around),
        Figures::Span(from, to) => span(*from, *to, around),
        Figures::Decimal { whole, fraction } => decimal(*whole, fraction, around),
        _ => Said::only(""),
    }
}

fn case_after(word: &str) -> Case {
    match word {
        word if OF.contains(&word) => Case::Genitive,
        word if OVER.contains(&word) => Case::Accusative,
        _ => Case::Nominative,
    }
}

/// "одиннадцать часов", "девять тридцать", "девять ноль пять".
fn time(clock: Clock, case: Case) -> String {
    match clock.minute {
        0 => format!("{} {}", number(clock.hour, Gender::Masculine, case), form(HOUR, clock.hour, case)),
        1..10 => format!(
            "{} {} {}",
            number(clock.hour, Gender::Masculine, case),
            number(0, Gender::Masculine, case),
            number(clock.minute, Gender::Feminine, case)
        ),
        minute => {
            format!("{} {}", number(clock.hour, Gender::Masculine, case), number(minute, Gender::Feminine, case))
        }
    }
}

/// A time after "с", where another one follows: "девяти", "девяти тридцати".
fn hands(clock: Clock) -> String {
    match clock.minute {
        0 => number(clock.hour, Gender::Masculine, Case::Genitive),
        _ => time(clock, Case::Genitive),
    }
}

fn counted(value: u64, case: Case, around: Around<'_>) -> Said {
    let next = around.next_word();
    if is_month(&next, Language::Ru) && (1..=31).contains(&value) {
        return Said::only(day_of_month(value, &around.last_word()));
    }
    match next.as_str() {
        "года" if value > 1900 => return Said::only(ordinal(value)),
        "году" if value > 1900 => return Said::only(in_year(&ordinal(value))),
        _ => {}
    }
    match around.unit(&UNITS) {
        Some((noun, taken)) => {
            Said { words: format!("{} {}", number(value, noun.0, case), form(noun, value, case)), taken }
        }
        None => {
            let (gender, accusative) = gender_of(&next);
            let case = if accusative && case == Case::Nominative { Case::Accusative } else { case };
            Said::only(number(value, gender, case))
        }
    }
}

/// "двадцать седьмого", and after "на" or "по" "двадцать седьмое".
fn day_of_month(day: u64, before: &str) -> String {
    let ordinal = ordinal(day);
    match before {
        "на" | "по" => {
            ordinal.strip_suffix("ьего").map(|stem| format!("{stem}ье")).unwrap_or_else(|| neuter(&ordinal))
        }
        _ => ordinal,
    }
}

fn neuter(ordinal: &str) -> String {
    ordinal.strip_suffix("ого").map(|stem| format!("{stem}ое")).unwrap_or_else(|| ordinal.to_owned())
}

fn in_year(ordinal: &str) -> String {
    match ordinal.strip_suffix("ого") {
        Some(stem) => format!("{stem}ом"),
        None => ordinal.strip_suffix("его").map(|stem| format!("{stem}ем")).unwrap_or_else(|| ordinal.to_owned()),
    }
}

fn span(from: u64, to: u64, around: Around<'_>) -> Said {
    let case = Case::Genitive;
    let (unit, taken) = around.unit(&UNITS).map_or((None, 0), |(noun, taken)| (Some(noun), taken));
    let gender = unit.map_or_else(|| gender_of(&around.next_word()).0, |noun| noun.0);
    let noun = unit.map(|noun| format!(" {}", form(noun, to, case))).unwrap_or_default();
    Said { words: format!("от {} до {}{noun}", number(from, gender, case), number(to, gender, case)), taken }
}

/// "ноль целых пять десятых процента".
fn decimal(whole: u64, fraction: &str, around: Around<'_>) -> Said {
    let parts: u64 = fraction.parse().unwrap_or_default();
    let place = match (fraction.len(), is_one(parts)) {
        (1, true) => "десятая",
        (1, false) => "десятых",
        (2, true) => "сотая",
        (2, false) => "сотых",
        (_, true) => "тысячная",
        (_, false) => "тысячных",
    };
    let wholes = if is_one(whole) { "целая" } else { "целых" };
    let feminine = |value| number(value, Gender::Feminine, Case::Nominative);
    let (unit, taken) = around.unit(&UNITS).map_or((None, 0), |(noun, taken)| (Some(noun), taken));
    let unit = unit.map(|noun| format!(" {}", noun.1[1])).unwrap_or_default();
    Said { words: format!("{} {wholes} {} {place}{unit}", feminine(whole), feminine(parts)), taken }
}

/// What gender the word after a number has, by its ending, and whether it stands in the accusative. The noun after two to
/// four is in the genitive, so "минуты" is feminine there.
fn gender_of(word: &str) -> (Gender, bool) {
    const SOFT_FEMININE: [&str; 3] = ["запись", "карточка", "очередь"];
    let feminine = SOFT_FEMININE.contains(&word) || word.ends_with(['а', 'я', 'ы', 'и']) && !MASCULINE.contains(&word);
    match word.chars().last() {
        _ if feminine => (Gender::Feminine, false),
        Some('у' | 'ю') => (Gender::Feminine, true),
        Some('о') => (Gender::Neuter, false),
        _ => (Gender::Masculine, false),
    }
}

/// Genitives of masculine and neuter words, which look like feminine nominatives.
const MASCULINE: [&str; 14] = [
    "человека",
    "часа",
    "дня",
    "месяца",
    "года",
    "талона",
    "визита",
    "окна",
    "раза",
    "вопроса",
    "адреса",
    "километра",
    "процента",
    "и",
];

fn form(noun: Noun, value: u64, case: Case) -> &'static str {
    let [one, few, many, object] = noun.1;
    match (case, value % 100, value % 10) {
        (Case::Genitive, 11, _) => many,
        (Case::Genitive, _, 1) => few,
        (Case::Genitive, ..) => many,
        (_, 11..=14, _) => many,
        (Case::Accusative, _, 1) => object,
        (_, _, 1) => one,
        (_, _, 2..=4) => few,
        _ => many,
    }
}

fn is_one(value: u64) -> bool {
    value % 10 == 1 && value % 100 != 11
}

/// "сто двадцать три".
pub(super) fn cardinal(value: u64) -> String {
    number(value, Gender::Masculine, Case::Nominative)
}

fn number(value: u64, gender: Gender, case: Case) -> String {
    const THOUSANDS: [(u64, Noun); 3] = [
        (1_000_000_000, Noun(Gender::Masculine, ["миллиард", "миллиарда", "миллиардов", "миллиард"])),
        (1_000_000, Noun(Gender::Masculine, ["миллион", "миллиона", "миллионов", "миллион"])),
        (1_000, Noun(Gender::Feminine, ["тысяча", "тысячи", "тысяч", "тысячу"])),
    ];
    if value == 0 {
        return if case == Case::Genitive { "ноля" } else { "ноль" }.to_owned();
    }
    let mut words = Vec::new();
    for (size, noun) in THOUSANDS {
        let count = value / size % 1_000;
        if count > 0 {
            words.extend(below_thousand(count, noun.0, case));
            words.push(form(noun, count, case));
        }
    }
    words.extend(below_thousand(value % 1_000, gender, case));
    words.join(" ")
}

fn below_thousand(value: u64, gender: Gender, case: Case) -> Vec<&'static str> {
    let genitive = usize::from(case == Case::Genitive);
    let mut words = Vec::new();
    let place = |digit: u64| usize::try_from(digit).unwrap_or_default();
    if value >= 100 {
        words.push(HUNDREDS[genitive][place(value / 100) - 1]);
    }
    match value % 100 {
        0 => {}
        small @ 1..20 => words.push(one(small, gender, case)),
        more => {
            words.push(TENS[genitive][place(more / 10) - 2]);
            if more % 10 > 0 {
                words.push(one(more % 10, gender, case));
            }
        }
    }
    words
}

/// Below twenty.
fn one(value: u64, gender: Gender, case: Case) -> &'static str {
    match (value, gender, case) {
        (1, Gender::Feminine, Case::Nominative) => "одна",
        (1, Gender::Feminine, Case::Accusative) => "одну",
        (1, Gender::Feminine, Case::Genitive) => "одной",
        (1, Gender::Neuter, Case::Nominative | Case::Accusative) => "одно",
        (2, Gender::Feminine, Case::Nominative | Case::Accusative) => "две",
        _ => ONES[usize::from(case == Case::Genitive)][usize::try_from(value).unwrap_or_default() - 1],
    }
}

/// "двадцать седьмого". Years and days of a month; a round thousand or hundred stays a cardinal.
fn ordinal(value: u64) -> String {
    let (last, rest) = match value % 100 {
        0 => return cardinal(value),
        small @ 1..=20 => (ORDINALS[usize::try_from(small).unwrap_or_default() - 1], value - small),
        tens if tens % 10 == 0 => (ORDINAL_TENS[usize::try_from(tens / 10).unwrap_or_default() - 2], value - tens),
        more => (ORDINALS[usize::try_from(more % 10).unwrap_or_default() - 1], value - more % 10),
    };
    if rest == 0 { last.to_owned() } else { format!("{} {last}", cardinal(rest)) }
}

const ONES: [[&str; 19]; 2] = [
    [
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
    ],
    [
        "одного",
        "двух",
        "трёх",
        "четырёх",
        "пяти",
        "шести",
        "семи",
        "восьми",
        "девяти",
        "десяти",
        "одиннадцати",
        "двенадцати",
        "тринадцати",
        "четырнадцати",
        "пятнадцати",
        "шестнадцати",
        "семнадцати",
        "восемнадцати",
        "девятнадцати",
    ],
];
const TENS: [[&str; 8]; 2] = [
    ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"],
    ["двадцати", "тридцати", "сорока", "пятидесяти", "шестидесяти", "семидесяти", "восьмидесяти", "девяноста"],
];
const HUNDREDS: [[&str; 9]; 2] = [
    ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"],
    ["ста", "двухсот", "трёхсот", "четырёхсот", "пятисот", "шестисот", "семисот", "восьмисот", "девятисот"],
];
const ORDINALS: [&str; 20] = [
    "первого",
    "второго",
    "третьего",
    "четвёртого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
    "одиннадцатого",
    "двенадцатого",
    "тринадцатого",
    "четырнадцатого",
    "пятнадцатого",
    "шестнадцатого",
    "семнадцатого",
    "восемнадцатого",
    "девятнадцатого",
    "двадцатого",
];
const ORDINAL_TENS: [&str; 8] = [
    "двадцатого",
    "тридцатого",
    "сорокового",
    "пятидесятого",
    "шестидесятого",
    "семидесятого",
    "восьмидесятого",
    "девяностого",
];

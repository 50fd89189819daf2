//! Figures in Kazakh words. The last word of a number carries the endings, each in the form that vowel harmony gives it.

use super::figures::{Clock, Figures};
use super::{Around, Said, is_month, month_name, word};
use crate::language::Language;

/// A number's word: plain, where or when, from, to, which one.
struct Numeral {
    plain: &'static str,
    locative: &'static str,
    ablative: &'static str,
    dative: &'static str,
    ordinal: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Plain,
    Locative,
    Ablative,
    Dative,
    Ordinal,
}

const UNITS: [(&str, &str); 6] =
    [("%", "пайыз"), ("₸", "теңге"), ("тг", "теңге"), ("мин", "минут"), ("км", "шақырым"), ("сағ", "сағат")];
const HOUR: &str = "сағат";

pub(super) fn say(figures: &Figures, around: Around<'_>) -> Said {
    match figures {
        Figures::Clock(clock) => time(*clock, around),
        Figures::Clocks(from, to) => {
            let hour = if around.last_word() == HOUR { "" } else { "сағат " };
            Said::only(format!("{hour}{} {} дейін", hands(*from, Ending::Ablative), hands(*to, Ending::Dative)))
        }
        Figures::Date { day, month, year } => {
            let (day, year) = (number(*day, Ending::Ordinal), number(*year, Ending::Ordinal));
            Said::only(format!("{year} жылғы {day} {}", month_name(*month, Language::Kk)))
        }
        Figures::Number(value) => counted(*value, around),
        Figures::Span(from, to) => Said::only(format!("{}, {}", cardinal(*from), cardinal(*to))),
        Figures::Decimal { whole, fraction } => decimal(*whole, fraction, around),
        _ => Said::only(""),
    }
}

/// "сағат он бірде"; alone "сағат он бір"; "сағат он бірден кейін", "сағат он бірге дейін".
fn time(clock: Clock, around: Around<'_>) -> Said {
    let suffix = around.after.strip_prefix('-').map(word).unwrap_or_default();
    let said_before = around.last_word() == HOUR;
    let ending = ending_of(suffix).or_else(|| asked_by(&around.next_word()));
    let alone = if said_before { Ending::Locative } else { Ending::Plain };
    let hour = if said_before { "" } else { "сағат " };
    let taken = if ending_of(suffix).is_some() { 1 + suffix.len() } else { 0 };
    Said { words: format!("{hour}{}", hands(clock, ending.unwrap_or(alone))), taken }
}

fn hands(clock: Clock, ending: Ending) -> String {
    let hour = cardinal(clock.hour);
    match clock.minute {
        0 => number(clock.hour, ending),
        minute @ 1..10 => format!("{hour} нөл {}", number(minute, ending)),
        minute => format!("{hour} {}", number(minute, ending)),
    }
}

/// The ending that the next word asks of a number.
fn asked_by(next: &str) -> Option<Ending> {
    match next {
        "дейін" | "дейінгі" => Some(Ending::Dative),
        "кейін" | "бастап" | "бері" | "бұрын" => Some(Ending::Ablative),
        _ => None,
    }
}

/// What case a suffix written after figures is, in any of its forms.
fn ending_of(suffix: &str) -> Option<Ending> {
    match suffix {
        "да" | "де" | "та" | "те" => Some(Ending::Locative),
        "дан" | "ден" | "тан" | "тен" | "нан" | "нен" => Some(Ending::Ablative),
        "ға" | "ге" | "қа" | "ке" => Some(Ending::Dative),
        "ші" | "шы" | "інші" | "ыншы" | "нші" | "ншы" => Some(Ending::Ordinal),
        _ => None,
    }
}

fn counted(value: u64, around: Around<'_>) -> Said {
    let next = around.next_word();
    let of_month = is_month(&next, Language::Kk) && (1..=31).contains(&value);
    if of_month || (next.starts_with("жыл") && value > 1900) {
        return Said::only(number(value, Ending::Ordinal));
    }
    if let Some(suffix) = around.after.strip_prefix('-').map(word).filter(|suffix| !suffix.is_empty()) {
        return with_suffix(value, suffix);
    }
    match around.unit(&UNITS) {
        Some((unit, taken)) => Said { words: format!("{} {unit}", cardinal(value)), taken },
        None => Said::only(number(value, asked_by(&next).unwrap_or(Ending::Plain))),
    }
}

/// "1-ден" is "бірден", "3-орын" is "үшінші орын".
fn with_suffix(value: u64, suffix: &str) -> Said {
    match ending_of(suffix) {
        Some(ending) => Said { words: number(value, ending), taken: 1 + suffix.len() },
        None => Said { words: format!("{} ", number(value, Ending::Ordinal)), taken: 1 },
    }
}

/// "нөл бүтін оннан бес".
fn decimal(whole: u64, fraction: &str, around: Around<'_>) -> Said {
    let of = match fraction.len() {
        1 => "оннан",
        2 => "жүзден",
        _ => "мыңнан",
    };
    let parts = cardinal(fraction.parse().unwrap_or_default());
    let (unit, taken) = around.unit(&UNITS).map_or((String::new(), 0), |(unit, taken)| (format!(" {unit}"), taken));
    Said { words: format!("{} бүтін {of} {parts}{unit}", cardinal(whole)), taken }
}

/// "жүз жиырма үш".
pub(super) fn cardinal(value: u64) -> String {
    number(value, Ending::Plain)
}

fn number(value: u64, ending: Ending) -> String {
    let mut numerals = Vec::new();
    let mut rest = value;
    for (size, numeral) in [(1_000_000_000, &MILLIARD), (1_000_000, &MILLION), (1_000, &THOUSAND)] {
        let count = rest / size;
        if count > 1 || (count == 1 && size > 1_000) {
            below_thousand(count % 1_000, &mut numerals);
        }
        if count > 0 {
            numerals.push(numeral);
        }
        rest %= size;
    }
    below_thousand(rest, &mut numerals);
    if numerals.is_empty() {
        numerals.push(&ONES[0]);
    }
    let last = numerals.pop().map(|numeral| numeral.with(ending)).unwrap_or_default();
    numerals.iter().map(|numeral| numeral.plain).chain([last]).collect::<Vec<_>>().join(" ")
}

fn below_thousand(value: u64, numerals: &mut Vec<&'static Numeral>) {
    let place = |digit: u64| usize::try_from(digit).unwrap_or_default();
    let (hundreds, tens, ones) = (place(value / 100), place(value / 10 % 10), place(value % 10));
    if hundreds > 1 {
        numerals.push(&ONES[hundreds]);
    }
    if hundreds > 0 {
        numerals.push(&HUNDRED);
    }
    if tens > 0 {
        numerals.push(&TENS[tens - 1]);
    }
    if ones > 0 {
        numerals.push(&ONES[ones]);
    }
}

impl Numeral {
    const fn new(forms: [&'static str; 5]) -> Self {
        let [plain, locative, ablative, dative, ordinal] = forms;
        Self { plain, locative, ablative, dative, ordinal }
    }

    fn with(&self, ending: Ending) -> &'static str {
        match ending {
            Ending::Plain => self.plain,
            Ending::Locative => self.locative,
            Ending::Ablative => self.ablative,
            Ending::Dative => self.dative,
            Ending::Ordinal => self.ordinal,
        }
    }
}

static ONES: [Numeral; 10] = [
    Numeral::new(["нөл", "нөлде", "нөлден", "нөлге", "нөлінші"]),
    Numeral::new(["бір", "бірде", "бірден", "бірге", "бірінші"]),
    Numeral::new(["екі", "екіде", "екіден", "екіге", "екінші"]),
    Numeral::new(["үш", "үште", "үштен", "үшке", "үшінші"]),
    Numeral::new(["төрт", "төртте", "төрттен", "төртке", "төртінші"]),
    Numeral::new(["бес", "бесте", "бестен", "беске", "бесінші"]),
    Numeral::new(["алты", "алтыда", "алтыдан", "алтыға", "алтыншы"]),
    Numeral::new(["жеті", "жетіде", "жетіден", "жетіге", "жетінші"]),
    Numeral::new(["сегіз", "сегізде", "сегізден", "сегізге", "сегізінші"]),
    Numeral::new(["тоғыз", "тоғызда", "тоғыздан", "тоғызға", "тоғызыншы"]),
];
static TENS: [Numeral; 9] = [
    Numeral::new(["он", "онда", "оннан", "онға", "оныншы"]),
    Numeral::new(["жиырма", "жиырмада", "жиырмадан", "жиырмаға", "жиырмасыншы"]),
    Numeral::new(["отыз", "отызда", "отыздан", "отызға", "отызыншы"]),
    Numeral::new(["қырық", "қырықта", "қырықтан", "қырыққа", "қырқыншы"]),
    Numeral::new(["елу", "елуде", "елуден", "елуге", "елуінші"]),
    Numeral::new(["алпыс", "алпыста", "алпыстан", "алпысқа", "алпысыншы"]),
    Numeral::new(["жетпіс", "жетпісте", "жетпістен", "жетпіске", "жетпісінші"]),
    Numeral::new(["сексен", "сексенде", "сексеннен", "сексенге", "сексенінші"]),
    Numeral::new(["тоқсан", "тоқсанда", "тоқсаннан", "тоқсанға", "тоқсаныншы"]),
];
static HUNDRED: Numeral = Numeral::new(["жүз", "жүзде", "жүзден", "жүзге", "жүзінші"]);
static THOUSAND: Numeral = Numeral::new(["мың", "мыңда", "мыңнан", "мыңға", "мыңыншы"]);
static MILLION: Numeral = Numeral::new(["миллион", "миллионда", "миллионнан", "миллионға", "миллионыншы"]);
static MILLIARD: Numeral = Numeral::new(["миллиард", "миллиардта", "миллиардтан", "миллиардқа", "миллиардыншы"]);

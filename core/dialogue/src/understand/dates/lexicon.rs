//! The words for days and times in three languages, as one vocabulary: people mix them.
//!
//! A trailing `*` stands for any ending. Kazakh words are written properly and folded when the table is built.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::super::stem::one_letter_apart;
use super::super::token::{Kind, Token, fold};

/// A time of day without a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    BeforeLunch,
    Midday,
    Afternoon,
    Evening,
}

/// What a word or a fixed group of words means to the grammar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lex {
    Today,
    Tomorrow,
    AfterTomorrow,
    Weekday(Weekday),
    Month(u32),
    Weekend,
    Next,
    This,
    Week,
    MonthUnit,
    Day,
    Hour,
    Minute,
    HalfHour,
    Number(u32),
    Ordinal(u32),
    Couple,
    /// "половина", "half", "жарым".
    Half,
    /// "полдвенадцатого": half an hour before this hour.
    HalfTo(u32),
    Quarter,
    /// "без": minutes before the hour.
    Less,
    Past,
    /// "через", "in".
    In,
    /// "после".
    After,
    /// "кейін": stands behind what it is about.
    Afterwards,
    Before,
    /// "дейін": stands behind what it is about.
    Until,
    From,
    To,
    Between,
    And,
    /// "в", "к", "at": a bare number behind it is an hour.
    At,
    /// "числа": a bare number before it is a day of the month.
    OfMonth,
    Of,
    Part(Part),
    Noon,
    Am,
    Pm,
    Soonest,
    Clock(NaiveTime, bool),
    Dotted(u32, u32, Option<i32>),
    Date(NaiveDate),
    Dash,
    /// A case ending of a number: `-де`, `-го`, `th`.
    Ending,
    Other,
}

/// A lexeme and the tokens it covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub(super) lex: Lex,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Written in letters.
    pub(super) spelled: bool,
    /// A Kazakh word in a case other than its dictionary form.
    pub(super) cased: bool,
}

const RUSSIAN: &[(&str, Lex)] = &[
    ("сегодня", Lex::Today),
    ("сегодняшн*", Lex::Today),
    ("сейчас", Lex::Today),
    ("завтра", Lex::Tomorrow),
    ("завтрашн*", Lex::Tomorrow),
    ("послезавтра", Lex::AfterTomorrow),
    ("после завтра", Lex::AfterTomorrow),
    ("понедельник*", Lex::Weekday(Weekday::Mon)),
    ("пн", Lex::Weekday(Weekday::Mon)),
    ("вторник*", Lex::Weekday(Weekday::Tue)),
    ("вт", Lex::Weekday(Weekday::Tue)),
    ("среда", Lex::Weekday(Weekday::Wed)),
    ("среду", Lex::Weekday(Weekday::Wed)),
    ("среды", Lex::Weekday(Weekday::Wed)),
    ("среде", Lex::Weekday(Weekday::Wed)),
    ("ср", Lex::Weekday(Weekday::Wed)),
    ("четверг*", Lex::Weekday(Weekday::Thu)),
    ("чт", Lex::Weekday(Weekday::Thu)),
    ("пятниц*", Lex::Weekday(Weekday::Fri)),
    ("пт", Lex::Weekday(Weekday::Fri)),
    ("суббот*", Lex::Weekday(Weekday::Sat)),
    ("сб", Lex::Weekday(Weekday::Sat)),
    ("воскресень*", Lex::Weekday(Weekday::Sun)),
    ("вс", Lex::Weekday(Weekday::Sun)),
    ("январ*", Lex::Month(1)),
    ("феврал*", Lex::Month(2)),
    ("март", Lex::Month(3)),
    ("марта", Lex::Month(3)),
    ("апрел*", Lex::Month(4)),
    ("май", Lex::Month(5)),
    ("мая", Lex::Month(5)),
    ("июня", Lex::Month(6)),
    ("июнь", Lex::Month(6)),
    ("июля", Lex::Month(7)),
    ("июль", Lex::Month(7)),
    ("август*", Lex::Month(8)),
    ("сентябр*", Lex::Month(9)),
    ("октябр*", Lex::Month(10)),
    ("ноябр*", Lex::Month(11)),
    ("декабр*", Lex::Month(12)),
    ("выходные", Lex::Weekend),
    ("выходных", Lex::Weekend),
    ("следующ*", Lex::Next),
    ("след", Lex::Next),
    ("эту", Lex::This),
    ("этот", Lex::This),
    ("этой", Lex::This),
    ("ближайш* время", Lex::Soonest),
    ("ближайшее", Lex::Soonest),
    ("поскорее", Lex::Soonest),
    ("как можно скорее", Lex::Soonest),
    ("как можно раньше", Lex::Soonest),
    ("самое раннее", Lex::Soonest),
    ("недел*", Lex::Week),
    ("месяц*", Lex::MonthUnit),
    ("день", Lex::Day),
    ("дня", Lex::Day),
    ("дней", Lex::Day),
    ("час", Lex::Hour),
    ("часа", Lex::Hour),
    ("часов", Lex::Hour),
    ("часам", Lex::Hour),
    ("часу", Lex::Hour),
    ("ч", Lex::Hour),
    ("мин", Lex::Minute),
    ("минут*", Lex::Minute),
    ("полчаса", Lex::HalfHour),
    ("пол часа", Lex::HalfHour),
    ("получаса", Lex::HalfHour),
    ("числа", Lex::OfMonth),
    ("число", Lex::OfMonth),
    ("через", Lex::In),
    ("спустя", Lex::In),
    ("после", Lex::After),
    ("до", Lex::Before),
    ("с", Lex::From),
    ("со", Lex::From),
    ("от", Lex::From),
    ("между", Lex::Between),
    ("и", Lex::And),
    ("в", Lex::At),
    ("во", Lex::At),
    ("к", Lex::At),
    ("на", Lex::At),
    ("часиков", Lex::Hour),
    ("около", Lex::At),
    ("утром", Lex::Part(Part::Morning)),
    ("утра", Lex::Part(Part::Morning)),
    ("с утра", Lex::Part(Part::Morning)),
    ("утречком", Lex::Part(Part::Morning)),
    ("утро", Lex::Part(Part::Morning)),
    ("до обеда", Lex::Part(Part::BeforeLunch)),
    ("перв* половин* дня", Lex::Part(Part::BeforeLunch)),
    ("в обед", Lex::Part(Part::Midday)),
    ("обед", Lex::Part(Part::Midday)),
    ("днем", Lex::Part(Part::Afternoon)),
    ("после обеда", Lex::Part(Part::Afternoon)),
    ("послеобед*", Lex::Part(Part::Afternoon)),
    ("втор* половин* дня", Lex::Part(Part::Afternoon)),
    ("вечером", Lex::Part(Part::Evening)),
    ("вечера", Lex::Part(Part::Evening)),
    ("вечер", Lex::Part(Part::Evening)),
    ("вечерком", Lex::Part(Part::Evening)),
    ("под вечер", Lex::Part(Part::Evening)),
    ("ближе к вечеру", Lex::Part(Part::Evening)),
    ("ночи", Lex::Am),
    ("полдень", Lex::Noon),
    ("полдня", Lex::Noon),
    ("без", Lex::Less),
    ("четверть", Lex::Quarter),
    ("четверти", Lex::Quarter),
    ("половина", Lex::Half),
    ("половине", Lex::Half),
    ("пол", Lex::Half),
    ("полпервого", Lex::HalfTo(1)),
    ("полвторого", Lex::HalfTo(2)),
    ("полтретьего", Lex::HalfTo(3)),
    ("полчетвертого", Lex::HalfTo(4)),
    ("полпятого", Lex::HalfTo(5)),
    ("полшестого", Lex::HalfTo(6)),
    ("полседьмого", Lex::HalfTo(7)),
    ("полвосьмого", Lex::HalfTo(8)),
    ("полдевятого", Lex::HalfTo(9)),
    ("полдесятого", Lex::HalfTo(10)),
    ("полодиннадцатого", Lex::HalfTo(11)),
    ("полдвенадцатого", Lex::HalfTo(12)),
    ("пару", Lex::Couple),
    ("пара", Lex::Couple),
    ("один", Lex::Number(1)),
    ("одну", Lex::Number(1)),
    ("два", Lex::Number(2)),
    ("две", Lex::Number(2)),
    ("двух", Lex::Number(2)),
    ("двум", Lex::Number(2)),
    ("три", Lex::Number(3)),
    ("трех", Lex::Number(3)),
    ("трем", Lex::Number(3)),
    ("четыре", Lex::Number(4)),
    ("четырех", Lex::Number(4)),
    ("четырем", Lex::Number(4)),
    ("пять", Lex::Number(5)),
    ("пяти", Lex::Number(5)),
    ("шесть", Lex::Number(6)),
    ("шести", Lex::Number(6)),
    ("семь", Lex::Number(7)),
    ("семи", Lex::Number(7)),
    ("восемь", Lex::Number(8)),
    ("восьми", Lex::Number(8)),
    ("девять", Lex::Number(9)),
    ("девяти", Lex::Number(9)),
    ("десять", Lex::Number(10)),
    ("десяти", Lex::Number(10)),
    ("одиннадцать", Lex::Number(11)),
    ("одиннадцати", Lex::Number(11)),
    ("двенадцать", Lex::Number(12)),
    ("двенадцати", Lex::Number(12)),
    ("тринадцать", Lex::Number(13)),
    ("четырнадцать", Lex::Number(14)),
    ("пятнадцать", Lex::Number(15)),
    ("пятнадцати", Lex::Number(15)),
    ("шестнадцать", Lex::Number(16)),
    ("семнадцать", Lex::Number(17)),
    ("восемнадцать", Lex::Number(18)),
    ("девятнадцать", Lex::Number(19)),
    ("двадцать", Lex::Number(20)),
    ("двадцати", Lex::Number(20)),
    ("тридцать", Lex::Number(30)),
    ("тридцати", Lex::Number(30)),
    ("сорок", Lex::Number(40)),
    ("пятьдесят", Lex::Number(50)),
    ("первого", Lex::Ordinal(1)),
    ("второго", Lex::Ordinal(2)),
    ("третьего", Lex::Ordinal(3)),
    ("четвертого", Lex::Ordinal(4)),
    ("пятого", Lex::Ordinal(5)),
    ("шестого", Lex::Ordinal(6)),
    ("седьмого", Lex::Ordinal(7)),
    ("восьмого", Lex::Ordinal(8)),
    ("девятого", Lex::Ordinal(9)),
    ("десятого", Lex::Ordinal(10)),
    ("одиннадцатого", Lex::Ordinal(11)),
    ("двенадцатого", Lex::Ordinal(12)),
    ("тринадцатого", Lex::Ordinal(13)),
    ("четырнадцатого", Lex::Ordinal(14)),
    ("пятнадцатого", Lex::Ordinal(15)),
    ("шестнадцатого", Lex::Ordinal(16)),
    ("семнадцатого", Lex::Ordinal(17)),
    ("восемнадцатого", Lex::Ordinal(18)),
    ("девятнадцатого", Lex::Ordinal(19)),
    ("двадцатого", Lex::Ordinal(20)),
    ("тридцатого", Lex::Ordinal(30)),
];

const KAZAKH: &[(&str, Lex)] = &[
    ("бүгін", Lex::Today),
    ("бүгінгі", Lex::Today),
    ("қазір", Lex::Today),
    ("ертең", Lex::Tomorrow),
    ("ертеңгі", Lex::Tomorrow),
    ("ертенге", Lex::Tomorrow),
    ("бүрсігүні", Lex::AfterTomorrow),
    ("бүрсүгүні", Lex::AfterTomorrow),
    ("бүрсікүні", Lex::AfterTomorrow),
    ("арғы күні", Lex::AfterTomorrow),
    ("дүйсенбі", Lex::Weekday(Weekday::Mon)),
    ("сейсенбі", Lex::Weekday(Weekday::Tue)),
    ("сәрсенбі", Lex::Weekday(Weekday::Wed)),
    ("бейсенбі", Lex::Weekday(Weekday::Thu)),
    ("жұма", Lex::Weekday(Weekday::Fri)),
    ("сенбі", Lex::Weekday(Weekday::Sat)),
    ("жексенбі", Lex::Weekday(Weekday::Sun)),
    ("қаңтар", Lex::Month(1)),
    ("ақпан", Lex::Month(2)),
    ("наурыз", Lex::Month(3)),
    ("сәуір", Lex::Month(4)),
    ("мамыр", Lex::Month(5)),
    ("маусым", Lex::Month(6)),
    ("шілде", Lex::Month(7)),
    ("тамыз", Lex::Month(8)),
    ("қыркүйек", Lex::Month(9)),
    ("қазан", Lex::Month(10)),
    ("қараша", Lex::Month(11)),
    ("желтоқсан", Lex::Month(12)),
    ("демалыс күндері", Lex::Weekend),
    ("демалыста", Lex::Weekend),
    ("келесі", Lex::Next),
    ("келер", Lex::Next),
    ("осы", Lex::This),
    ("бұл", Lex::This),
    ("мүмкіндігінше ерте", Lex::Soonest),
    ("ең жақын уақыт", Lex::Soonest),
    ("ең ерте", Lex::Soonest),
    ("тезірек", Lex::Soonest),
    ("апта", Lex::Week),
    ("аптасы", Lex::Week),
    ("айдан", Lex::MonthUnit),
    ("күн", Lex::Day),
    ("күні", Lex::Day),
    ("сағат", Lex::Hour),
    ("сағаттар", Lex::Hour),
    ("минут", Lex::Minute),
    ("мин", Lex::Minute),
    ("жарты сағат", Lex::HalfHour),
    ("жарты сағатқа", Lex::HalfHour),
    ("жарты сағаттан", Lex::HalfHour),
    ("жарым", Lex::Half),
    ("кейін", Lex::Afterwards),
    ("соң", Lex::Afterwards),
    ("дейін", Lex::Until),
    ("шейін", Lex::Until),
    ("арасында", Lex::Between),
    ("арасы", Lex::Between),
    ("аралығында", Lex::Between),
    ("мен", Lex::And),
    ("пен", Lex::And),
    ("бен", Lex::And),
    ("таңертең", Lex::Part(Part::Morning)),
    ("таңертеңгі", Lex::Part(Part::Morning)),
    ("таңғы", Lex::Part(Part::Morning)),
    ("таңда", Lex::Part(Part::Morning)),
    ("таңмен", Lex::Part(Part::Morning)),
    ("түске дейін", Lex::Part(Part::BeforeLunch)),
    ("түске шейін", Lex::Part(Part::BeforeLunch)),
    ("түсте", Lex::Part(Part::Midday)),
    ("түскі уақытта", Lex::Part(Part::Midday)),
    ("түскі", Lex::Part(Part::Afternoon)),
    ("күндізгі", Lex::Part(Part::Afternoon)),
    ("күндіз", Lex::Part(Part::Afternoon)),
    ("түстен кейін", Lex::Part(Part::Afternoon)),
    ("түстен соң", Lex::Part(Part::Afternoon)),
    ("кешке", Lex::Part(Part::Evening)),
    ("кешке қарай", Lex::Part(Part::Evening)),
    ("кешкі", Lex::Part(Part::Evening)),
    ("кешкілік", Lex::Part(Part::Evening)),
    ("кештетіп", Lex::Part(Part::Evening)),
    ("түнгі", Lex::Am),
    ("бір", Lex::Number(1)),
    ("екі", Lex::Number(2)),
    ("үш", Lex::Number(3)),
    ("төрт", Lex::Number(4)),
    ("бес", Lex::Number(5)),
    ("алты", Lex::Number(6)),
    ("жеті", Lex::Number(7)),
    ("сегіз", Lex::Number(8)),
    ("тоғыз", Lex::Number(9)),
    ("он", Lex::Number(10)),
    ("жиырма", Lex::Number(20)),
    ("отыз", Lex::Number(30)),
    ("қырық", Lex::Number(40)),
    ("елу", Lex::Number(50)),
];

const ENGLISH: &[(&str, Lex)] = &[
    ("today", Lex::Today),
    ("tonight", Lex::Today),
    ("now", Lex::Today),
    ("tomorrow", Lex::Tomorrow),
    ("tomorow", Lex::Tomorrow),
    ("tommorow", Lex::Tomorrow),
    ("tommorrow", Lex::Tomorrow),
    ("tmrw", Lex::Tomorrow),
    ("tmr", Lex::Tomorrow),
    ("the day after tomorrow", Lex::AfterTomorrow),
    ("day after tomorrow", Lex::AfterTomorrow),
    ("monday*", Lex::Weekday(Weekday::Mon)),
    ("mon", Lex::Weekday(Weekday::Mon)),
    ("tuesday*", Lex::Weekday(Weekday::Tue)),
    ("tue", Lex::Weekday(Weekday::Tue)),
    ("tues", Lex::Weekday(Weekday::Tue)),
    ("wednesday*", Lex::Weekday(Weekday::Wed)),
    ("wed", Lex::Weekday(Weekday::Wed)),
    ("thursday*", Lex::Weekday(Weekday::Thu)),
    ("thu", Lex::Weekday(Weekday::Thu)),
    ("thurs", Lex::Weekday(Weekday::Thu)),
    ("friday*", Lex::Weekday(Weekday::Fri)),
    ("fri", Lex::Weekday(Weekday::Fri)),
    ("saturday*", Lex::Weekday(Weekday::Sat)),
    ("sat", Lex::Weekday(Weekday::Sat)),
    ("sunday*", Lex::Weekday(Weekday::Sun)),
    ("sun", Lex::Weekday(Weekday::Sun)),
    ("january", Lex::Month(1)),
    ("jan", Lex::Month(1)),
    ("february", Lex::Month(2)),
    ("feb", Lex::Month(2)),
    ("march", Lex::Month(3)),
    ("april", Lex::Month(4)),
    ("apr", Lex::Month(4)),
    ("may", Lex::Month(5)),
    ("june", Lex::Month(6)),
    ("july", Lex::Month(7)),
    ("august", Lex::Month(8)),
    ("aug", Lex::Month(8)),
    ("september", Lex::Month(9)),
    ("sept", Lex::Month(9)),
    ("october", Lex::Month(10)),
    ("oct", Lex::Month(10)),
    ("november", Lex::Month(11)),
    ("nov", Lex::Month(11)),
    ("december", Lex::Month(12)),
    ("dec", Lex::Month(12)),
    ("weekend*", Lex::Weekend),
    ("next", Lex::Next),
    ("this", Lex::This),
    ("asap", Lex::Soonest),
    ("as soon as possible", Lex::Soonest),
    ("soonest", Lex::Soonest),
    ("earliest", Lex::Soonest),
    ("week", Lex::Week),
    ("weeks", Lex::Week),
    ("month", Lex::MonthUnit),
    ("day", Lex::Day),
    ("days", Lex::Day),
    ("hour", Lex::Hour),
    ("hours", Lex::Hour),
    ("h", Lex::Hour),
    ("oclock", Lex::Hour),
    ("minute*", Lex::Minute),
    ("mins", Lex::Minute),
    ("min", Lex::Minute),
    ("half an hour", Lex::HalfHour),
    ("half hour", Lex::HalfHour),
    ("half", Lex::Half),
    ("quarter", Lex::Quarter),
    ("past", Lex::Past),
    ("in", Lex::In),
    ("after", Lex::After),
    ("before", Lex::Before),
    ("by", Lex::Before),
    ("until", Lex::Before),
    ("till", Lex::Before),
    ("from", Lex::From),
    ("to", Lex::To),
    ("between", Lex::Between),
    ("and", Lex::And),
    ("at", Lex::At),
    ("around", Lex::At),
    ("about", Lex::At),
    ("of", Lex::Of),
    ("the morning", Lex::Part(Part::Morning)),
    ("in the morning", Lex::Part(Part::Morning)),
    ("morning", Lex::Part(Part::Morning)),
    ("before lunch", Lex::Part(Part::BeforeLunch)),
    ("before noon", Lex::Part(Part::BeforeLunch)),
    ("lunchtime", Lex::Part(Part::Midday)),
    ("lunch time", Lex::Part(Part::Midday)),
    ("after lunch", Lex::Part(Part::Afternoon)),
    ("in the afternoon", Lex::Part(Part::Afternoon)),
    ("afternoon", Lex::Part(Part::Afternoon)),
    ("in the evening", Lex::Part(Part::Evening)),
    ("evening", Lex::Part(Part::Evening)),
    ("noon", Lex::Noon),
    ("midday", Lex::Noon),
    ("am", Lex::Am),
    ("a m", Lex::Am),
    ("pm", Lex::Pm),
    ("p m", Lex::Pm),
    ("a couple of", Lex::Couple),
    ("couple", Lex::Couple),
    ("a", Lex::Number(1)),
    ("an", Lex::Number(1)),
    ("one", Lex::Number(1)),
    ("two", Lex::Number(2)),
    ("three", Lex::Number(3)),
    ("four", Lex::Number(4)),
    ("five", Lex::Number(5)),
    ("six", Lex::Number(6)),
    ("seven", Lex::Number(7)),
    ("eight", Lex::Number(8)),
    ("nine", Lex::Number(9)),
    ("ten", Lex::Number(10)),
    ("eleven", Lex::Number(11)),
    ("twelve", Lex::Number(12)),
    ("fifteen", Lex::Number(15)),
    ("twenty", Lex::Number(20)),
    ("thirty", Lex::Number(30)),
    ("forty", Lex::Number(40)),
    ("fifty", Lex::Number(50)),
    ("first", Lex::Ordinal(1)),
    ("second", Lex::Ordinal(2)),
    ("third", Lex::Ordinal(3)),
];

/// Case endings that are glued to numbers.
const ENDINGS: &[&str] = &[
    "да",
    "де",
    "та",
    "те",
    "га",
    "ге",
    "ка",
    "ке",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "и",
    "ы",
    "си",
    "сы",
    "нда",
    "нде",
    "синде",
    "сында",
    "инде",
    "ында",
    "сине",
    "сына",
    "ине",
    "ына",
    "ший",
    "го",
    "ого",
    "е",
    "ое",
    "му",
    "ти",
    "th",
    "st",
    "nd",
    "rd",
];

/// Endings Kazakh words of this vocabulary take.
const CASES: &[&str] = &[
    "синде",
    "сында",
    "нда",
    "нде",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "нын",
    "нин",
    "дын",
    "дин",
    "тын",
    "тин",
    "сы",
    "си",
    "да",
    "де",
    "та",
    "те",
    "га",
    "ге",
    "ка",
    "ке",
    "ды",
    "ди",
    "ты",
    "ти",
    "ны",
    "ни",
    "ы",
    "и",
];

/// A word shorter than this is not looked up with a typo: "час" and "чай" are different things.
const SHORTEST_TYPO: usize = 6;

struct Entry {
    words: Vec<String>,
    lex: Lex,
}

/// Longest entries first; Kazakh words again by themselves, to be looked up without their case endings.
struct Vocabulary {
    entries: Vec<Entry>,
    kazakh: HashMap<String, Lex>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut entries: Vec<Entry> = [RUSSIAN, KAZAKH, ENGLISH]
        .into_iter()
        .flatten()
        .map(|(words, lex)| Entry { words: words.split(' ').map(fold).collect(), lex: *lex })
        .collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
    let kazakh =
        KAZAKH.iter().filter(|(words, _)| !words.contains(' ')).map(|(word, lex)| (fold(word), *lex)).collect();
    Vocabulary { entries, kazakh }
});

/// Reads tokens as lexemes; what has no meaning to the grammar stays as [`Lex::Other`] and keeps its place.
pub(super) fn lexemes(tokens: &[Token]) -> Vec<Lexeme> {
    let mut found: Vec<Lexeme> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (lex, length, cased) = lexeme(tokens, at, &found);
        found.push(Lexeme { lex, from: at, to: at + length, spelled: tokens[at].is_word(), cased });
        at += length;
    }
    found
}

/// The lexeme at a token, how many tokens it covers, and whether it stands in a Kazakh case.
fn lexeme(tokens: &[Token], at: usize, before: &[Lexeme]) -> (Lex, usize, bool) {
    let token = &tokens[at];
    let lex = match token.kind {
        Kind::Number(number) => Lex::Number(number),
        Kind::Clock(time, exact) => Lex::Clock(time, exact),
        Kind::Dotted(a, b, year) => Lex::Dotted(a, b, year),
        Kind::Date(date) => Lex::Date(date),
        Kind::Dash => Lex::Dash,
        Kind::Word if token.glued && ENDINGS.contains(&token.text.as_str()) => Lex::Ending,
        Kind::Word => return word(tokens, at, before),
    };
    (lex, 1, false)
}

fn word(tokens: &[Token], at: usize, before: &[Lexeme]) -> (Lex, usize, bool) {
    let vocabulary = &*VOCABULARY;
    if let Some(entry) = vocabulary.entries.iter().find(|entry| matches(entry, tokens, at)) {
        let lex = if is_pronoun(&tokens[at].text, tokens, at, before) { Lex::Other } else { entry.lex };
        return (lex, entry.words.len(), false);
    }
    let text = &tokens[at].text;
    let stem = |case: &&str| text.strip_suffix(*case).and_then(|stem| vocabulary.kazakh.get(stem));
    if let Some(lex) = CASES.iter().find_map(stem) {
        let lex = if is_pronoun(text, tokens, at, before) { Lex::Other } else { *lex };
        return (lex, 1, true);
    }
    (typo(text).unwrap_or(Lex::Other), 1, false)
}

fn matches(entry: &Entry, tokens: &[Token], at: usize) -> bool {
    let Some(tokens) = tokens.get(at..at + entry.words.len()) else { return false };
    entry.words.iter().zip(tokens).all(|(word, token)| match word.strip_suffix('*') {
        Some(stem) => token.text.starts_with(stem),
        None => token.text == *word,
    })
}

/// "он" is ten in Kazakh and "he" in Russian; it is a number only among other words for time.
fn is_pronoun(text: &str, tokens: &[Token], at: usize, before: &[Lexeme]) -> bool {
    if !matches!(text, "он" | "онда" | "оннан" | "онга") {
        return false;
    }
    let timely = before.last().is_some_and(|last| matches!(last.lex, Lex::Hour | Lex::Part(_) | Lex::Number(_)));
    let next = tokens.get(at + 1).map(|token| token.text.as_str()).unwrap_or_default();
    let counted = VOCABULARY.kazakh.iter().any(|(word, lex)| {
        matches!(lex, Lex::Number(1..=9) | Lex::Half | Lex::Afterwards | Lex::Until) && next.starts_with(word.as_str())
    });
    !timely && !counted
}

fn typo(text: &str) -> Option<Lex> {
    if text.chars().count() < SHORTEST_TYPO {
        return None;
    }
    let near = |entry: &&Entry| {
        let word = entry.words[0].trim_end_matches('*');
        entry.words.len() == 1
            && matches!(entry.lex, Lex::Tomorrow | Lex::Today | Lex::AfterTomorrow | Lex::Weekday(_) | Lex::Month(_))
            && word.chars().count() >= SHORTEST_TYPO - 1
            && word.chars().next() == text.chars().next()
            && same_but_one(text, word, entry.words[0].ends_with('*'))
    };
    VOCABULARY.entries.iter().find(near).map(|entry| entry.lex)
}

/// With an open ending the text may be longer than the stem.
fn same_but_one(text: &str, word: &str, open: bool) -> bool {
    if one_letter_apart(text, word) {
        return true;
    }
    let length = word.chars().count();
    let head = |letters: usize| text.chars().take(letters).collect::<String>();
    open && (length - 1..=length + 1).any(|letters| one_letter_apart(&head(letters), word))
}

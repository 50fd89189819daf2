//! What a customer who may say anything says next.

use std::path::Path;

use chrono::TimeDelta;
use lobby_dialogue::message::{Body, Event};
use lobby_office::random::Random;

/// Draws for customers; the same seed says the same.
pub(crate) struct Chance {
    random: Random,
    sentences: Vec<String>,
}

/// Values, and what no sentence of the training holds.
const SAID: &[&str] = &[
    "завтра",
    "ертең",
    "tomorrow",
    "в пятницу",
    "жұма күні",
    "on monday",
    "в 11",
    "сағат он бірде",
    "at 3pm",
    "31.02",
    "вчера",
    "на Абая",
    "Мәңгілік Елде",
    "Tauke Khan",
    "Астана",
    "Шымкентте",
    "касса",
    "карта",
    "несие",
    "business",
    "переводы",
    "+7 701 123 45 67",
    "87011234567",
    "12345",
    "меня зовут Айгерим",
    "Zqxv",
    "да",
    "жоқ",
    "no",
    "иә",
    "1",
    "2",
    "7",
    "99",
    "0",
    "последний",
    "назад",
    "стоп",
    "қайтала",
    "start over",
    "другое время",
    "не завтра, а в пятницу",
    "қазақша",
    "по-русски",
    "in English please",
    "😀",
    "🙏🏽🙏🏽",
    "<b>hi</b>",
    "'; DROP TABLE tickets; --",
    "4111 1111 1111 1111",
    "   ",
    "?",
    "ыыыыыыы",
    "qwertyuiop",
    "8K4M7PQ2",
    "https://lobby.example/t/AAAA",
    "оператора",
    "адам керек",
    "кредит на пятницу в 15:00 в Астане",
];

impl Chance {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self { random: Random::seeded(seed), sentences: sentences() }
    }

    /// Evenly from 0 up to `count`, without it.
    pub(crate) fn below(&self, count: usize) -> usize {
        (self.random.fraction() * count as f64) as usize
    }

    fn one<'a, T>(&self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Mostly what is on the screen, often a sentence, now and then what nobody expects.
    pub(crate) fn says(&self, shown: &[String], newest: &[String]) -> Body {
        match self.below(20) {
            0..=7 if !newest.is_empty() => Body::Choice { choice: self.one(newest).clone() },
            8 if !shown.is_empty() => Body::Choice { choice: self.one(shown).clone() },
            9..=12 => Body::Text { text: (*self.one(SAID)).to_owned() },
            13 => Body::Text { text: format!("{} {}", self.one(&self.sentences), self.one(SAID)) },
            14 => self.rarely(),
            _ => Body::Text { text: self.one(&self.sentences).clone() },
        }
    }

    fn rarely(&self) -> Body {
        match self.below(9) {
            0 => Body::Text { text: self.one(&self.sentences).repeat(80).chars().take(4096).collect() },
            1 => Body::Digits { digits: (*self.one(&["0", "1", "*", "#", "77"])).to_owned() },
            2 => Body::Contact { phone: format!("7701{:07}", self.below(50)), own: true },
            3 => Body::Contact { phone: "77011234567".to_owned(), own: false },
            4 => Body::Location { latitude: 43.238, longitude: 76.945 },
            5 => Body::Scan { text: "https://lobby.example/t/forged".to_owned() },
            6 => Body::Choice { choice: "s1.0".to_owned() },
            7 => Body::Event { event: Event::Opened },
            _ => Body::Event { event: Event::Unreadable },
        }
    }

    /// Mostly seconds, sometimes an hour, rarely more than a day.
    pub(crate) fn pause(&self) -> TimeDelta {
        match self.below(400) {
            0 => TimeDelta::hours(25),
            1..=3 => TimeDelta::minutes(45),
            4..=40 => TimeDelta::minutes(2),
            _ => TimeDelta::seconds(1),
        }
    }
}

/// Every sentence customers are known to say, in all languages.
fn sentences() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../prompts/nlu");
    let mut files = Vec::new();
    for language in std::fs::read_dir(folder).unwrap() {
        files.extend(std::fs::read_dir(language.unwrap().path()).unwrap().map(|file| file.unwrap().path()));
    }
    files.sort();
    let lines = |file: &std::path::PathBuf| {
        let text = std::fs::read_to_string(file).unwrap();
        text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    files.iter().flat_map(lines).collect()
}

//! Numbers that are names: tickets, codes and phones, by their letters and digits.

use crate::language::Language;

use super::{en, kk, ru};

/// "ка семь, эм икс": two by two, so that an ear can keep up; digits alone go by threes where they can.
pub(super) fn spelled(code: &str, language: Language) -> String {
    let characters: Vec<String> = code.chars().filter_map(|character| name(character, language)).collect();
    let digits = code.chars().all(|character| character.is_ascii_digit());
    let together = if digits && characters.len().is_multiple_of(3) { 3 } else { 2 };
    characters.chunks(together).map(|pair| pair.join(" ")).collect::<Vec<_>>().join(", ")
}

/// "цэ, ноль семнадцать".
pub(super) fn series(letters: &str, groups: &[String], language: Language) -> String {
    let letters = letters.chars().filter_map(|letter| name(letter, language)).collect::<Vec<_>>().join(" ");
    let groups = groups.iter().flat_map(|group| halves(group)).map(|group| grouped(group, language));
    std::iter::once(letters).chain(groups).collect::<Vec<_>>().join(", ")
}

/// "плюс семь, семьсот один, сто двадцать три, сорок пять, шестьдесят семь".
pub(super) fn phone(plus: bool, groups: &[String], language: Language) -> String {
    let mut said = Vec::new();
    let mut hidden = false;
    for group in groups {
        match group.is_empty() {
            true => hidden = true,
            false if std::mem::take(&mut hidden) => {
                said.push(format!("{} {}", ending_in(language), grouped(group, language)));
            }
            false => said.push(grouped(group, language)),
        }
    }
    let plus = if plus { plus_word(language) } else { "" };
    format!("{plus}{}", said.join(", "))
}

/// Kazakh names as Russian speech has them, whose voices spell letters that they do not know by their codes.
pub(super) fn in_russian(text: &str) -> String {
    text.chars()
        .map(|letter| KAZAKH_IN_RUSSIAN.iter().find(|(own, _)| *own == letter).map_or(letter, |it| it.1))
        .collect()
}

/// A run of digits that is no number.
pub(super) fn digit_by_digit(digits: &str, language: Language) -> String {
    spelled(digits, language)
}

/// Four digits are heard as two and two.
fn halves(group: &str) -> Vec<&str> {
    match group.len() {
        4 => vec![&group[..2], &group[2..]],
        _ => vec![group],
    }
}

/// Noughts in front one by one, then the number; English says each digit.
fn grouped(group: &str, language: Language) -> String {
    if language == Language::En || group.len() > 3 {
        return group.chars().filter_map(|digit| name(digit, language)).collect::<Vec<_>>().join(" ");
    }
    let number = group.trim_start_matches('0');
    let noughts = std::iter::repeat_n(cardinal(0, language), group.len() - number.len());
    noughts.chain(number.parse().ok().map(|number| cardinal(number, language))).collect::<Vec<_>>().join(" ")
}

fn cardinal(number: u64, language: Language) -> String {
    match language {
        Language::Ru => ru::cardinal(number),
        Language::Kk => kk::cardinal(number),
        Language::En => en::cardinal(number),
    }
}

fn plus_word(language: Language) -> &'static str {
    match language {
        Language::Ru => "плюс ",
        Language::Kk => "плюс ",
        Language::En => "plus ",
    }
}

fn ending_in(language: Language) -> &'static str {
    match language {
        Language::Ru => "и в конце",
        Language::Kk => "соңы",
        Language::En => "ending in",
    }
}

/// A letter by its name, a digit by its word; nothing for what is neither.
fn name(character: char, language: Language) -> Option<String> {
    if let Some(digit) = character.to_digit(10) {
        return Some(cardinal(u64::from(digit), language));
    }
    if !character.is_alphabetic() {
        return None;
    }
    let upper = character.to_ascii_uppercase();
    let place = usize::try_from(u32::from(upper).checked_sub(u32::from('A'))?).ok()?;
    Some(match language {
        Language::Ru => RUSSIAN.get(place).map_or_else(|| small(character), |name| (*name).to_owned()),
        Language::Kk => KAZAKH.get(place).map_or_else(|| small(character), |name| (*name).to_owned()),
        // Alone it would be read as the article.
        Language::En if upper == 'A' => "ay".to_owned(),
        Language::En => upper.to_string(),
    })
}

fn small(character: char) -> String {
    character.to_lowercase().collect()
}

/// As names are written on Russian street signs: Мәңгілік Ел is Мангилик Ел.
const KAZAKH_IN_RUSSIAN: [(char, char); 18] = [
    ('ә', 'а'),
    ('Ә', 'А'),
    ('ғ', 'г'),
    ('Ғ', 'Г'),
    ('қ', 'к'),
    ('Қ', 'К'),
    ('ң', 'н'),
    ('Ң', 'Н'),
    ('ө', 'о'),
    ('Ө', 'О'),
    ('ұ', 'у'),
    ('Ұ', 'У'),
    ('ү', 'у'),
    ('Ү', 'У'),
    ('һ', 'х'),
    ('Һ', 'Х'),
    ('і', 'и'),
    ('І', 'И'),
];

/// What Latin letters are called.
const RUSSIAN: [&str; 26] = [
    "а",
    "бэ",
    "цэ",
    "дэ",
    "е",
    "эф",
    "жэ",
    "аш",
    "и",
    "йот",
    "ка",
    "эль",
    "эм",
    "эн",
    "о",
    "пэ",
    "ку",
    "эр",
    "эс",
    "тэ",
    "у",
    "вэ",
    "дубль вэ",
    "икс",
    "игрек",
    "зет",
];
const KAZAKH: [&str; 26] = [
    "а",
    "бе",
    "це",
    "де",
    "е",
    "эф",
    "же",
    "аш",
    "и",
    "йот",
    "ка",
    "эль",
    "эм",
    "эн",
    "о",
    "пе",
    "ку",
    "эр",
    "эс",
    "те",
    "у",
    "ве",
    "дубль ве",
    "икс",
    "игрек",
    "зет",
];

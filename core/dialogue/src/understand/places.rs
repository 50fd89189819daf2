//! Finds branches, cities and services by name, street or alias, in any case and with one letter wrong.

use std::collections::BTreeSet;

use lobby_office::branch_file::Words;

use super::cities;
use super::stem::{one_letter_apart, same_word};
use super::token::{Token, tokens};
use crate::catalogue::{Branch, Catalogue, Service};
use crate::command::Value;
use crate::language::all;

/// Words in names and addresses that tell no branch from another.
const GENERIC: &[&str] = &[
    "отделение",
    "филиал",
    "офис",
    "улица",
    "проспект",
    "пр",
    "ул",
    "дом",
    "город",
    "болимше",
    "болимшеси",
    "филиалы",
    "кошеси",
    "даннылы",
    "данылы",
    "даныл",
    "данг",
    "дангылы",
    "каласы",
    "branch",
    "street",
    "avenue",
    "ave",
    "office",
    "city",
    "банк",
    "bank",
    "главное",
    "центральное",
    "бас",
    "main",
];

/// "Отделение", "branch": says no more than the name beside it.
pub(crate) fn is_generic(token: &Token) -> bool {
    GENERIC.iter().any(|word| same_word(&token.text, word))
}

/// From this length on a word may have one letter wrong.
const TYPO_LENGTH: usize = 5;

/// A word out of an address must have so many letters to stand for its branch.
const TELLING_LENGTH: usize = 4;

/// What everything in the catalogue is called, word by word; worked out once for a catalogue.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Names(Vec<(Value, BTreeSet<Vec<String>>)>);

impl Names {
    /// Branches before services before cities: the street of a branch is not the city of the same name.
    pub(crate) fn of(branches: &[Branch], services: &[Service]) -> Self {
        let of_branch = |branch: &Branch| (Value::Branch(branch.id.clone()), branch_names(branch, branches));
        let of_service = |service: &Service| {
            let names = all(&service.name).into_iter().chain(service.aliases.iter().map(String::as_str));
            (Value::Service(service.id.clone()), names.map(words).collect())
        };
        let of_city = |city: &str| {
            let there = branches.iter().filter(|branch| branch.city.ru == city);
            (Value::City(city.to_owned()), there.flat_map(|branch| all(&branch.city).map(words)).collect())
        };
        let cities: BTreeSet<&str> = branches.iter().map(|branch| branch.city.ru.as_str()).collect();
        let mut names: Vec<_> = branches.iter().map(of_branch).collect();
        names.extend(services.iter().map(of_service));
        let elsewhere = cities::all().iter().filter(|city| !cities.contains(city.ru.as_str()));
        let of_elsewhere = |city: &Words| (Value::City(city.ru.clone()), all(city).into_iter().map(words).collect());
        names.extend(elsewhere.map(of_elsewhere));
        names.extend(cities.iter().map(|city| of_city(city)));
        Self(names)
    }
}

/// Everything of the catalogue that a message names; the words that did are marked used.
pub(crate) fn find(message: &[Token], used: &mut [bool], catalogue: &Catalogue) -> Vec<Value> {
    let mut claimed = vec![false; message.len()];
    let called =
        |(value, names): &(Value, BTreeSet<Vec<String>>)| mark(message, &mut claimed, names).then(|| value.clone());
    let found = catalogue.names.0.iter().filter_map(called).collect();
    used.iter_mut().zip(claimed).for_each(|(used, claimed)| *used |= claimed);
    found
}

fn words(name: &str) -> Vec<String> {
    tokens(name).into_iter().filter(Token::is_word).map(|token| token.text).collect()
}

/// What a branch is called: its aliases, and each word of its name or address that no other branch has.
fn branch_names(branch: &Branch, branches: &[Branch]) -> BTreeSet<Vec<String>> {
    let own = telling_words(branch);
    let others: BTreeSet<String> =
        branches.iter().filter(|other| other.id != branch.id).flat_map(telling_words).collect();
    let unique = own.into_iter().filter(|word| !others.contains(word)).map(|word| vec![word]);
    unique.chain(branch.aliases.iter().map(|alias| words(alias))).collect()
}

fn telling_words(branch: &Branch) -> BTreeSet<String> {
    let city: BTreeSet<String> = all(&branch.city).into_iter().flat_map(words).collect();
    let named = all(&branch.name).into_iter().chain(all(&branch.address)).flat_map(words);
    named
        .filter(|word| word.chars().count() >= TELLING_LENGTH)
        .filter(|word| !GENERIC.contains(&word.as_str()) && !city.iter().any(|city| same_word(city, word)))
        .collect()
}

/// Marks every place where one of the names stands. Says whether there was one.
fn mark(message: &[Token], claimed: &mut [bool], names: &BTreeSet<Vec<String>>) -> bool {
    let mut found = false;
    for name in names.iter().filter(|name| !name.is_empty()) {
        for at in 0..(message.len() + 1).saturating_sub(name.len()) {
            let place = at..at + name.len();
            let same = name.iter().zip(&message[place.clone()]).all(|(word, token)| is_name(token, word));
            if same && !claimed[place.clone()].contains(&true) {
                claimed[place].fill(true);
                found = true;
            }
        }
    }
    found
}

fn is_name(token: &Token, word: &str) -> bool {
    let long = |text: &str| text.chars().count() >= TYPO_LENGTH;
    token.is_word()
        && (same_word(&token.text, word) || (long(&token.text) && long(word) && one_letter_apart(&token.text, word)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::catalogue;
    use super::*;

    #[track_caller]
    fn named(text: &str) -> Vec<String> {
        let message = tokens(text);
        let mut used = vec![false; message.len()];
        let show = |value| match value {
            Value::Branch(id) => id.to_string(),
            Value::Service(id) => id.to_string(),
            Value::City(city) => city,
            other => format!("{other:?}"),
        };
        find(&message, &mut used, &catalogue()).into_iter().map(show).collect()
    }

    #[test]
    fn branches_are_found_by_street_alias_and_case() {
        for text in ["на Абая", "Абай даңғылындағы бөлімше", "the Abay branch", "абайда", "отделение Абая 52"]
        {
            assert_eq!(named(text), ["almaty-abay"], "{text}");
        }
        assert_eq!(named("на Мангилик Ел"), ["astana-mangilik"]);
        assert_eq!(named("Мәңгілік Елде"), ["astana-mangilik"]);
        assert_eq!(named("Тауке хана"), ["shymkent-tauke"]);
    }

    #[test]
    fn cities_are_found_and_are_not_branches() {
        assert_eq!(named("в Алматы"), ["Алматы"]);
        assert_eq!(named("Астанада"), ["Астана"]);
        assert_eq!(named("in Shymkent"), ["Шымкент"]);
        assert_eq!(named("в Караганде"), ["Караганда"]);
        assert_eq!(named("Қостанайдағы бөлімше"), ["Костанай"]);
    }

    #[test]
    fn services_are_found_in_three_languages_and_with_a_typo() {
        for text in ["на карту", "картаға", "по карточке", "for my card", "карточку"] {
            assert_eq!(named(text), ["cards"], "{text}");
        }
        for text in ["в кассу", "кассаға", "cash desk", "наличные"] {
            assert_eq!(named(text), ["cash"], "{text}");
        }
        for text in ["по кредиту", "несие бойынша", "a loan", "кридит"] {
            assert_eq!(named(text), ["loans"], "{text}");
        }
        assert_eq!(named("перевод за границу"), ["transfers"]);
        assert_eq!(named("для бизнеса"), ["business"]);
    }

    #[test]
    fn two_services_in_one_message_are_both_found() {
        assert_eq!(named("на карту или кредит"), ["cards", "loans"]);
        assert_eq!(named("картаға немесе несиеге"), ["cards", "loans"]);
        assert_eq!(named("a card or a loan"), ["cards", "loans"]);
    }

    #[test]
    fn words_that_name_nothing_are_left_alone() {
        for text in ["хочу записаться завтра", "картина", "сколько ждать", "что делать"]
        {
            assert!(named(text).is_empty(), "{text}");
        }
    }
}

//! What is laid out for the eye, put into one line of sentences.

use crate::language::Language;

/// What a line of a list begins with.
const BULLETS: [&str; 4] = ["•", "- ", "* ", "– "];
/// What a voice makes pauses of, or says as it is.
const SAID: [char; 12] = ['.', ',', '!', '?', ':', ';', '-', '—', '\'', '’', '%', '\u{301}'];
const STOPS: [char; 7] = ['.', ',', '!', '?', ':', ';', '—'];

/// One line: lists are sentences, brackets are asides, and what leads to a web address is left out.
pub(super) fn unfolded(text: &str, language: Language) -> String {
    let lines = text.lines().map(|line| without_bullet(line.trim())).filter(|line| !line.is_empty());
    let sentences =
        lines.map(|line| said_sentences(&line.replace(['(', '['], ", ").replace([')', ']'], ","), language));
    sentences.filter(|line| !line.trim().is_empty()).map(ended).collect::<Vec<_>>().join(" ")
}

fn without_bullet(line: &str) -> &str {
    BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line).trim_start()
}

fn ended(line: String) -> String {
    // A bracket at the end left a comma.
    let line = line.trim_end_matches([' ', ',']).trim_start();
    if line.ends_with(STOPS) { line.to_owned() } else { format!("{line}.") }
}

/// The sentences of a line without those that hold a link, and mail addresses in words.
fn said_sentences(line: &str, language: Language) -> String {
    let kept = sentences(line).into_iter().filter(|sentence| !sentence.split_whitespace().any(is_link));
    let words =
        |sentence: &str| sentence.split(' ').map(|word| mail_address(word, language)).collect::<Vec<_>>().join(" ");
    kept.map(words).collect::<Vec<_>>().join(" ")
}

fn sentences(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = line;
    while let Some(end) = [". ", "! ", "? "].iter().filter_map(|stop| rest.find(stop)).min() {
        sentences.push(&rest[..=end]);
        rest = rest[end + 1..].trim_start();
    }
    sentences.push(rest);
    sentences
}

fn is_link(word: &str) -> bool {
    word.contains("://") || word.contains("www.")
}

/// "name@example.kz" as it is dictated.
fn mail_address(word: &str, language: Language) -> String {
    if !word.contains('@') {
        return word.to_owned();
    }
    let address = word.trim_end_matches(['.', ',', '!', '?', ':', ';']);
    let (at, point) = match language {
        Language::Ru => ("собака", "точка"),
        Language::Kk => ("ит белгісі", "нүкте"),
        Language::En => ("at", "dot"),
    };
    let said = address.replace('@', &format!(" {at} ")).replace('.', &format!(" {point} "));
    format!("{said}{}", &word[address.len()..])
}

/// Without marks that nobody says, and with one stop where several came together.
pub(super) fn tidy(text: &str) -> String {
    let kept: String = text.chars().map(sayable).collect();
    let mut tidy = String::with_capacity(kept.len());
    for word in kept.split_whitespace() {
        let stop = word.chars().all(|letter| STOPS.contains(&letter) && letter != '—');
        if !stop && !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    one_stop_each(&tidy)
}

/// A dash between words is a pause; a mark of layout is nothing.
fn sayable(letter: char) -> char {
    match letter {
        '–' | '−' => '—',
        '…' => '.',
        letter if letter.is_alphanumeric() || SAID.contains(&letter) => letter,
        _ => ' ',
    }
}

fn strength(stop: char) -> Option<u8> {
    match stop {
        ',' => Some(0),
        ';' => Some(1),
        ':' => Some(2),
        '.' => Some(3),
        '!' | '?' => Some(4),
        _ => None,
    }
}

/// ",." is ".", and "?," is "?": the stronger of two stops is kept.
fn one_stop_each(text: &str) -> String {
    let mut once = String::with_capacity(text.len());
    for letter in text.chars() {
        match (once.chars().last().and_then(strength), strength(letter)) {
            (Some(before), Some(now)) => {
                if now > before {
                    once.pop();
                    once.push(letter);
                }
            }
            _ => once.push(letter),
        }
    }
    once.trim_start_matches([',', '.', ';', ':', ' ']).to_owned()
}

//! Light stemming: enough to see that "на Абая", "Абайда" and "Абай" are one name.

/// Kazakh case and possessive endings, folded, longest first.
const KAZAKH: &[&str] = &[
    "ындагы",
    "индеги",
    "дагы",
    "деги",
    "тагы",
    "теги",
    "ында",
    "инде",
    "ына",
    "ине",
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
    "лар",
    "лер",
    "дар",
    "дер",
    "тар",
    "тер",
    "мен",
    "бен",
    "пен",
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
    "сы",
    "си",
];

/// Russian endings, longest first.
const RUSSIAN: &[&str] = &[
    "иями", "ями", "ами", "иях", "ого", "его", "ому", "ему", "ыми", "ими", "ать", "ять", "ить", "еть", "ой", "ей",
    "ою", "ею", "ом", "ем", "ам", "ям", "ах", "ях", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ых",
    "их", "ов", "ев", "ия", "ию", "ии", "ть", "а", "я", "у", "ю", "е", "и", "ы", "о", "й", "ь",
];

const ENGLISH: &[&str] = &["'s", "s", "es", "ing", "ed", "y", "ies"];

/// Words that are one word share at least so many letters.
const SHORTEST: usize = 3;

/// Whether two folded words differ only in their endings.
pub(crate) fn same_word(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let rest = |word: &str, stem: usize| word.chars().skip(stem).collect::<String>();
    a == b || (SHORTEST..=common).any(|stem| is_ending(&rest(a, stem)) && is_ending(&rest(b, stem)))
}

/// A Russian or English ending, a Kazakh one, or a Kazakh one behind a vowel that the other word lacks.
fn is_ending(rest: &str) -> bool {
    let kazakh = |rest: &str| rest.is_empty() || KAZAKH.contains(&rest);
    let behind_vowel = || RUSSIAN.iter().any(|ending| rest.strip_prefix(ending).is_some_and(kazakh));
    kazakh(rest) || RUSSIAN.contains(&rest) || ENGLISH.contains(&rest) || behind_vowel()
}

/// Whether two folded words are one but for a letter typed wrong, left out, added or swapped with its neighbour.
pub(crate) fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[..a.len() - tail], &b[..b.len() - tail]) {
        ([], []) | ([_], [] | [_]) | ([], [_]) => true,
        ([x, y], [z, w]) => x == w && y == z,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_are_one_word() {
        for forms in [
            &["абай", "абая", "абаю", "абайда", "абайга"][..],
            &["карта", "карту", "картой", "картам", "картага"],
            &["касса", "кассу", "кассе", "кассага"],
            &["перевод", "переводы", "перевода"],
            &["алматы", "алмате", "алматыда", "алматыдагы"],
            &["астана", "астане", "астанада"],
            &["card", "cards"],
        ] {
            for form in forms {
                assert!(same_word(form, forms[0]), "{form}");
            }
        }
    }

    #[test]
    fn words_with_a_common_beginning_are_not_one_word() {
        for (a, b) in [("карта", "картина"), ("касса", "касается"), ("перевод", "перевести"), ("loan", "loads")]
        {
            assert!(!same_word(a, b), "{a} {b}");
        }
    }

    #[test]
    fn one_typo_is_seen_through_and_two_are_not() {
        for typo in ["завтро", "завра", "завттра", "зватра", "завтра"] {
            assert!(one_letter_apart("завтра", typo), "{typo}");
        }
        assert!(!one_letter_apart("завтра", "звтро"));
        assert!(!one_letter_apart("завтра", "вчера"));
    }
}

//! Values as banks' files hold them, in one spelling. Pure.

use lobby_engine::Segment;

/// The segment that a word of a file or a column means.
pub fn segment(written: &str) -> Option<Segment> {
    Some(match written.trim().to_lowercase().replace([' ', '-'], "_").as_str() {
        "" | "mass" | "standard" | "масс" | "массовый" | "стандарт" | "жаппай" => {
            Segment::Mass
        }
        "premium" | "премиум" | "prime" => Segment::Premium,
        "vip" | "вип" | "private" => Segment::Vip,
        "special_need" | "special_needs" | "special" | "особый" | "особые_нужды" | "льготный" | "ерекше" => {
            Segment::SpecialNeed
        }
        _ => return None,
    })
}

/// The segment as it is stored.
pub fn segment_name(segment: Segment) -> &'static str {
    match segment {
        Segment::Mass => "mass",
        Segment::Premium => "premium",
        Segment::Vip => "vip",
        Segment::SpecialNeed => "special_need",
    }
}

/// The language that a word means; `Some(None)` where nothing is written.
pub(super) fn language(written: &str) -> Option<Option<&'static str>> {
    Some(match written.trim().to_lowercase().as_str() {
        "" => None,
        "ru" | "rus" | "русский" | "рус" | "russian" | "орысша" => Some("ru"),
        "kk" | "kz" | "kaz" | "қазақша" | "қазақ" | "казахский" | "каз" | "kazakh" => {
            Some("kk")
        }
        "en" | "eng" | "английский" | "англ" | "english" | "ағылшынша" => Some("en"),
        _ => return None,
    })
}

/// A name with single spaces; one written in capitals alone, or in small letters alone, gets one capital a word.
pub(super) fn name(written: &str) -> Option<Option<String>> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let joined = words.join(" ");
    let fits = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.');
    if joined.is_empty() {
        return Some(None);
    }
    if !joined.chars().all(fits) || joined.chars().count() > 120 {
        return None;
    }
    let mixed = joined.chars().any(char::is_lowercase) && joined.chars().any(char::is_uppercase);
    Some(Some(if mixed { joined } else { words.into_iter().map(capitalised).collect::<Vec<_>>().join(" ") }))
}

/// "АХМЕТ-ЖАН" → "Ахмет-Жан".
fn capitalised(word: &str) -> String {
    let mut first = true;
    let mut written = String::new();
    for c in word.chars() {
        if first {
            written.extend(c.to_uppercase())
        } else {
            written.extend(c.to_lowercase())
        }
        first = !c.is_alphabetic();
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_get_one_spelling() {
        let cleaned = |written| name(written).flatten();
        assert_eq!(cleaned("  АЙГЕРИМ   САПАРОВА ").as_deref(), Some("Айгерим Сапарова"));
        assert_eq!(cleaned("әлия нұр-ахмет").as_deref(), Some("Әлия Нұр-Ахмет"));
        assert_eq!(cleaned("Daniyar McGregor").as_deref(), Some("Daniyar McGregor"));
        assert_eq!(name(" "), Some(None), "no name is no mistake");
        assert_eq!(name("Иванов 2"), None);
        assert_eq!(name("a@b.kz"), None);
    }

    #[test]
    fn segments_and_languages_are_read_in_the_words_of_files() {
        assert_eq!(segment("ВИП"), Some(Segment::Vip));
        assert_eq!(segment(""), Some(Segment::Mass));
        assert_eq!(segment("Особые нужды"), Some(Segment::SpecialNeed));
        assert_eq!(segment("gold"), None);
        for known in [Segment::Mass, Segment::Premium, Segment::Vip, Segment::SpecialNeed] {
            assert_eq!(segment(segment_name(known)), Some(known));
        }
        assert_eq!(language("KZ"), Some(Some("kk")));
        assert_eq!(language("deutsch"), None);
    }
}

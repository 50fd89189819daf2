//! Lengths as Telegram and SMS count them: in units of UTF-16.

pub(crate) fn of(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Parts of at most `most` units, cut at the end of a line or else of a word where there is one. No part is blank.
pub(crate) fn split(text: &str, most: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (part, after) = rest.split_at(cut(rest, most));
        parts.push(part.trim_end().to_owned());
        rest = after.trim_start();
    }
    parts
}

/// Segments as carriers count them: of 160 signs where all are in GSM-7's basic set, else of 70.
#[cfg(test)]
pub(crate) fn segments(text: &str) -> usize {
    let basic = |letter: char| letter.is_ascii_graphic() && !"`^{}[]\\~|".contains(letter) || " \n".contains(letter);
    let (most, each) = if text.chars().all(basic) { (160, 153) } else { (70, 67) };
    match of(text) {
        length if length <= most => 1,
        length => length.div_ceil(each),
    }
}

/// Where to cut a text that does not begin with a space, in bytes.
fn cut(text: &str, most: usize) -> usize {
    let mut units = 0;
    let fits = |(_, letter): &(usize, char)| {
        units += letter.len_utf16();
        units <= most
    };
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, letter)| at + letter.len_utf8());
    if end == text.len() {
        return end;
    }
    let head = &text[..end];
    let place = head.rfind('\n').or_else(|| head.rfind(char::is_whitespace));
    place.filter(|place| *place > 0).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_emoji_counts_twice() {
        assert_eq!((of("ә"), of("🙂")), (1, 2));
        assert_eq!(split("🙂🙂🙂", 4), ["🙂🙂", "🙂"]);
    }

    #[test]
    fn lines_stay_whole_before_words_do() {
        assert_eq!(split("one two\nthree", 10), ["one two", "three"]);
        assert_eq!(split("one two three", 10), ["one two", "three"]);
        assert_eq!(split("fits", 10), ["fits"]);
        assert!(split(" \n ", 10).is_empty());
    }

    proptest! {
        #[test]
        fn no_part_is_too_long_and_no_letter_is_lost(text in "[ \\nа-я🙂]{0,300}", most in 2usize..50) {
            let parts = split(&text, most);
            prop_assert!(parts.iter().all(|part| !part.is_empty() && of(part) <= most));
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&parts.concat()), letters(&text));
        }
    }
}

//! The words of problems, from `prompts/texts/<language>/problems.ftl`.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::Language;

const RU: &str = include_str!("../../prompts/texts/ru/problems.ftl");
const KK: &str = include_str!("../../prompts/texts/kk/problems.ftl");
const EN: &str = include_str!("../../prompts/texts/en/problems.ftl");

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| [bundle("ru", RU), bundle("kk", KK), bundle("en", EN)]);

/// What a problem says.
pub(super) struct Words {
    pub(super) title: String,
    pub(super) detail: String,
}

/// The words for a code; none when the files have no such problem.
pub(super) fn words(language: Language, code: &str, arguments: &[(&'static str, u64)]) -> Option<Words> {
    let bundle = &BUNDLES[language as usize];
    let message = bundle.get_message(&format!("problem-{code}"))?;
    let arguments: FluentArgs<'_> = arguments.iter().copied().collect();
    let text = |pattern| bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
    Some(Words { title: text(message.get_attribute("title")?.value()), detail: text(message.value()?) })
}

/// A text with mistakes loses the broken messages only; a test keeps them out of the files.
fn bundle(language: &str, text: &str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.parse().into_iter().collect());
    // Isolation marks around arguments are for mixed right-to-left text, and noise in JSON.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let _first_wins = bundle.add_resource(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&str> {
        text.lines().filter_map(|line| line.strip_prefix("problem-")?.split_once(" =")).map(|(code, _)| code).collect()
    }

    #[test]
    fn all_languages_have_the_same_problems_with_title_and_detail() {
        assert_eq!(codes(RU), codes(EN));
        assert_eq!(codes(KK), codes(EN));
        for language in Language::ALL {
            for code in codes(EN) {
                let words = words(language, code, &[("seconds", 5), ("kilobytes", 64)]).unwrap();
                assert!(!words.detail.contains('{') && !words.title.is_empty(), "{language:?} {code}");
            }
        }
    }

    #[test]
    fn numbers_agree_with_their_nouns() {
        let detail = |seconds| words(Language::Ru, "too_many_requests", &[("seconds", seconds)]).unwrap().detail;
        assert!(detail(1).ends_with("1 секунду."));
        assert!(detail(3).ends_with("3 секунды."));
        assert!(detail(11).ends_with("11 секунд."));
    }
}

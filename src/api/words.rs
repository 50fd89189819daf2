//! The words of the API itself: problems and what staff read, from `prompts/texts/<language>/`.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::Language;

const RU: [&str; 2] =
    [include_str!("../../prompts/texts/ru/problems.ftl"), include_str!("../../prompts/texts/ru/staff.ftl")];
const KK: [&str; 2] =
    [include_str!("../../prompts/texts/kk/problems.ftl"), include_str!("../../prompts/texts/kk/staff.ftl")];
const EN: [&str; 2] =
    [include_str!("../../prompts/texts/en/problems.ftl"), include_str!("../../prompts/texts/en/staff.ftl")];

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| [bundle("ru", RU), bundle("kk", KK), bundle("en", EN)]);

/// What a problem says.
pub(super) struct Words {
    pub(super) title: String,
    pub(super) detail: String,
}

/// The words for a problem's code; none when the files have no such problem.
pub(super) fn problem(language: Language, code: &str, arguments: &[(&'static str, u64)]) -> Option<Words> {
    let message = format!("problem-{code}");
    let bundle = &BUNDLES[language as usize];
    let title = bundle.get_message(&message)?.get_attribute("title")?.value();
    let arguments: FluentArgs<'_> = arguments.iter().copied().collect();
    let title = bundle.format_pattern(title, Some(&arguments), &mut Vec::new()).into_owned();
    Some(Words { title, detail: value(language, &message, &arguments)? })
}

/// A message with its arguments; its id when the files do not have it, which the tests make impossible.
pub fn say(language: Language, message: &str, arguments: &[(&'static str, &str)]) -> String {
    let arguments: FluentArgs<'_> = arguments.iter().map(|(name, text)| (*name, FluentValue::from(*text))).collect();
    value(language, message, &arguments).unwrap_or_else(|| message.to_owned())
}

fn value(language: Language, message: &str, arguments: &FluentArgs<'_>) -> Option<String> {
    let bundle = &BUNDLES[language as usize];
    let pattern = bundle.get_message(message)?.value()?;
    Some(bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
}

/// A text with mistakes loses the broken messages only; a test keeps them out of the files.
fn bundle(language: &str, texts: [&str; 2]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.parse().into_iter().collect());
    // Isolation marks around arguments are for mixed right-to-left text, and noise in JSON.
    bundle.set_use_isolating(false);
    for text in texts {
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _first_wins = bundle.add_resource(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(texts: [&'static str; 2]) -> Vec<&'static str> {
        let code = |line: &'static str| Some(line.strip_prefix("problem-")?.split_once(" =")?.0);
        texts[0].lines().filter_map(code).collect()
    }

    #[test]
    fn all_languages_have_the_same_problems_with_title_and_detail() {
        assert_eq!(codes(RU), codes(EN));
        assert_eq!(codes(KK), codes(EN));
        for language in Language::ALL {
            for code in codes(EN) {
                let words = problem(language, code, &[("seconds", 5), ("kilobytes", 64)]).unwrap();
                assert!(!words.detail.contains('{') && !words.title.is_empty(), "{language:?} {code}");
            }
        }
    }

    #[test]
    fn all_languages_have_the_words_of_the_desk() {
        let known = |texts: [&'static str; 2]| -> Vec<&'static str> {
            texts[1].lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect()
        };
        assert_eq!(known(RU), known(EN));
        assert_eq!(known(KK), known(EN));
        for code in lobby_office::desk::wrap_up::WrapUp::ALL {
            let id = format!("wrap-up-{}", code.as_str().replace('_', "-"));
            assert!(known(EN).contains(&id.as_str()), "{id}");
        }
    }

    #[test]
    fn numbers_agree_with_their_nouns() {
        let detail = |seconds| problem(Language::Ru, "too_many_requests", &[("seconds", seconds)]).unwrap().detail;
        assert!(detail(1).ends_with("1 секунду."));
        assert!(detail(3).ends_with("3 секунды."));
        assert!(detail(11).ends_with("11 секунд."));
    }
}

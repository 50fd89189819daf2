//! The three languages.

use lobby_office::branch_file::Words;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    #[default]
    Ru,
    Kk,
    En,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::Ru, Self::Kk, Self::En];

    /// The two-letter code used everywhere: API, database, folders of `prompts/`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::Kk => "kk",
            Self::En => "en",
        }
    }

    /// Reads a code or a tag that begins with one, such as `kk-KZ`.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_lowercase();
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }

    /// The bank's own words in this language.
    pub fn of(self, words: &Words) -> &str {
        match self {
            Self::Ru => &words.ru,
            Self::Kk => &words.kk,
            Self::En => &words.en,
        }
    }
}

/// The same words in every language.
pub(crate) fn all(words: &Words) -> [&str; 3] {
    [&words.ru, &words.kk, &words.en]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regional_tag_names_its_language() {
        assert_eq!(Language::from_code("kk-KZ"), Some(Language::Kk));
        assert_eq!(Language::from_code("EN_us"), Some(Language::En));
        assert_eq!(Language::from_code("de"), None);
    }
}

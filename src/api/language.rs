//! Which language an answer is in: `?lang=`, else `Accept-Language`, else Russian.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, Uri, header, request::Parts};
use lobby_office::branch_file::Words;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    Ru,
    Kk,
    En,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::Ru, Self::Kk, Self::En];

    pub fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::Kk => "kk",
            Self::En => "en",
        }
    }

    /// Reads a language tag; regions do not matter: `en-GB` is English.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag).trim();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// A branch's own words.
    pub fn pick(self, words: &Words) -> &str {
        match self {
            Self::Ru => &words.ru,
            Self::Kk => &words.kk,
            Self::En => &words.en,
        }
    }

    pub fn of_request(uri: &Uri, headers: &HeaderMap) -> Self {
        asked(uri.query().unwrap_or_default()).or_else(|| accepted(headers)).unwrap_or_default()
    }
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of_request(&parts.uri, &parts.headers))
    }
}

fn asked(query: &str) -> Option<Language> {
    query.split('&').find_map(|pair| Language::from_tag(pair.strip_prefix("lang=")?))
}

/// The known language with the highest quality; of equals the first.
fn accepted(headers: &HeaderMap) -> Option<Language> {
    let tags = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?.split(',');
    let known = tags.filter_map(|part| {
        let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
        let quality: f32 = quality.trim().parse().ok().filter(|quality| *quality > 0.0)?;
        Some((Language::from_tag(tag)?, quality))
    });
    let best = known.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    Some(best.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_wins_over_the_header_and_quality_over_order() {
        let cases = [
            ("/", "", Language::Ru),
            ("/", "en-GB,en;q=0.9", Language::En),
            ("/", "de, kk;q=0.7, en;q=0.8", Language::En),
            ("/", "en;q=0, kk", Language::Kk),
            ("/?lang=kk", "en", Language::Kk),
            ("/?a=b&lang=KK", "", Language::Kk),
            ("/?lang=de", "en", Language::En),
            ("/", "*", Language::Ru),
        ];
        for (uri, header, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, header.parse().unwrap());
            assert_eq!(Language::of_request(&uri.parse().unwrap(), &headers), expected, "{uri} {header}");
        }
    }
}

//! Which language an answer is in: `?lang=`, else `Accept-Language`, else Russian.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, Uri, header, request::Parts};
pub use lobby_dialogue::language::Language;

/// The language that a request asks to be answered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked(pub Language);

impl Asked {
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        Self(asked(uri.query().unwrap_or_default()).or_else(|| accepted(headers)).unwrap_or_default())
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

fn asked(query: &str) -> Option<Language> {
    query.split('&').find_map(|pair| Language::from_code(pair.strip_prefix("lang=")?))
}

/// The known language with the highest quality; of equals the first.
fn accepted(headers: &HeaderMap) -> Option<Language> {
    let tags = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?.split(',');
    let known = tags.filter_map(|part| {
        let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
        let quality: f32 = quality.trim().parse().ok().filter(|quality| *quality > 0.0)?;
        Some((Language::from_code(tag.trim())?, quality))
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
            assert_eq!(Asked::of(&uri.parse().unwrap(), &headers), Asked(expected), "{uri} {header}");
        }
    }
}

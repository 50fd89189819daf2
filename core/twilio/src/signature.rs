//! Whether a webhook's call came from Twilio.
//!
//! Twilio signs the address exactly as it called it, with scheme, host and query, followed by the form's pairs sorted by
//! name. Behind a proxy that is not the address this server sees, so the caller puts it together from the public one.
//! What is no form is hashed into the query as `bodySHA256`. The signature holds no time: a repeat is told by its id.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Checks signatures with one token, or with two while the token is changed. It has no `Debug`, because it holds them.
#[derive(Clone)]
pub struct Validator {
    tokens: Vec<String>,
}

impl Validator {
    /// An empty token is known to nobody, rather than to everybody.
    pub fn new(token: &str, second_token: Option<&str>) -> Self {
        let tokens = std::iter::once(token).chain(second_token);
        Self { tokens: tokens.filter(|token| !token.is_empty()).map(str::to_owned).collect() }
    }

    /// A form's call: `url` as Twilio called it, the form's pairs, and the header `X-Twilio-Signature`.
    pub fn is_signed_form(&self, url: &str, pairs: &[(String, String)], signature: &str) -> bool {
        let written = written(pairs);
        self.is_signed(url, &written, signature)
    }

    /// A call with any other body, whose hash stands in the address.
    pub fn is_signed_body(&self, url: &str, body: &[u8], signature: &str) -> bool {
        let Some(expected) = body_hash(url) else { return false };
        let hash: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
        let fits: bool = hash.as_bytes().ct_eq(expected.to_ascii_lowercase().as_bytes()).into();
        fits && self.is_signed(url, "", signature)
    }

    /// Twilio sometimes signs with a scheme's usual port and sometimes without, whichever it called.
    fn is_signed(&self, url: &str, written: &str, signature: &str) -> bool {
        let spellings = [Some(url.to_owned()), with_port(url), without_port(url)];
        let mut signed = false;
        for token in &self.tokens {
            for url in spellings.iter().flatten() {
                signed |= bool::from(sign(token, url, written).as_bytes().ct_eq(signature.as_bytes()));
            }
        }
        signed
    }
}

fn sign(token: &str, url: &str, written: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(token.as_bytes()) else { return String::new() };
    mac.update(url.as_bytes());
    mac.update(written.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Names and values behind each other, sorted; the same pair counts once, as in Twilio's own libraries.
fn written(pairs: &[(String, String)]) -> String {
    let mut sorted: Vec<&(String, String)> = pairs.iter().collect();
    sorted.sort();
    sorted.dedup();
    sorted.into_iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]).collect()
}

fn body_hash(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let query = query.split('#').next()?;
    form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "bodySHA256").map(|(_, hash)| hash.into_owned())
}

/// Scheme, host with port, and the rest; none for what is no web address.
fn parts(url: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    Some((scheme, &rest[..end], &rest[end..]))
}

fn has_port(host: &str) -> bool {
    host.rsplit_once(':').is_some_and(|(_, port)| !port.is_empty() && port.bytes().all(|digit| digit.is_ascii_digit()))
}

fn with_port(url: &str) -> Option<String> {
    let (scheme, host, rest) = parts(url).filter(|(_, host, _)| !has_port(host))?;
    let port = if scheme == "https" { 443 } else { 80 };
    Some(format!("{scheme}://{host}:{port}{rest}"))
}

fn without_port(url: &str) -> Option<String> {
    let (scheme, host, rest) = parts(url).filter(|(_, host, _)| has_port(host))?;
    let (host, _) = host.rsplit_once(':')?;
    Some(format!("{scheme}://{host}{rest}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const URL: &str = "https://example.test:8443/twilio/whatsapp?x=1";

    fn pairs() -> Vec<(String, String)> {
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        [("From", "whatsapp:+15551234567"), ("To", "whatsapp:+14155238886"), ("Body", "hello & ü"), ("NumMedia", "0")]
            .map(own)
            .to_vec()
    }

    #[test]
    fn what_twilios_own_libraries_sign_is_known() {
        let validator = Validator::new("tok", None);
        let signature = "MmPMETByMvB89yqRjoGex59WC3Q=";
        assert!(validator.is_signed_form(URL, &pairs(), signature));
        let mut backwards = pairs();
        backwards.reverse();
        assert!(validator.is_signed_form(URL, &backwards, signature), "the order of the form does not matter");
        assert!(!validator.is_signed_form("https://example.test:8443/twilio/whatsapp", &pairs(), signature));
        assert!(!validator.is_signed_form(URL, &pairs()[1..], signature));
        assert!(!validator.is_signed_form(URL, &pairs(), ""));
    }

    #[test]
    fn two_tokens_hold_while_one_is_changed_and_an_empty_one_never() {
        let signature = sign("old", URL, &written(&pairs()));
        assert!(Validator::new("new", Some("old")).is_signed_form(URL, &pairs(), &signature));
        assert!(!Validator::new("new", None).is_signed_form(URL, &pairs(), &signature));
        let with_nothing = sign("", URL, &written(&pairs()));
        assert!(!Validator::new("", Some("")).is_signed_form(URL, &pairs(), &with_nothing));
    }

    #[test]
    fn a_usual_port_may_be_named_or_not() {
        let validator = Validator::new("tok", None);
        let (named, bare) = ("https://lobby.example.kz:443/hooks?a=b:1", "https://lobby.example.kz/hooks?a=b:1");
        for (signed, called) in [(named, bare), (bare, named)] {
            assert!(validator.is_signed_form(called, &[], &sign("tok", signed, "")), "{signed} {called}");
        }
    }

    #[test]
    fn a_body_is_as_good_as_its_hash_in_the_address() {
        let validator = Validator::new("tok", None);
        let body = br#"{"a":"b"}"#;
        let hash: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02X}")).collect();
        let url = format!("https://lobby.example.kz/hooks?bodySHA256={hash}");
        let signature = sign("tok", &url, "");
        assert!(validator.is_signed_body(&url, body, &signature));
        assert!(!validator.is_signed_body(&url, b"{}", &signature));
        let bare = "https://lobby.example.kz/hooks";
        assert!(!validator.is_signed_body(bare, body, &sign("tok", bare, "")));
    }

    proptest! {
        #[test]
        fn nothing_unsigned_passes_and_nothing_breaks_it(url in "\\PC{0,60}", body in "\\PC{0,60}", signature in "\\PC{0,40}") {
            let validator = Validator::new("tok", Some("tik"));
            let pairs = crate::form(body.as_bytes());
            prop_assert!(!validator.is_signed_form(&url, &pairs, &signature));
            prop_assert!(!validator.is_signed_body(&url, body.as_bytes(), &signature));
            prop_assert!(validator.is_signed_form(&url, &pairs, &sign("tik", &url, &written(&pairs))));
        }
    }
}

//! The chat on other sites: who may embed it, and whose word it takes for who is signed in there.

use lobby_office::identity::host_token::{Host, HostKey};
use lobby_web::push::Services;
use serde::Deserialize;

use super::Secret;

/// A shared secret shorter than this can be guessed from one token; RFC 7518 asks for as much.
const SHORTEST_SECRET: usize = 32;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WidgetSettings {
    pub origins: Option<Origins>,
    pub files: bool,
    pub identity_secret: Option<Secret>,
    pub identity_public_key: Option<String>,
    pub identity_audience: String,
    pub push: bool,
    pub push_services: Services,
}

impl WidgetSettings {
    /// Whose identity tokens are believed; none without a key.
    pub fn host(&self) -> Option<Host> {
        Some(Host { key: self.key()?, audience: self.identity_audience.clone() })
    }

    fn key(&self) -> Option<HostKey> {
        match (&self.identity_secret, &self.identity_public_key) {
            (Some(secret), _) => Some(HostKey::Shared(secret.expose().as_bytes().to_vec())),
            (None, Some(written)) => HostKey::public(written),
            (None, None) => None,
        }
    }

    pub(super) fn check(&self, wrong: &mut Vec<String>) {
        if self.identity_secret.as_ref().is_some_and(|secret| secret.expose().len() < SHORTEST_SECRET) {
            wrong.push(format!(
                "widget.identity_secret: write at least {SHORTEST_SECRET} characters, such as the output of \
                 `openssl rand -hex 32`"
            ));
        }
        if self.identity_public_key.as_ref().is_some_and(|written| HostKey::public(written).is_none()) {
            wrong.push(
                "widget.identity_public_key: write the 43 characters that a JWK of an Ed25519 key has in `x`"
                    .to_owned(),
            );
        }
        if self.identity_secret.is_some() && self.identity_public_key.is_some() {
            wrong.push("widget.identity_secret: set it or identity_public_key, not both".to_owned());
        }
    }
}

/// Sites by their origins, `https://bank.kz https://www.bank.kz`, divided by spaces or commas; `*` is every site.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Origins {
    Every,
    These(Vec<String>),
}

impl TryFrom<String> for Origins {
    type Error = &'static str;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        if written.trim() == "*" {
            return Ok(Self::Every);
        }
        let listed = written.split([' ', ',', '\n']).filter(|one| !one.is_empty());
        let listed: Vec<String> = listed.map(|one| one.trim_end_matches('/').to_ascii_lowercase()).collect();
        match listed.iter().all(|one| is_origin(one)) {
            true => Ok(Self::These(listed)),
            false => Err("expected origins such as https://bank.kz, without a path, divided by spaces"),
        }
    }
}

/// Scheme, host and perhaps a port, as browsers write it.
fn is_origin(written: &str) -> bool {
    let host = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
    let is_host = |host: &str| !host.is_empty() && !host.contains(['/', '?', '#', '@', '*']);
    host.is_some_and(is_host) && written.parse::<axum::http::Uri>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(written: &str) -> Result<Origins, &'static str> {
        Origins::try_from(written.to_owned())
    }

    #[test]
    fn origins_are_read_as_browsers_send_them() {
        let these = ["https://bank.kz".to_owned(), "http://localhost:3000".to_owned()];
        assert_eq!(origins("https://Bank.kz/, http://localhost:3000"), Ok(Origins::These(these.to_vec())));
        assert_eq!(origins("*"), Ok(Origins::Every));
        assert_eq!(origins(""), Ok(Origins::These(Vec::new())));
    }

    #[test]
    fn what_no_browser_sends_is_refused() {
        for written in ["bank.kz", "https://bank.kz/chat", "https://*.bank.kz", "ftp://bank.kz", "https://"] {
            assert!(origins(written).is_err(), "{written}");
        }
    }
}

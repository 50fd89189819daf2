//! ARI's REST interface: where it answers, who asks, and how answers are read.

use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder, Response, Url};
use serde::de::DeserializeOwned;

use super::error::AsteriskError;

/// Asterisk answers within milliseconds; a caller hears nothing meanwhile.
const TIMEOUT: Duration = Duration::from_secs(5);

/// How Asterisk is reached. It has no `Debug`, because it holds the password.
#[derive(Clone)]
pub struct AsteriskSettings {
    /// Such as `http://127.0.0.1:8088/ari`.
    pub url: String,
    pub user: String,
    pub password: String,
    /// The name that the dialplan gives in `Stasis(…)`.
    pub app: String,
    /// Where calls of ours go out: `PJSIP/{}@trunk`, with the number at the braces.
    pub endpoint: String,
    /// Where phones of the exchange itself are, which are no numbers that begin with `+`: `PJSIP/{}`.
    pub extension: String,
}

/// One Asterisk.
pub(super) struct Ari {
    http: Client,
    base: Url,
    pub(super) settings: AsteriskSettings,
}

impl Ari {
    pub(super) fn new(settings: AsteriskSettings) -> Result<Self, AsteriskError> {
        let bad = || AsteriskError::BadAddress(settings.url.clone());
        let base = Url::parse(&settings.url).map_err(|_| bad())?;
        if !matches!(base.scheme(), "http" | "https") || base.cannot_be_a_base() {
            return Err(bad());
        }
        let http = Client::builder().timeout(TIMEOUT).connect_timeout(TIMEOUT / 2).build()?;
        Ok(Self { http, base, settings })
    }

    /// Does something, with parameters in the query as ARI takes them.
    pub(super) async fn tell(
        &self,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<(), AsteriskError> {
        self.send(self.http.request(method, self.address(path)).query(query)).await.map(drop)
    }

    pub(super) async fn get<T: DeserializeOwned>(&self, path: &[&str]) -> Result<T, AsteriskError> {
        let response = self.send(self.http.get(self.address(path))).await?;
        serde_json::from_slice(&response.bytes().await?).map_err(|_| AsteriskError::Unreadable)
    }

    pub(super) async fn bytes(&self, path: &[&str]) -> Result<Vec<u8>, AsteriskError> {
        Ok(self.send(self.http.get(self.address(path))).await?.bytes().await?.to_vec())
    }

    /// The socket of the application's events.
    pub(super) fn events_address(&self) -> Url {
        let mut url = self.address(&["events"]);
        // Both schemes are known to be special, which is all that this could refuse.
        let _ = url.set_scheme(if url.scheme() == "https" { "wss" } else { "ws" });
        url.query_pairs_mut().append_pair("app", &self.settings.app).append_pair("subscribeAll", "false");
        url
    }

    /// A base may have a path of its own; what is in a path's parts is never taken for a way.
    fn address(&self, path: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut parts) = url.path_segments_mut() {
            parts.pop_if_empty().extend(path);
        }
        url
    }

    async fn send(&self, request: RequestBuilder) -> Result<Response, AsteriskError> {
        let response = request.basic_auth(&self.settings.user, Some(&self.settings.password)).send().await?;
        match response.status().as_u16() {
            200..300 => Ok(response),
            404 => Err(AsteriskError::Gone),
            status => Err(AsteriskError::Refused(status)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ari(url: &str) -> Result<Ari, AsteriskError> {
        let word = String::new;
        Ari::new(AsteriskSettings {
            url: url.to_owned(),
            user: word(),
            password: word(),
            app: "lobby".to_owned(),
            endpoint: word(),
            extension: word(),
        })
    }

    #[test]
    fn addresses_keep_the_base_and_take_no_way_from_a_name() {
        let ari = ari("https://pbx.test/asterisk/ari/").unwrap();
        let address = ari.address(&["channels", "../x/1?y", "play"]);
        assert_eq!(address.as_str(), "https://pbx.test/asterisk/ari/channels/..%2Fx%2F1%3Fy/play");
        let events = "wss://pbx.test/asterisk/ari/events?app=lobby&subscribeAll=false";
        assert_eq!(ari.events_address().as_str(), events);
    }

    #[test]
    fn what_is_no_address_of_ari_is_said() {
        for wrong in ["", "pbx.test", "ftp://pbx.test", "mailto:pbx@bank.test"] {
            assert!(matches!(ari(wrong), Err(AsteriskError::BadAddress(_))), "{wrong}");
        }
    }
}

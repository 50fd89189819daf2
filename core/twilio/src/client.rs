//! Calls of the API: where it answers, who asks, and how answers are read.

use std::time::Duration;

use reqwest::header::RETRY_AFTER;
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, RequestBuilder, Response, Url};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::TwilioError;
use crate::media;

/// Longer than Twilio ever needs, shorter than whoever waits for the answer.
const TIMEOUT: Duration = Duration::from_secs(10);
const OWN_API: &str = "https://api.twilio.com";
const OWN_CONTENT: &str = "https://content.twilio.com";

/// Where the two APIs answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    pub(crate) api: Url,
    pub(crate) content: Url,
}

impl Endpoints {
    /// Twilio keeps content templates on a host of their own; whoever plays Twilio keeps everything on one.
    pub fn at(api_url: &str) -> Result<Self, TwilioError> {
        let parse = |url: &str| Url::parse(url).map_err(|_| TwilioError::BadAddress(url.to_owned()));
        let api = parse(api_url)?;
        let content = if api == parse(OWN_API)? { parse(OWN_CONTENT)? } else { api.clone() };
        Ok(Self { api, content })
    }
}

/// One account. It has no `Debug`, because it holds the token.
pub struct Twilio {
    pub(crate) http: Client,
    pub(crate) endpoints: Endpoints,
    account_sid: String,
    auth_token: String,
}

/// What Twilio says of an account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Account {
    pub friendly_name: String,
    /// `active`, `suspended` or `closed`.
    pub status: String,
}

impl Twilio {
    pub fn new(endpoints: Endpoints, account_sid: &str, auth_token: &str) -> Result<Self, TwilioError> {
        let trusted = endpoints.clone();
        let follow = move |attempt: Attempt<'_>| match attempt.previous().len() < 3
            && media::is_trusted(attempt.url(), &trusted)
        {
            true => attempt.follow(),
            false => attempt.stop(),
        };
        let http =
            Client::builder().timeout(TIMEOUT).connect_timeout(TIMEOUT / 2).redirect(Policy::custom(follow)).build()?;
        Ok(Self { http, endpoints, account_sid: account_sid.to_owned(), auth_token: auth_token.to_owned() })
    }

    /// The account itself: whether the token is right.
    pub async fn account(&self) -> Result<Account, TwilioError> {
        let url = self.url(&self.endpoints.api, &format!("2010-04-01/Accounts/{}.json", self.account_sid));
        self.answer(self.http.get(url)).await
    }

    /// Posts a form to a resource of the account, such as `Messages`.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        resource: &str,
        form: &[(&str, String)],
    ) -> Result<T, TwilioError> {
        let path = format!("2010-04-01/Accounts/{}/{resource}.json", self.account_sid);
        self.answer(self.http.post(self.url(&self.endpoints.api, &path)).form(form)).await
    }

    pub(crate) async fn get_content<T: DeserializeOwned>(&self, path_and_query: &str) -> Result<T, TwilioError> {
        self.answer(self.http.get(self.url(&self.endpoints.content, path_and_query))).await
    }

    pub(crate) async fn post_content<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, TwilioError> {
        self.answer(self.http.post(self.url(&self.endpoints.content, path)).json(body)).await
    }

    pub(crate) fn with_credentials(&self, request: RequestBuilder) -> RequestBuilder {
        request.basic_auth(&self.account_sid, Some(&self.auth_token))
    }

    async fn answer<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, TwilioError> {
        let response = self.with_credentials(request).send().await?;
        let (status, after_seconds) = (response.status().as_u16(), retry_after(&response));
        read(status, after_seconds, &response.bytes().await?)
    }

    /// A base may have a path of its own.
    fn url(&self, base: &Url, path: &str) -> String {
        format!("{}/{path}", base.as_str().trim_end_matches('/'))
    }
}

fn retry_after(response: &Response) -> Option<u32> {
    response.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok()
}

#[derive(Deserialize)]
struct Refusal {
    #[serde(default)]
    code: u32,
}

fn read<T: DeserializeOwned>(status: u16, after_seconds: Option<u32>, body: &[u8]) -> Result<T, TwilioError> {
    match status {
        200..300 => serde_json::from_slice(body).map_err(|_| TwilioError::Broken(status)),
        429 => Err(TwilioError::Busy { after_seconds }),
        500.. => Err(TwilioError::Broken(status)),
        _ => match serde_json::from_slice::<Refusal>(body) {
            Ok(Refusal { code }) => Err(TwilioError::Refused { status, code }),
            Err(_) if matches!(status, 401 | 403) => Err(TwilioError::Refused { status, code: 0 }),
            Err(_) => Err(TwilioError::Broken(status)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, body: &str) -> TwilioError {
        read::<Account>(status, Some(3), body.as_bytes()).unwrap_err()
    }

    #[test]
    fn answers_are_read_by_status_and_code() {
        let refused = answered(400, r#"{"code":21211,"message":"invalid To +7701","status":400}"#);
        assert!(matches!(refused, TwilioError::Refused { status: 400, code: 21211 }));
        assert!(!format!("{refused} {refused:?}").contains("7701"), "a refusal's words may name the person");
        assert!(matches!(answered(429, "{}"), TwilioError::Busy { after_seconds: Some(3) }));
        assert!(matches!(answered(503, r#"{"code":20503}"#), TwilioError::Broken(503)));
        assert!(matches!(answered(200, "<html>"), TwilioError::Broken(200)));
        assert!(matches!(answered(404, "<html>"), TwilioError::Broken(404)));
        assert!(matches!(answered(401, ""), TwilioError::Refused { status: 401, code: 0 }));
    }

    #[test]
    fn templates_live_on_a_host_of_their_own_only_with_twilio_itself() {
        let own = Endpoints::at("https://api.twilio.com/").unwrap();
        assert_eq!(own.content.as_str(), "https://content.twilio.com/");
        let other = Endpoints::at("http://127.0.0.1:4000").unwrap();
        assert_eq!(other.api, other.content);
        assert!(Endpoints::at("twilio").is_err());
    }

    #[tokio::test]
    async fn no_error_shows_the_account_or_its_token() {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let twilio = Twilio::new(Endpoints::at(&format!("http://{free}")).unwrap(), "ACaccount", "hunter2").unwrap();
        let error = twilio.account().await.unwrap_err();
        assert!(matches!(error, TwilioError::Unreachable(_)));
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("hunter2") && !shown.contains("ACaccount"), "{shown}");
    }
}

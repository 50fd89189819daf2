//! Telegram's Bot API over one shared client.
//!
//! The types are teloxide's, the transport is not: teloxide's own waits ten seconds inside a call that was answered with
//! 5xx, drops the error's code, and shows the address in its errors, which holds the token.

use std::time::Duration;

use reqwest::multipart::{Form, Part};
use serde::Serialize;
use serde::de::DeserializeOwned;
use teloxide::requests::Payload;
use thiserror::Error;

/// For everything but long polling: longer than Telegram ever needs, shorter than a courier's lease.
const TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Debug, Error)]
pub(crate) enum ApiError {
    #[error("Telegram asks to wait {retry_after_seconds} seconds")]
    Flood { retry_after_seconds: u32 },
    /// It did not answer for long, and is left alone.
    #[error("Telegram does not answer, and is asked again in {seconds} seconds")]
    Resting { seconds: u32 },
    #[error("Telegram refused with {code}: {description}")]
    Refused { code: u16, description: String },
    /// Telegram itself, or something before it, is in trouble.
    #[error("Telegram answered with status {0} and nothing readable")]
    Broken(u16),
    #[error("Telegram could not be reached: {0}")]
    Unreachable(#[source] reqwest::Error),
    #[error("the request could not be written: {0}")]
    Unwritable(#[from] serde_json::Error),
}

impl From<reqwest::Error> for ApiError {
    fn from(error: reqwest::Error) -> Self {
        // The address holds the token.
        Self::Unreachable(error.without_url())
    }
}

/// A bot's methods. It has no `Debug`, because its address holds the token.
pub(crate) struct Api {
    client: reqwest::Client,
    bot: String,
}

/// What every answer looks like.
#[derive(serde::Deserialize)]
struct Answer<T> {
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(serde::Deserialize)]
struct Parameters {
    retry_after: Option<u32>,
}

/// A file to send.
pub(crate) struct Upload {
    /// The field that the method expects the file in.
    pub(crate) field: &'static str,
    pub(crate) name: &'static str,
    pub(crate) mime: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Api {
    /// `url` is where Telegram's API answers, without a slash at the end.
    pub(crate) fn new(url: &str, token: &str) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder().timeout(TIMEOUT).connect_timeout(TIMEOUT / 2).build()?;
        Ok(Self { client, bot: format!("{}/bot{token}", url.trim_end_matches('/')) })
    }

    /// Calls a method; `T` holds what is needed of its result.
    pub(crate) async fn call<P: Payload + Serialize, T: DeserializeOwned>(&self, payload: &P) -> Result<T, ApiError> {
        self.call_within(payload, TIMEOUT).await
    }

    /// As [`Api::call`], for a method that Telegram answers late.
    pub(crate) async fn call_within<P: Payload + Serialize, T: DeserializeOwned>(
        &self,
        payload: &P,
        timeout: Duration,
    ) -> Result<T, ApiError> {
        let request = self.client.post(self.method(P::NAME)).timeout(timeout).json(payload);
        read(request.send().await?).await
    }

    /// Calls a method that takes a file beside its other parameters, which `fields` holds as a JSON object.
    pub(crate) async fn upload<T: DeserializeOwned>(
        &self,
        method: &str,
        fields: serde_json::Map<String, serde_json::Value>,
        file: Upload,
    ) -> Result<T, ApiError> {
        let part = Part::bytes(file.bytes).file_name(file.name).mime_str(file.mime)?;
        let form = fields.into_iter().fold(Form::new().part(file.field, part), |form, (name, value)| {
            // In a form, texts stand as they are and everything else as JSON.
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            form.text(name, value)
        });
        read(self.client.post(self.method(method)).multipart(form).send().await?).await
    }

    /// Telegram reads method names in any case, other servers only as they are documented.
    fn method(&self, name: &str) -> String {
        let mut letters = name.chars();
        let first = letters.next().map(|letter| letter.to_ascii_lowercase());
        format!("{}/{}{}", self.bot, first.into_iter().collect::<String>(), letters.as_str())
    }
}

async fn read<T: DeserializeOwned>(response: reqwest::Response) -> Result<T, ApiError> {
    let status = response.status().as_u16();
    let body = response.bytes().await?;
    let Ok(answer) = serde_json::from_slice::<Answer<T>>(&body) else { return Err(ApiError::Broken(status)) };
    if let Some(result) = answer.result {
        return Ok(result);
    }
    Err(match (answer.error_code.unwrap_or(status), answer.parameters.and_then(|parameters| parameters.retry_after)) {
        (_, Some(retry_after_seconds)) => ApiError::Flood { retry_after_seconds },
        (code @ 500.., None) => ApiError::Broken(code),
        (code, None) => ApiError::Refused { code, description: answer.description.unwrap_or_default() },
    })
}

#[cfg(test)]
mod tests {
    use teloxide::payloads::GetMe;

    use super::*;

    #[test]
    fn a_method_is_spelled_as_it_is_documented() {
        let api = Api::new("http://127.0.0.1:9/", "1:a").unwrap();
        assert_eq!(api.method("SendMessage"), "http://127.0.0.1:9/bot1:a/sendMessage");
    }

    #[tokio::test]
    async fn no_error_shows_the_token() {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let api = Api::new(&format!("http://{free}"), "1:hunter2").unwrap();
        let error = api.call::<_, serde_json::Value>(&GetMe::new()).await.unwrap_err();
        assert!(matches!(error, ApiError::Unreachable(_)));
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    }
}

//! What a caller said, in words, by a server of OpenAI's protocol: `POST {base}/audio/transcriptions`.

use std::time::Duration;

use async_trait::async_trait;
use lobby_dialogue::language::Language;
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Response};
use serde::Deserialize;

/// A caller waits in silence.
const TIMEOUT: Duration = Duration::from_secs(8);
/// A minute and a half as a telephone carries it; more is no answer to a question.
const LARGEST: usize = 1_500_000;
/// Letters of hints; what is beyond is left out by such servers anyway.
const HINTS: usize = 600;

/// Why nothing was understood. None of it holds what was said.
#[derive(Debug, thiserror::Error)]
pub enum EarsError {
    #[error("the recording is too long")]
    TooLong,
    #[error("the transcription server took too long")]
    TooSlow,
    #[error("the transcription server failed: {0}")]
    Failed(String),
}

#[async_trait]
pub trait Ears: Send + Sync {
    /// The words in a WAV; empty where nobody spoke. `hints` are what is probably said.
    async fn transcribe(&self, wav: Vec<u8>, language: Language, hints: &[String]) -> Result<String, EarsError>;
}

/// It has no `Debug`, because it holds the key.
pub struct TranscriptionServer {
    http: Client,
    url: String,
    api_key: Option<String>,
    model: String,
}

impl TranscriptionServer {
    /// `base_url` is what comes before `/audio/transcriptions`.
    pub fn new(base_url: &str, api_key: Option<String>, model: &str) -> Result<Self, EarsError> {
        let http = Client::builder().timeout(TIMEOUT).connect_timeout(TIMEOUT / 2).build().map_err(failed)?;
        let url = format!("{}/audio/transcriptions", base_url.trim_end_matches('/'));
        Ok(Self { http, url, api_key, model: model.to_owned() })
    }
}

#[derive(Deserialize)]
struct Transcript {
    text: String,
}

#[async_trait]
impl Ears for TranscriptionServer {
    async fn transcribe(&self, wav: Vec<u8>, language: Language, hints: &[String]) -> Result<String, EarsError> {
        if wav.len() > LARGEST {
            return Err(EarsError::TooLong);
        }
        let file = Part::bytes(wav).file_name("answer.wav").mime_str("audio/wav").map_err(failed)?;
        let mut form = Form::new().part("file", file).text("model", self.model.clone());
        form = form.text("language", language.code()).text("response_format", "json");
        if !hints.is_empty() {
            form = form.text("prompt", hints.join(", ").chars().take(HINTS).collect::<String>());
        }
        let mut request = self.http.post(&self.url).multipart(form);
        if let Some(key) = &self.api_key {
            request = request.bearer_auth(key);
        }
        let answer = request.send().await.and_then(Response::error_for_status).map_err(failed)?;
        let transcript: Transcript = answer.json().await.map_err(failed)?;
        Ok(transcript.text.trim().to_owned())
    }
}

/// Without the address, which may hold a password.
fn failed(error: reqwest::Error) -> EarsError {
    match error.is_timeout() {
        true => EarsError::TooSlow,
        false => EarsError::Failed(error.without_url().to_string()),
    }
}

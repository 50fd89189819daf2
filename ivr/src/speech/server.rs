//! A voice behind OpenAI's audio protocol: `POST {base}/audio/speech`, which many servers of one's own speak too.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use lobby_dialogue::language::Language;
use lobby_office::breaker::Breaker;
use reqwest::{Client, Response};
use serde_json::json;
use tokio::time::Instant;

use super::{Audio, SpeechError, Voice};

const NAME: &str = "the speech server";
/// A caller hears silence meanwhile.
const TIMEOUT: Duration = Duration::from_secs(6);
/// Five minutes of the richest audio that such a server sends.
const LARGEST: usize = 16 * 1024 * 1024;

/// Where the server is and whose voices it lends. It has no `Debug`, because it holds the key.
#[derive(Clone)]
pub struct ServerSettings {
    /// What comes before `/audio/speech`, such as `https://api.openai.com/v1`.
    pub base_url: String,
    pub api_key: Option<String>,
    pub model: String,
    /// In Russian, Kazakh and English.
    pub voices: [String; 3],
}

pub struct SpeechServer {
    http: Client,
    settings: ServerSettings,
    breaker: Mutex<Breaker>,
}

impl SpeechServer {
    pub fn new(settings: ServerSettings) -> Result<Self, SpeechError> {
        let http = Client::builder().timeout(TIMEOUT).connect_timeout(TIMEOUT / 2).build().map_err(failed)?;
        Ok(Self { http, settings, breaker: Mutex::default() })
    }

    fn voice(&self, language: Language) -> &str {
        let [ru, kk, en] = &self.settings.voices;
        match language {
            Language::Ru => ru,
            Language::Kk => kk,
            Language::En => en,
        }
    }

    fn with_breaker<T>(&self, act: impl FnOnce(&mut Breaker, Instant) -> T) -> T {
        act(&mut self.breaker.lock().unwrap_or_else(PoisonError::into_inner), Instant::now())
    }

    async fn ask(&self, text: &str, language: Language) -> Result<Vec<u8>, SpeechError> {
        let url = format!("{}/audio/speech", self.settings.base_url.trim_end_matches('/'));
        let body = json!({
            "model": self.settings.model, "voice": self.voice(language), "input": text, "response_format": "wav",
        });
        let mut request = self.http.post(url).json(&body);
        if let Some(key) = &self.settings.api_key {
            request = request.bearer_auth(key);
        }
        let answer = request.send().await.and_then(Response::error_for_status).map_err(failed)?;
        bounded(answer).await
    }
}

async fn bounded(mut answer: Response) -> Result<Vec<u8>, SpeechError> {
    let mut audio = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        audio.extend_from_slice(&chunk);
        if audio.len() > LARGEST {
            return Err(SpeechError::NotAudio { voice: NAME, why: "it does not end".to_owned() });
        }
    }
    Ok(audio)
}

/// Without the address, which may hold a password.
fn failed(error: reqwest::Error) -> SpeechError {
    match error.is_timeout() {
        true => SpeechError::TooSlow { voice: NAME },
        false => SpeechError::Failed { voice: NAME, why: error.without_url().to_string() },
    }
}

#[async_trait]
impl Voice for SpeechServer {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sounds_like(&self, language: Language) -> String {
        format!("{} {} {}", self.settings.base_url, self.settings.model, self.voice(language))
    }

    async fn render(&self, text: &str, language: Language) -> Result<Audio, SpeechError> {
        self.with_breaker(|breaker, now| breaker.ask(now)).map_err(|_| SpeechError::Rests { voice: NAME })?;
        let made = self.ask(text, language).await;
        let audio =
            made.and_then(|wav| Audio::from_wav(&wav).map_err(|why| SpeechError::NotAudio { voice: NAME, why }));
        self.with_breaker(|breaker, now| match &audio {
            Ok(_) => breaker.answered(),
            Err(_) => breaker.failed(now),
        });
        audio
    }

    async fn check(&self) -> Result<String, SpeechError> {
        let audio = self.render("Здравствуйте!", Language::Ru).await?;
        Ok(format!("{} speaks, {:.1} s", self.settings.model, audio.seconds()))
    }
}

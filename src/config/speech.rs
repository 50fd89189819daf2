//! Speech: who speaks, where audio is kept, and who listens.

use std::path::PathBuf;

use lobby_ivr::speech::ServerSettings;
use serde::Deserialize;

use super::{Database, Secret};

/// Beside an embedded database, and under the same name in the working directory without one.
const FOLDER: &str = "speech";

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeechConfig {
    pub voices: Option<Voices>,
    pub espeak: PathBuf,
    /// It may hold a password.
    pub base_url: Option<Secret>,
    pub api_key: Option<Secret>,
    pub model: String,
    pub voice_ru: String,
    pub voice_kk: String,
    pub voice_en: String,
    pub listen_model: Option<String>,
    pub recordings: Option<PathBuf>,
    pub cache: Option<PathBuf>,
    pub cache_megabytes: u64,
}

/// One of the voices that Lobby can speak with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoiceName {
    Server,
    Espeak,
}

/// In the order in which they are tried; none where speech is off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Voices(pub Vec<VoiceName>);

impl TryFrom<String> for Voices {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text == "off" {
            return Ok(Self(Vec::new()));
        }
        let voice = |name: &str| match name {
            "server" => Ok(VoiceName::Server),
            "espeak" => Ok(VoiceName::Espeak),
            _ => Err("expected \"off\", or \"server\" and \"espeak\" in the order in which they are tried"),
        };
        text.split_whitespace().map(voice).collect::<Result<_, _>>().map(Self)
    }
}

impl SpeechConfig {
    /// The server that lends voices, where one is set.
    pub fn server(&self) -> Option<ServerSettings> {
        Some(ServerSettings {
            base_url: self.base_url.as_ref()?.expose().to_owned(),
            api_key: self.api_key.as_ref().map(|key| key.expose().to_owned()),
            model: self.model.clone(),
            voices: [self.voice_ru.clone(), self.voice_kk.clone(), self.voice_en.clone()],
        })
    }

    pub fn folder(&self, database: &Database) -> PathBuf {
        let beside = || database.folder().unwrap_or_else(|| PathBuf::from("data")).join(FOLDER);
        self.cache.clone().unwrap_or_else(beside)
    }

    pub fn most_bytes(&self) -> u64 {
        self.cache_megabytes.saturating_mul(1_000_000)
    }

    pub(super) fn check(&self, wrong: &mut Vec<String>) {
        let asks_server = self.voices.as_ref().is_some_and(|voices| voices.0.contains(&VoiceName::Server));
        match &self.base_url {
            None if asks_server || self.listen_model.is_some() => {
                wrong.push(
                    "speech.base_url: set LOBBY_SPEECH_BASE_URL too: a server is to speak or to listen".to_owned(),
                );
            }
            Some(url) if !super::validate::is_web_address(url.expose()) => {
                wrong.push("speech.base_url: expected an address such as https://speech.example.kz/v1".to_owned());
            }
            _ => {}
        }
        if let Some(folder) = self.recordings.as_ref().filter(|folder| !folder.is_dir()) {
            wrong.push(format!("speech.recordings: {} is no folder", folder.display()));
        }
    }
}

//! What everybody asks for audio: recordings first, then what was made before, then the voices in order.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use lobby_dialogue::language::Language;
use lobby_office::random::Random;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::cache::Cache;
use super::recordings::Recordings;
use super::{Audio, SpeechError, Voice};
use crate::step::Prompt;

/// Texts that are made at the same time; each may be a process.
const AT_ONCE: usize = 4;
/// Letters of one text, about three minutes.
const LONGEST: usize = 2_000;

#[derive(Clone, Debug)]
pub struct SpeakerSettings {
    /// Where audio is kept.
    pub cache: PathBuf,
    /// How much of it, in bytes.
    pub most: u64,
    /// `FOLDER/ru/greeting.wav` and so on.
    pub recordings: Option<PathBuf>,
    /// The texts that a recording may stand for: language, message id, what is said without one.
    pub fixed: Vec<(Language, String, String)>,
}

/// Audio that can be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    name: String,
    /// Whether it was there before.
    pub kept: bool,
}

impl Clip {
    /// Where the server has it, under its public address.
    pub fn path(&self) -> String {
        format!("/speech/{}.wav", self.name)
    }

    /// The name by which [`Speaker::fetch`] gives it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// A clip as whoever plays it gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// A WAV.
    pub audio: Vec<u8>,
    /// Whether it is for one call alone.
    pub personal: bool,
}

pub struct Speaker {
    voices: Vec<Arc<dyn Voice>>,
    recordings: Recordings,
    cache: Cache,
    random: Random,
    places: Semaphore,
    /// Whoever makes a text holds its lock; others wait for what it makes.
    under_way: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

impl Speaker {
    /// `voices` in the order in which they are tried.
    pub async fn open(
        voices: Vec<Arc<dyn Voice>>,
        settings: &SpeakerSettings,
        random: Random,
    ) -> Result<Self, SpeechError> {
        let recordings = settings.recordings.as_ref().map(|folder| Recordings::find(folder, &settings.fixed));
        Ok(Self {
            voices,
            recordings: recordings.unwrap_or_default(),
            cache: Cache::open(&settings.cache, settings.most).await?,
            random,
            places: Semaphore::new(AT_ONCE),
            under_way: Mutex::default(),
        })
    }

    /// Audio of a prompt, ready to be fetched.
    pub async fn say(&self, prompt: &Prompt) -> Result<Clip, SpeechError> {
        let text = prompt.text.trim();
        match text.chars().count() {
            0 => return Err(SpeechError::Nothing),
            long if long > LONGEST => return Err(SpeechError::TooLong),
            _ => {}
        }
        if let Some(clip) = self.recorded(text, prompt.language).await {
            return Ok(clip);
        }
        let mut last = SpeechError::NoVoice;
        for voice in &self.voices {
            let made = match prompt.personal {
                true => self.once(voice.as_ref(), text, prompt.language).await,
                false => self.kept(voice.as_ref(), text, prompt.language).await,
            };
            match made {
                Ok(clip) => return Ok(clip),
                Err(error) => {
                    tracing::warn!(voice = voice.name(), error = %error, "a voice could not say a text");
                    last = error;
                }
            }
        }
        Err(last)
    }

    /// The audio of a name, as a WAV; nothing for a name that was never given, or whose time is over.
    pub async fn fetch(&self, name: &str) -> Option<Fetched> {
        self.cache.read(name).await
    }

    /// Whether each voice can be had, and what it is.
    pub async fn check(&self) -> Vec<(&'static str, Result<String, SpeechError>)> {
        let mut found = Vec::new();
        for voice in &self.voices {
            found.push((voice.name(), voice.check().await));
        }
        found
    }

    /// A recording that cannot be read is passed over: the voices say it then.
    async fn recorded(&self, text: &str, language: Language) -> Option<Clip> {
        let path = self.recordings.of(text, language)?;
        let clip = async {
            let file = tokio::fs::read(path).await.map_err(|error| error.to_string())?;
            let name = digest(&["recording", &hex::encode(Sha256::digest(&file))]);
            let kept = self.cache.has(&name).await;
            if !kept {
                let audio = Audio::from_wav(&file)?.to_wav()?;
                self.cache.put(&name, &audio).await.map_err(|error| error.to_string())?;
            }
            Ok::<_, String>(Clip { name, kept })
        };
        clip.await.inspect_err(|why| tracing::warn!(recording = %path.display(), why, "a recording is unusable")).ok()
    }

    /// Made now, and kept for some minutes under a name that nobody can guess.
    async fn once(&self, voice: &dyn Voice, text: &str, language: Language) -> Result<Clip, SpeechError> {
        let audio = self.rendered(voice, text, language).await?;
        let name = hex::encode(self.random.bytes::<32>());
        self.cache.put_personal(&name, &audio).await?;
        Ok(Clip { name, kept: false })
    }

    /// Made by whoever asks first, while everybody else who asks waits for it.
    async fn kept(&self, voice: &dyn Voice, text: &str, language: Language) -> Result<Clip, SpeechError> {
        let name = digest(&[&voice.sounds_like(language), language.code(), text]);
        if self.cache.has(&name).await {
            return Ok(Clip { name, kept: true });
        }
        let turn = self.turn(&name);
        let made = {
            let _mine = turn.lock().await;
            self.made(voice, text, language, &name).await
        };
        self.leave(&name, turn);
        made
    }

    async fn made(&self, voice: &dyn Voice, text: &str, language: Language, name: &str) -> Result<Clip, SpeechError> {
        let kept = self.cache.has(name).await;
        if !kept {
            let audio = self.rendered(voice, text, language).await?;
            self.cache.put(name, &audio).await?;
        }
        Ok(Clip { name: name.to_owned(), kept })
    }

    async fn rendered(&self, voice: &dyn Voice, text: &str, language: Language) -> Result<Vec<u8>, SpeechError> {
        // The semaphore is never closed.
        let _place = self.places.acquire().await.map_err(|_| SpeechError::NoVoice)?;
        let audio = voice.render(text, language).await?;
        audio.to_wav().map_err(|why| SpeechError::NotAudio { voice: voice.name(), why })
    }

    fn turn(&self, name: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.entry(name.to_owned()).or_default().clone()
    }

    /// The last one out takes the lock away.
    fn leave(&self, name: &str, turn: Arc<tokio::sync::Mutex<()>>) {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        if under_way.get(name).is_some_and(|turn| Arc::strong_count(turn) == 1) {
            under_way.remove(name);
        }
    }
}

/// Parts with their lengths, so that no two lists of parts are alike.
fn digest(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    hex::encode(digest.finalize())
}

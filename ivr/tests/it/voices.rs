//! Voices that tests can ask what they did.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use lobby_dialogue::language::Language;
use lobby_ivr::speech::{Audio, EspeakNg, SpeechError, Voice};

/// The real one, and how often it was asked.
pub(crate) struct Counted {
    voice: EspeakNg,
    asked: AtomicUsize,
}

impl Counted {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { voice: EspeakNg::new("espeak-ng"), asked: AtomicUsize::new(0) })
    }

    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Voice for Counted {
    fn name(&self) -> &'static str {
        self.voice.name()
    }

    fn sounds_like(&self, language: Language) -> String {
        self.voice.sounds_like(language)
    }

    async fn render(&self, text: &str, language: Language) -> Result<Audio, SpeechError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.voice.render(text, language).await
    }

    async fn check(&self) -> Result<String, SpeechError> {
        self.voice.check().await
    }
}

//! A caller speaks: Asterisk tells when, and a second channel that hears the same records it, from before the first word.

use super::call::{Call, Stop};
use super::error::AsteriskError;
use super::names;
use crate::step::{Gather, Heard, Listening};

/// After such a pause, in milliseconds, somebody has said what they wanted to say.
const SAID_AFTER: &str = "900";
/// Nobody answers at greater length, in seconds.
const LONGEST: u64 = 30;

impl Call {
    /// Like any question, but the answer may be spoken.
    pub(super) async fn gather_words(&mut self, asked: &Gather, listening: &Listening) -> Result<Heard, Stop> {
        self.open_ears().await?;
        let answer = self.gather_keys(asked).await;
        let audio = match answer {
            Ok(None) => self.recorded().await,
            _ => Ok(None),
        };
        self.close_ears().await;
        match (answer?, audio?) {
            (Some(heard), _) => Ok(heard),
            (None, None) => Ok(Heard::Silence),
            (None, Some(audio)) => {
                let words = self.attendant.words(&self.id, audio, listening).await;
                Ok(words.map_or(Heard::Silence, Heard::Words))
            }
        }
    }

    async fn open_ears(&mut self) -> Result<(), AsteriskError> {
        let (ears, recording) = (names::ears(&self.id), names::recording(&self.ari.settings.app, &self.id));
        self.close_ears().await;
        self.has_ears = true;
        self.ari.set_variable(&self.id.0, "TALK_DETECT(set)", SAID_AFTER).await?;
        self.ari.snoop(&self.id.0, &ears).await?;
        self.ari.record(&ears, &recording, LONGEST).await
    }

    async fn recorded(&self) -> Result<Option<Vec<u8>>, AsteriskError> {
        let recording = names::recording(&self.ari.settings.app, &self.id);
        self.ari.stop_recording(&recording).await?;
        match self.ari.recording(&recording).await {
            Ok(audio) => Ok(Some(audio)),
            Err(AsteriskError::Gone) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Nothing that was said stays in Asterisk.
    pub(super) async fn close_ears(&mut self) {
        self.is_talking = false;
        if !std::mem::take(&mut self.has_ears) {
            return;
        }
        let recording = names::recording(&self.ari.settings.app, &self.id);
        for done in [
            self.ari.set_variable(&self.id.0, "TALK_DETECT(remove)", "").await,
            self.ari.hang_up(&names::ears(&self.id)).await,
            self.ari.stop_recording(&recording).await,
            self.ari.delete_recording(&recording).await,
        ] {
            match done {
                Ok(()) | Err(AsteriskError::Gone) => {}
                Err(error) => tracing::warn!(%error, "a recording stays until calls are taken up the next time"),
            }
        }
    }
}

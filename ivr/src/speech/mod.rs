//! Speech: words become audio that a telephone and a hall can play, and audio becomes words.
//!
//! - A [`Voice`] renders a text: `espeak` on this machine, or a `server` that speaks OpenAI's audio protocol.
//! - A [`Speaker`] is what everybody else asks. It plays a person's `recordings` where there are some, keeps what was made in
//!   a `cache`, makes each text once, and goes on to the next voice when one fails.
//! - [`Ears`] turn what a caller said into words. Keys always suffice, so there may be none.
//!
//! What may be about a caller is kept under a name that nobody can guess, for as long as a call may last, and no longer.

mod audio;
mod cache;
mod ears;
mod espeak;
mod recordings;
mod server;
mod speaker;

use async_trait::async_trait;
use lobby_dialogue::language::Language;

pub use audio::Audio;
pub use ears::{Ears, EarsError, TranscriptionServer};
pub use espeak::EspeakNg;
pub use server::{ServerSettings, SpeechServer};
pub use speaker::{Clip, Fetched, Speaker, SpeakerSettings};

/// Why a text could not be said. None of it holds the text.
#[derive(Debug, thiserror::Error)]
pub enum SpeechError {
    #[error("there is nothing to say")]
    Nothing,
    #[error("the text is too long to be said at once")]
    TooLong,
    #[error("no voice is configured")]
    NoVoice,
    #[error("{voice} cannot speak: {why}")]
    Failed { voice: &'static str, why: String },
    #[error("{voice} took too long")]
    TooSlow { voice: &'static str },
    /// It failed several times in a row and is left alone for some seconds.
    #[error("{voice} rests after failures")]
    Rests { voice: &'static str },
    #[error("what {voice} made is no audio: {why}")]
    NotAudio { voice: &'static str, why: String },
    #[error("the audio cannot be kept: {0}")]
    Kept(#[from] std::io::Error),
}

/// Makes audio of words.
#[async_trait]
pub trait Voice: Send + Sync {
    fn name(&self) -> &'static str;

    /// What the sound depends on besides the text: the engine, its version of the language, its pace.
    fn sounds_like(&self, language: Language) -> String;

    async fn render(&self, text: &str, language: Language) -> Result<Audio, SpeechError>;

    /// Whether it can be had, and what it is.
    async fn check(&self) -> Result<String, SpeechError>;
}

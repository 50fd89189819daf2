//! The voice that needs no service: espeak-ng, one process for a text, which it reads from its input.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use async_trait::async_trait;
use lobby_dialogue::language::Language;
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};

use super::{Audio, SpeechError, Voice};

const NAME: &str = "espeak-ng";
/// It makes ten seconds of speech in a tenth of one; a machine that takes longer is in trouble.
const TIMEOUT: Duration = Duration::from_secs(10);

pub struct EspeakNg {
    program: PathBuf,
}

impl EspeakNg {
    /// By the program's name or path.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into() }
    }

    /// Whether a shell would find the program.
    pub fn is_installed(program: &Path) -> bool {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        program.components().count() > 1 && program.is_file()
            || std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
    }

    fn start(&self, arguments: &[&str]) -> Result<Child, SpeechError> {
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.kill_on_drop(true).spawn().map_err(failed)
    }

    /// Feeds the process and takes what it made, within the time it has.
    async fn run(&self, arguments: &[&str], input: &str) -> Result<Vec<u8>, SpeechError> {
        let mut child = self.start(arguments)?;
        let work = async {
            if let Some(mut stdin) = child.stdin.take() {
                stdin.write_all(input.as_bytes()).await.map_err(failed)?;
            }
            child.wait_with_output().await.map_err(failed)
        };
        let output = tokio::time::timeout(TIMEOUT, work).await.map_err(|_| SpeechError::TooSlow { voice: NAME })??;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(failed(format!("it ended with {}", output.status))),
        }
    }
}

fn failed(why: impl ToString) -> SpeechError {
    SpeechError::Failed { voice: NAME, why: why.to_string() }
}

/// The voice, and how many words a minute. Slower than its usual 175: a telephone takes away what would be guessed from.
/// English words are shorter than those of the others.
fn manner(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Ru => ("ru", "150"),
        Language::Kk => ("kk", "145"),
        Language::En => ("en-gb", "155"),
    }
}

/// Somewhat below its usual 50, where a telephone's band is clearer.
const PITCH: &str = "45";

#[async_trait]
impl Voice for EspeakNg {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sounds_like(&self, language: Language) -> String {
        let (voice, pace) = manner(language);
        format!("{NAME} {voice} {pace} {PITCH}")
    }

    /// Brackets would switch to phonemes, and are nothing to say anyway.
    async fn render(&self, text: &str, language: Language) -> Result<Audio, SpeechError> {
        let (voice, pace) = manner(language);
        let arguments = ["-v", voice, "-s", pace, "-p", PITCH, "-b", "1", "--stdin", "--stdout"];
        let wav = self.run(&arguments, &text.replace(['[', ']', '\0'], " ")).await?;
        Audio::from_wav(&wav).map_err(|why| SpeechError::NotAudio { voice: NAME, why })
    }

    async fn check(&self) -> Result<String, SpeechError> {
        let version = String::from_utf8_lossy(&self.run(&["--version"], "").await?).into_owned();
        // "eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/…"
        let version =
            version.split(':').nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or("?").to_owned();
        for language in Language::ALL {
            self.render("а", language).await?;
        }
        Ok(format!("{NAME} {version}"))
    }
}

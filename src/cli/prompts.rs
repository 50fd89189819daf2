//! `lobby prompts render`: makes the audio of everything that is always said alike, before anybody calls.

use std::io::Write;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use futures::StreamExt;
use lobby_dialogue::text;
use lobby_ivr::speech::{Clip, Speaker, SpeechError};
use lobby_ivr::step::Prompt;
use lobby_office::random::Random;

use super::Options;
use crate::config::Config;
use crate::speech;

#[derive(Debug, Args)]
pub(super) struct Prompts {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make the audio of every text without arguments, in all three languages; what is there already is kept
    Render(Options),
}

/// Texts that are asked for at the same time; the speaker has its own bound below that.
const AT_ONCE: usize = 8;

/// How many texts became what.
#[derive(Default)]
struct Tally {
    made: usize,
    kept: usize,
    failed: usize,
}

impl Prompts {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let What::Render(options) = self.what;
        let config = options.load()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let tally = runtime.block_on(render(&config))?;
        let Tally { made, kept, failed } = tally;
        writeln!(std::io::stdout(), "made {made}, kept {kept}, failed {failed}")?;
        if failed > 0 {
            bail!("{failed} of {} texts have no audio", made + kept + failed);
        }
        Ok(())
    }
}

async fn render(config: &Config) -> anyhow::Result<Tally> {
    let speaker = speech::speaker(config, &Random::system()).await?;
    let speaker = speaker.context("no voice: install espeak-ng, or set LOBBY_SPEECH_BASE_URL")?;
    let mut tally = Tally::default();
    let mut said = futures::stream::iter(text::fixed())
        .map(|(language, id, text)| say(&speaker, id, Prompt { text, language, personal: false }))
        .buffer_unordered(AT_ONCE);
    while let Some((what, clip)) = said.next().await {
        tally.count(&what, clip)?;
    }
    Ok(tally)
}

async fn say(speaker: &Speaker, id: String, prompt: Prompt) -> (String, Result<Clip, SpeechError>) {
    (format!("{id} in {}", prompt.language.code()), speaker.say(&prompt).await)
}

impl Tally {
    /// One text less is no reason to leave the others out.
    fn count(&mut self, what: &str, clip: Result<Clip, SpeechError>) -> std::io::Result<()> {
        match clip {
            Ok(clip) if clip.kept => self.kept += 1,
            Ok(_) => self.made += 1,
            Err(error) => {
                self.failed += 1;
                writeln!(std::io::stderr(), "{what}: {error}")?;
            }
        }
        Ok(())
    }
}

//! The steps of a call: what is said, asked and waited for.

use std::time::Duration;

use tokio::time::{sleep, timeout};

use super::call::{Call, Stop};
use super::event::What;
use super::gather::Gathering;
use crate::step::{Gather, Heard, Prompt, Step};

/// A phone holds back so much of what it gets before it is heard; hanging up at once would swallow the last word.
const LAST_WORD: Duration = Duration::from_millis(800);
/// Asterisk says that a channel ended as soon as it did.
const ENDS_WITHIN: Duration = Duration::from_secs(5);
/// Somebody who still speaks is heard out.
const HEARD_OUT: Duration = Duration::from_secs(30);

impl Call {
    /// Does a step. Some of them come to what is heard next.
    pub(super) async fn take(&mut self, step: &Step) -> Result<Option<Heard>, Stop> {
        match step {
            // A key ends everything that is said before the next question.
            Step::Say(_) if !self.keys.is_empty() => Ok(None),
            Step::Say(prompt) => match self.say(std::slice::from_ref(prompt)).await {
                // It was said while we were deaf.
                Ok(()) | Err(Stop::TakeUp) => Ok(None),
                Err(stop) => Err(stop),
            },
            Step::Gather(asked) => self.gather(asked).await.map(Some),
            Step::Transfer(to) => self.transfer(to).await.map(Some),
            Step::HangUp => self.hang_up().await.map(|()| None),
        }
    }

    /// Until it was said, a key was pressed, which is kept, or the caller speaks where that is listened for.
    async fn say(&mut self, prompts: &[Prompt]) -> Result<(), Stop> {
        let audio = self.audio(prompts).await;
        if audio.is_empty() {
            return Ok(());
        }
        self.sounds += 1;
        let sound = format!("sound-{}-{}", self.id.0, self.sounds);
        self.ari.play(&self.id.0, &sound, &audio).await?;
        loop {
            match self.event().await.map(|event| event.what) {
                Ok(What::Played { playback, is_failed }) if playback == sound => {
                    if is_failed {
                        tracing::warn!("Asterisk did not play a prompt: can it fetch Lobby's audio?");
                    }
                    return Ok(());
                }
                Ok(What::Key(key)) => {
                    self.keys.push_back(key);
                    return Ok(self.ari.stop_playing(&sound).await?);
                }
                Ok(What::TalkingBegan) => {
                    self.is_talking = true;
                    return Ok(self.ari.stop_playing(&sound).await?);
                }
                Err(Stop::TakeUp) if self.ari.is_playing(&sound).await? => {}
                Ok(_) => {}
                Err(stop) => return Err(stop),
            }
        }
    }

    async fn audio(&self, prompts: &[Prompt]) -> Vec<String> {
        let mut audio = Vec::new();
        for prompt in prompts {
            audio.extend(self.attendant.audio(&self.id, prompt).await);
        }
        audio
    }

    async fn gather(&mut self, asked: &Gather) -> Result<Heard, Stop> {
        match &asked.listens {
            Some(listening) if self.keys.is_empty() => self.gather_words(asked, listening).await,
            _ => Ok(self.gather_keys(asked).await?.unwrap_or(Heard::Silence)),
        }
    }

    /// None where the caller spoke instead.
    pub(super) async fn gather_keys(&mut self, asked: &Gather) -> Result<Option<Heard>, Stop> {
        if self.keys.is_empty() {
            self.say(&asked.prompts).await?;
        }
        if asked.music && self.keys.is_empty() {
            self.ari.play_music(&self.id.0).await?;
        }
        let answer = self.answer_by_keys(asked).await;
        if asked.music {
            self.ari.stop_music(&self.id.0).await?;
        }
        answer
    }

    async fn answer_by_keys(&mut self, asked: &Gather) -> Result<Option<Heard>, Stop> {
        let mut gathering = Gathering::new(asked);
        loop {
            if let Some(key) = self.keys.pop_front() {
                match gathering.press(key) {
                    Some(heard) => return Ok(Some(heard)),
                    None => continue,
                }
            }
            let patience = if self.is_talking { HEARD_OUT } else { gathering.patience() };
            match timeout(patience, self.key_or_talk()).await {
                Ok(Err(stop)) => return Err(stop),
                Ok(Ok(What::Key(key))) => self.keys.push_back(key),
                Ok(Ok(What::TalkingBegan)) => self.is_talking = true,
                Ok(Ok(_)) if gathering.is_begun() => self.is_talking = false,
                Ok(Ok(_)) => return Ok(None),
                Err(_) if self.is_talking => return Ok(None),
                Err(_) => return Ok(Some(gathering.given_up())),
            }
        }
    }

    async fn key_or_talk(&mut self) -> Result<What, Stop> {
        loop {
            let what = self.event().await?.what;
            if matches!(what, What::Key(_) | What::TalkingBegan | What::TalkingEnded) {
                return Ok(what);
            }
        }
    }

    async fn hang_up(&mut self) -> Result<(), Stop> {
        if self.sounds > 0 {
            sleep(LAST_WORD).await;
        }
        self.ari.hang_up(&self.id.0).await?;
        // Until it is gone, which is an error like any other, or Asterisk forgot to say so.
        match timeout(ENDS_WITHIN, async { while self.event().await.is_ok() {} }).await {
            Ok(()) | Err(_) => Err(Stop::Gone),
        }
    }
}

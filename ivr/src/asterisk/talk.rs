//! What two people say to each other is recorded, where the flow says so: in their bridge, once the customer was told.

use std::time::Duration;

use tokio::time::sleep;

use super::attendant::CallId;
use super::call::{Call, Stop};
use super::error::AsteriskError;
use super::names;
use super::switchboard::Switchboard;
use crate::step::Recorded;

/// Longer talks are recorded up to here, in seconds.
const LONGEST: u64 = 30 * 60;
/// The longest announcement.
const ANNOUNCED_WITHIN: u32 = 75;
const LOOK: Duration = Duration::from_millis(200);

impl Call {
    /// The two are in their bridge.
    pub(super) async fn record_talk(&mut self) -> Result<(), Stop> {
        let bridge = names::bridge(&self.id);
        match self.recorded.clone() {
            Recorded::Never => return Ok(()),
            Recorded::Told => {}
            Recorded::Telling(prompt) => {
                let Some(audio) = self.attendant.audio(&self.id, &prompt).await else {
                    tracing::warn!("a talk is not recorded, since nothing can tell the customer so");
                    return Ok(());
                };
                let playback = format!("telling-{}", self.id.0);
                self.ari.play_to_all(&bridge, &playback, &[audio]).await?;
                self.until_told(&playback).await?;
            }
        }
        Ok(self.ari.record_all(&bridge, &names::talk(&self.ari.settings.app, &self.id), LONGEST).await?)
    }

    /// Events of what is played to a bridge are about no channel, so it is looked whether it is over.
    async fn until_told(&self, playback: &str) -> Result<(), Stop> {
        for _look in 0..ANNOUNCED_WITHIN {
            if !self.ari.is_playing(playback).await? {
                break;
            }
            sleep(LOOK).await;
        }
        Ok(())
    }

    /// Hands on what was recorded, if anything was.
    pub(super) async fn hand_talk_on(&self) {
        let name = names::talk(&self.ari.settings.app, &self.id);
        let fetched = match self.ari.stop_recording(&name).await {
            Ok(()) => self.ari.recording(&name).await,
            Err(error) => Err(error),
        };
        match fetched {
            Ok(sound) => {
                self.attendant.recorded(&self.id, sound).await;
                if let Err(error) = self.ari.delete_recording(&name).await {
                    tracing::warn!(%error, "a recording stays in Asterisk");
                }
            }
            Err(AsteriskError::Gone) => {}
            Err(error) => tracing::warn!(%error, "a recording was not fetched"),
        }
    }
}

impl Switchboard {
    /// The talk of a call that ended while nobody looked.
    pub(super) async fn hand_old_talk_on(&self, call: &CallId, name: &str) -> Result<(), AsteriskError> {
        let sound = self.ari.recording(name).await?;
        self.attendant.recorded(call, sound).await;
        self.ari.delete_recording(name).await
    }
}

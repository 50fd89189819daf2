//! Calls that are there before we are, and those that are not there any more.

use std::collections::HashSet;

use super::attendant::{Begun, CallId, End};
use super::call::{Beginning, Call, Stop, Turn};
use super::error::AsteriskError;
use super::names;
use super::switchboard::Switchboard;

impl Switchboard {
    /// After the socket opened: every call that is known looks where it stands, the others begin or end.
    pub(super) async fn take_up(&mut self) {
        self.remind_calls();
        let ours = match self.ari.our_channels().await {
            Ok(ours) => ours,
            Err(error) => return tracing::warn!(%error, "calls of before were not taken up"),
        };
        let (seconds, callers): (Vec<_>, Vec<_>) = ours.into_iter().partition(|channel| names::is_second(channel));
        let present: HashSet<CallId> = callers.into_iter().map(CallId).collect();
        for call in &present {
            if !self.knows(call) {
                self.begin(call.clone(), Beginning::Found);
            }
        }
        for channel in seconds.into_iter().filter(|channel| !present.contains(&names::call_of(channel))) {
            self.hang_up(channel);
        }
        if let Err(error) = self.forget_recordings().await {
            tracing::warn!(%error, "recordings of before stay in Asterisk");
        }
        for call in self.attendant.open_calls().await {
            if !self.knows(&call) {
                self.attendant.ended(&call, End::HungUp).await;
            }
        }
    }

    /// Of calls that have ended since.
    async fn forget_recordings(&self) -> Result<(), AsteriskError> {
        for recording in self.ari.recordings().await? {
            let app = &self.ari.settings.app;
            if let Some(call) = names::talk_of(app, &recording) {
                if !self.knows(&call) {
                    self.hand_old_talk_on(&call, &recording).await?;
                }
                continue;
            }
            let call = names::recorded_call(app, &recording);
            if call.is_some_and(|call| !self.knows(&call)) {
                self.ari.delete_recording(&recording).await?;
            }
        }
        Ok(())
    }
}

impl Call {
    /// Whether an answered call is with an agent can be seen; else it stands in front of a question.
    pub(super) async fn find_answered(&mut self) -> Result<Turn, Stop> {
        if self.ari.channel(&names::agent(&self.id)).await.is_ok() {
            return self.with_agent().await.map(Turn::Heard);
        }
        // What somebody was just saying is asked for once more.
        self.has_ears = true;
        self.close_ears().await;
        Ok(Turn::Begun(Begun::Found))
    }
}

//! The call flow as Asterisk's attendant: which call it is, what is said to it, and one node at a time.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use lobby_dialogue::language::Language;
use lobby_office::OfficeError;
use lobby_office::calls::Direction;
use tokio_util::sync::CancellationToken;

use super::{Asterisk, AsteriskError, AsteriskSettings, Attendant, Begun, CallId, End, Ended};
use crate::call::{Beginning, CallFlow, CallId as Known, State, trouble};
use crate::speech::{Ears, Speaker};
use crate::step::{Heard, Listening, Prompt, Step};

/// The name of this phone system in records of calls.
const LINE: &str = "asterisk";
/// Which node speaks for the application; a node that dies lets another go on after this.
const JOB: &str = "asterisk.calls";
const LEASE: chrono::Duration = chrono::Duration::seconds(20);
const RENEW: Duration = Duration::from_secs(5);

/// Lobby's calls through an Asterisk of the bank's own.
#[derive(Clone)]
pub struct Reception {
    pub flow: CallFlow,
    pub speaker: Option<Arc<Speaker>>,
    pub ears: Option<Arc<dyn Ears>>,
    /// Where Asterisk fetches audio, without a slash at the end.
    pub audio_url: String,
}

impl Reception {
    /// Answers calls until shutdown, on one node at a time.
    pub async fn run(self, settings: AsteriskSettings, shutdown: CancellationToken) -> Result<(), AsteriskError> {
        let office = self.flow.office().clone();
        let holder = office.random().uuid_v7(office.clocks().system.now()).to_string();
        while !shutdown.is_cancelled() {
            if office.lease(JOB, &holder, LEASE).await.unwrap_or(false) {
                let player = Asterisk::new(settings.clone(), Arc::new(self.clone()))?;
                let ended = self.hold(player, &holder, &shutdown).await;
                tracing::info!(?ended, "this node answers no calls through Asterisk any more");
            }
            tokio::select! {
                () = shutdown.cancelled() => {}
                () = tokio::time::sleep(RENEW) => {}
            }
        }
        if let Err(error) = office.end_lease(JOB, &holder).await {
            tracing::info!(%error, "another node answers calls only when the lease is over");
        }
        Ok(())
    }

    /// Plays for as long as the lease is this node's.
    async fn hold(&self, player: Asterisk, holder: &str, shutdown: &CancellationToken) -> Ended {
        let (office, lost) = (self.flow.office(), shutdown.child_token());
        let renewing = async {
            loop {
                tokio::time::sleep(RENEW).await;
                // A database that is away for a moment changes nothing: Asterisk itself has one application of a name.
                if let Ok(false) = office.lease(JOB, holder, LEASE).await {
                    return lost.cancel();
                }
            }
        };
        tokio::select! {
            ended = player.run(&lost) => ended,
            () = renewing => Ended::Replaced,
        }
    }

    /// Nobody is recorded where nobody listens.
    fn steps(&self, answer: Result<(i64, Vec<Step>), OfficeError>) -> Vec<Step> {
        let mut steps = answer.map(|(_, steps)| steps).unwrap_or_else(|error| {
            tracing::error!(%error, "a call could not be answered");
            Language::ALL.map(trouble).into_iter().map(Step::Say).chain([Step::HangUp]).collect()
        });
        for step in &mut steps {
            if let (Step::Gather(gather), None) = (step, &self.ears) {
                gather.listens = None;
            }
        }
        steps
    }
}

fn known(call: &CallId) -> Known {
    Known { line: LINE, call: call.0.clone() }
}

#[async_trait]
impl Attendant for Reception {
    async fn begun(&self, call: &CallId, how: Begun) -> Vec<Step> {
        let (direction, number) = match how {
            Begun::Came { from, .. } => (Direction::In, Some(from)),
            Begun::Reached => (Direction::Out, None),
            Begun::Found => return self.steps(self.flow.again(&known(call)).await),
        };
        metrics::counter!("lobby_calls_total", "line" => LINE).increment(1);
        let number = number.filter(|number| !number.is_empty());
        self.steps(self.flow.begin(Beginning { id: known(call), direction, number }).await)
    }

    async fn heard(&self, call: &CallId, heard: Heard) -> Vec<Step> {
        self.steps(self.flow.hear_next(&known(call), heard).await)
    }

    async fn audio(&self, _: &CallId, prompt: &Prompt) -> Option<String> {
        let clip = self.speaker.as_ref()?.say(prompt).await.ok()?;
        Some(format!("{}{}", self.audio_url, clip.path()))
    }

    async fn words(&self, _: &CallId, audio: Vec<u8>, listening: &Listening) -> Option<String> {
        let heard = self.ears.as_ref()?.transcribe(audio, listening.language, &listening.hints).await;
        match heard {
            Ok(words) => Some(words).filter(|words| !words.trim().is_empty()),
            Err(error) => {
                tracing::warn!(%error, "what a caller said was not understood");
                None
            }
        }
    }

    async fn ended(&self, call: &CallId, how: End) {
        let outcome = match how {
            End::HungUp => "completed",
            End::Busy => "busy",
            End::NoAnswer => "no_answer",
            End::Failed => "failed",
        };
        if let Err(error) = self.flow.end(&known(call), outcome).await {
            tracing::error!(%error, call = call.0, "the end of a call could not be stored");
        }
    }

    async fn open_calls(&self) -> Vec<CallId> {
        let running = self.flow.office().running_calls::<State>(LINE).await.unwrap_or_default();
        running.into_iter().map(|call| CallId(call.line_call)).collect()
    }
}

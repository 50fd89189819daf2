//! The call flow as Asterisk's attendant: which call it is, what is said to it, and one node at a time.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use lobby_dialogue::language::Language;
use lobby_office::OfficeError;
use lobby_office::call_orders::{CallEnd, Order as Ordered};
use lobby_office::recordings::NewRecording;
use tokio::sync::mpsc::Sender;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{Asterisk, AsteriskError, AsteriskSettings, Attendant, Begun, CallId, End, Ended, Order};
use crate::call::{Beginning, CallFlow, CallId as Known, State, trouble};
use crate::orders::{self, Places, RINGS};
use crate::speech::{Ears, Speaker};
use crate::step::{Heard, Listening, Prompt, Step};

/// The name of this phone system in records of calls.
const LINE: &str = "asterisk";
/// What calls of ours are named, before the id of what they were made for.
const ORDER: &str = "order-";
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
    /// Whether callbacks and notices are called from here.
    pub calls_out: bool,
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
        let switchboard = Switchboard(player.orders());
        let calling = async {
            match self.calls_out {
                true => orders::follow(&self.flow, LINE, &switchboard).await,
                false => std::future::pending().await,
            }
        };
        tokio::select! {
            ended = player.run(&lost) => ended,
            () = renewing => Ended::Replaced,
            () = calling => Ended::Replaced,
        }
    }

    async fn reached(&self, call: &CallId, order: Uuid) -> Vec<Step> {
        metrics::counter!("lobby_calls_total", "line" => LINE).increment(1);
        self.steps(self.flow.reached(known(call), order).await)
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

/// Where calls are ordered.
struct Switchboard(Sender<Order>);

#[async_trait]
impl Places for Switchboard {
    async fn place(&self, order: Ordered) -> Result<(), CallEnd> {
        let ring = Duration::from_secs(RINGS.into());
        let call = CallId(format!("{ORDER}{}", order.id));
        self.0.send(Order { call, to: order.rings, ring }).await.map_err(|_| CallEnd::Failed)
    }
}

/// What a call was made for, by its name: so it is known after a restart, too.
fn order_of(call: &CallId) -> Option<Uuid> {
    call.0.strip_prefix(ORDER)?.parse().ok()
}

fn known(call: &CallId) -> Known {
    Known { line: LINE, call: call.0.clone() }
}

#[async_trait]
impl Attendant for Reception {
    async fn begun(&self, call: &CallId, how: Begun) -> Vec<Step> {
        let number = match (how, order_of(call)) {
            (Begun::Found, order) => match (self.flow.again(&known(call)).await, order) {
                // It rang while nobody looked.
                (Err(OfficeError::Unknown), Some(order)) => return self.reached(call, order).await,
                (answer, _) => return self.steps(answer),
            },
            (Begun::Came { .. } | Begun::Reached, Some(order)) => return self.reached(call, order).await,
            (Begun::Came { from, .. }, None) => Some(from),
            (Begun::Reached, None) => None,
        };
        metrics::counter!("lobby_calls_total", "line" => LINE).increment(1);
        let number = number.filter(|number| !number.is_empty());
        self.steps(self.flow.begin(Beginning { id: known(call), number }).await)
    }

    async fn heard(&self, call: &CallId, heard: Heard) -> Vec<Step> {
        self.steps(self.flow.hear_next(&known(call), heard).await)
    }

    async fn connected(&self, call: &CallId) {
        if let Err(error) = self.flow.connected(&known(call)).await {
            tracing::error!(%error, call = call.0, "that somebody answered could not be stored");
        }
    }

    async fn passed_on(&self, call: &CallId) {
        let office = self.flow.office();
        let mut wakes = office.bus().subscribe();
        loop {
            let passed_on = office.calls_passed_on(LINE).await.unwrap_or_default();
            if passed_on.iter().any(|(known, _)| *known == call.0) {
                return;
            }
            // A wake that is lost costs a few seconds.
            let _ = tokio::time::timeout(RENEW, orders::news(&mut wakes)).await;
        }
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

    async fn recorded(&self, call: &CallId, sound: Vec<u8>) {
        // A second of Asterisk's WAV is 16,000 bytes.
        let seconds = i64::try_from(sound.len() / 16_000).unwrap_or_default();
        let digest = Uuid::new_v5(&Uuid::NAMESPACE_OID, &sound);
        let new = NewRecording { name: digest.to_string(), source: String::new(), seconds };
        let stored = match self.flow.recorded(&known(call), new).await {
            Ok(id) => self.flow.office().keep_recording(id, "audio/wav", sound).await,
            Err(error) => Err(error),
        };
        if let Err(error) = stored {
            tracing::error!(%error, call = call.0, "a recording could not be stored");
        }
    }

    async fn ended(&self, call: &CallId, how: End) {
        let end = match how {
            End::HungUp => CallEnd::HungUp,
            End::Busy => CallEnd::Busy,
            End::NoAnswer => CallEnd::NoAnswer,
            End::Failed => CallEnd::Failed,
        };
        let stored = match order_of(call) {
            Some(order) => self.flow.end_ordered(&known(call), order, end).await,
            None => self.flow.end(&known(call), end.as_str()).await,
        };
        if let Err(error) = stored {
            tracing::error!(%error, call = call.0, "the end of a call could not be stored");
        }
    }

    async fn open_calls(&self) -> Vec<CallId> {
        let running = self.flow.office().running_calls::<State>(LINE).await.unwrap_or_default();
        running.into_iter().map(|call| CallId(call.line_call)).collect()
    }
}

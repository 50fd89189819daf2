//! One call from its beginning to its end.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;

use super::attendant::{Attendant, Begun, CallId, End};
use super::client::Ari;
use super::error::AsteriskError;
use super::event::{Channel, Event, What};
use super::outbound::Order;
use crate::step::{Heard, Recorded, Step};

/// How often something is tried again while Asterisk cannot be reached, if nobody says that it can.
const TRY_AGAIN: Duration = Duration::from_secs(2);

/// What the switchboard hands to a call.
pub(super) enum Signal {
    Happened(Event),
    /// The socket was lost and is open again.
    TakeUp,
}

/// Why a call is there.
pub(super) enum Beginning {
    Came {
        from: String,
        to: String,
    },
    Ordered(Order),
    /// It was there before us.
    Found,
}

/// What the attendant is told next.
pub(super) enum Turn {
    Begun(Begun),
    Heard(Heard),
}

/// What keeps a step from its end.
pub(super) enum Stop {
    Gone,
    /// A call of ours, before anybody was there.
    NotReached(End),
    /// What happened meanwhile is not known.
    TakeUp,
    Failed(AsteriskError),
    /// We end, the call does not.
    Shutdown,
}

impl From<AsteriskError> for Stop {
    fn from(error: AsteriskError) -> Self {
        match error {
            AsteriskError::Gone => Self::Gone,
            error => Self::Failed(error),
        }
    }
}

/// The channel is no longer ours.
#[derive(Clone, Copy)]
pub(super) struct Gone {
    pub(super) cause: Option<u32>,
}

pub(super) struct Call {
    pub(super) ari: Arc<Ari>,
    pub(super) attendant: Arc<dyn Attendant>,
    pub(super) id: CallId,
    signals: UnboundedReceiver<Signal>,
    gone: Option<Gone>,
    /// Somebody else may be called or connected in this call.
    pub(super) has_agent: bool,
    /// What the caller says may be recorded now.
    pub(super) has_ears: bool,
    /// The caller speaks at this moment.
    pub(super) is_talking: bool,
    /// Whether what is said with an agent is recorded.
    pub(super) recorded: Recorded,
    /// Pressed while something was said, for whoever asks next.
    pub(super) keys: VecDeque<char>,
    /// So many sounds were played.
    pub(super) sounds: u32,
}

impl Call {
    pub(super) fn new(
        ari: Arc<Ari>,
        attendant: Arc<dyn Attendant>,
        id: CallId,
        signals: UnboundedReceiver<Signal>,
    ) -> Self {
        Self {
            ari,
            attendant,
            id,
            signals,
            gone: None,
            has_agent: false,
            has_ears: false,
            is_talking: false,
            recorded: Recorded::Never,
            keys: VecDeque::new(),
            sounds: 0,
        }
    }

    pub(super) async fn run(mut self, beginning: Beginning) -> CallId {
        let stop = match self.begin(beginning).await {
            Ok(turn) => self.go_on(turn).await,
            Err(stop) => stop,
        };
        match stop {
            Stop::Shutdown => {}
            Stop::NotReached(end) => self.attendant.ended(&self.id, end).await,
            Stop::Gone | Stop::TakeUp | Stop::Failed(_) => self.end().await,
        }
        self.id
    }

    async fn begin(&mut self, beginning: Beginning) -> Result<Turn, Stop> {
        let mut begun = match beginning {
            Beginning::Came { from, to } => self.answer(Begun::Came { from, to }).await,
            Beginning::Ordered(order) => self.reach(&order).await.map(Turn::Begun),
            Beginning::Found => self.find().await,
        };
        loop {
            match begun {
                Err(Stop::TakeUp) => {}
                Err(Stop::Failed(error)) if error.may_pass() => self.wait_for_asterisk(&error).await?,
                other => return other,
            }
            begun = self.find().await;
        }
    }

    /// Has the attendant decide and does what it says, until something ends the call.
    async fn go_on(&mut self, mut turn: Turn) -> Stop {
        loop {
            let steps = match turn {
                Turn::Begun(how) => self.attendant.begun(&self.id, how).await,
                Turn::Heard(heard) => self.attendant.heard(&self.id, heard).await,
            };
            match self.perform(&steps).await {
                Ok(heard) => turn = Turn::Heard(heard),
                Err(stop) => return stop,
            }
        }
    }

    /// What comes of the steps. Whoever has nothing more to say hangs up.
    async fn perform(&mut self, steps: &[Step]) -> Result<Heard, Stop> {
        // Nobody answers a question with what was pressed before it was asked.
        self.keys.clear();
        for step in steps.iter().chain([&Step::HangUp]) {
            if let Some(heard) = self.persist(step).await? {
                return Ok(heard);
            }
        }
        Err(Stop::Gone)
    }

    /// Begins a step again when it is not known how it went on.
    async fn persist(&mut self, step: &Step) -> Result<Option<Heard>, Stop> {
        loop {
            if self.gone.is_some() {
                return Err(Stop::Gone);
            }
            match self.take(step).await {
                Err(Stop::TakeUp) => {}
                Err(Stop::Failed(error)) if error.may_pass() => self.wait_for_asterisk(&error).await?,
                Err(Stop::Failed(error)) => {
                    tracing::warn!(%error, "a step of a call was left out");
                    return Ok(step_left_out(step));
                }
                other => return other,
            }
        }
    }

    async fn wait_for_asterisk(&mut self, error: &AsteriskError) -> Result<(), Stop> {
        tracing::warn!(%error, "a step of a call waits for Asterisk");
        match timeout(TRY_AGAIN, self.event()).await {
            Ok(Err(Stop::TakeUp)) | Ok(Ok(_)) | Err(_) => Ok(()),
            Ok(Err(stop)) => Err(stop),
        }
    }

    /// The next thing that happens to this call or its agent.
    pub(super) async fn event(&mut self) -> Result<Event, Stop> {
        match self.signals.recv().await {
            None => Err(Stop::Shutdown),
            Some(Signal::Happened(event)) => match event.what {
                What::Left { cause } if event.channel == self.id.0 => {
                    self.gone = Some(Gone { cause });
                    Err(Stop::Gone)
                }
                _ => Ok(event),
            },
            Some(Signal::TakeUp) => {
                self.ari.channel(&self.id.0).await?;
                Err(Stop::TakeUp)
            }
        }
    }

    /// Why the channel is gone, once it is.
    pub(super) fn cause(&self) -> Option<u32> {
        self.gone?.cause
    }

    async fn answer(&mut self, how: Begun) -> Result<Turn, Stop> {
        self.ari.answer(&self.id.0).await?;
        Ok(Turn::Begun(how))
    }

    /// A call that was there before us: one of ours may still be ringing, a customer's may wait for an answer.
    async fn find(&mut self) -> Result<Turn, Stop> {
        let Channel { state, caller, dialplan, .. } = self.ari.channel(&self.id.0).await?;
        match state.as_str() {
            "Up" => self.find_answered().await,
            "Ring" => self.answer(Begun::Came { from: caller.number, to: dialplan.exten }).await,
            _ => self.ringing().await.map(Turn::Begun),
        }
    }

    /// Nothing of it is left in Asterisk, and the attendant knows.
    async fn end(&mut self) {
        if self.has_agent {
            self.leave_agent().await;
            self.hand_talk_on().await;
        }
        self.close_ears().await;
        if let Err(error) = self.ari.hang_up(&self.id.0).await {
            tracing::warn!(%error, "a call was not hung up");
        }
        self.attendant.ended(&self.id, End::HungUp).await;
    }
}

/// What is heard when Asterisk would not do something.
fn step_left_out(step: &Step) -> Option<Heard> {
    match step {
        Step::Say(_) | Step::HangUp => None,
        Step::Gather(_) => Some(Heard::Silence),
        Step::Transfer(_) => Some(Heard::Transferred { answered: false }),
    }
}

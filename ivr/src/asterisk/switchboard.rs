//! The list of calls: which event is whose, which call begins and ends.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;
use tokio::sync::mpsc::{Receiver, Sender, UnboundedSender, channel, unbounded_channel};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::attendant::{Attendant, CallId};
use super::call::{Beginning, Call, Signal};
use super::client::{Ari, AsteriskSettings};
use super::error::AsteriskError;
use super::event::{Event, News, What};
use super::names;
use super::outbound::Order;
use super::socket::{Line, listen};

/// More than come in the time that taking up calls needs.
const LINES: usize = 1024;

/// The player: runs every call that Asterisk has for us, and those that are ordered.
pub struct Asterisk {
    ari: Arc<Ari>,
    attendant: Arc<dyn Attendant>,
    orders: (Sender<Order>, Receiver<Order>),
}

/// Why the player ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    Shutdown,
    /// Another node speaks for the application, and has its calls.
    Replaced,
}

#[derive(Deserialize)]
struct Info {
    system: System,
}

#[derive(Deserialize)]
struct System {
    version: String,
}

impl Asterisk {
    pub fn new(settings: AsteriskSettings, attendant: Arc<dyn Attendant>) -> Result<Self, AsteriskError> {
        Ok(Self { ari: Arc::new(Ari::new(settings)?), attendant, orders: channel(LINES) })
    }

    /// Asterisk's version, if the settings open it.
    pub async fn check(settings: AsteriskSettings) -> Result<String, AsteriskError> {
        Ok(Ari::new(settings)?.get::<Info>(&["asterisk", "info"]).await?.system.version)
    }

    /// Where calls are ordered. What comes of one is told to the attendant.
    pub fn orders(&self) -> Sender<Order> {
        self.orders.0.clone()
    }

    /// Until shutdown. Calls go on in Asterisk, and are taken up by whoever runs next.
    pub async fn run(self, shutdown: &CancellationToken) -> Ended {
        let (to, lines) = channel(LINES);
        let listening = tokio::spawn(listen(self.ari.clone(), to));
        let mut switchboard =
            Switchboard { ari: self.ari, attendant: self.attendant, calls: HashMap::new(), tasks: JoinSet::new() };
        let ended = switchboard.serve(lines, self.orders.1, shutdown).await;
        listening.abort();
        // Calls hear of the end by this, and end what they are at.
        switchboard.calls.clear();
        while switchboard.tasks.join_next().await.is_some() {}
        ended
    }
}

pub(super) struct Switchboard {
    pub(super) ari: Arc<Ari>,
    pub(super) attendant: Arc<dyn Attendant>,
    calls: HashMap<CallId, UnboundedSender<Signal>>,
    tasks: JoinSet<Option<CallId>>,
}

impl Switchboard {
    async fn serve(
        &mut self,
        mut lines: Receiver<Line>,
        mut orders: Receiver<Order>,
        shutdown: &CancellationToken,
    ) -> Ended {
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return Ended::Shutdown,
                Some(line) = lines.recv() => match line {
                    Line::Open => self.take_up().await,
                    Line::Lost => {}
                    Line::News(News::Event(event)) => self.hand_on(event),
                    Line::News(News::Replaced) => return Ended::Replaced,
                },
                Some(order) = orders.recv() => self.begin(order.call.clone(), Beginning::Ordered(order)),
                Some(ended) = self.tasks.join_next() => {
                    if let Ok(Some(call)) = ended {
                        self.calls.remove(&call);
                    }
                }
            }
        }
    }

    fn hand_on(&mut self, event: Event) {
        let call = names::call_of(&event.channel);
        if let Some(known) = self.calls.get(&call) {
            // A call that has just ended needs to hear nothing.
            let _ = known.send(Signal::Happened(event));
        } else if let What::Entered { from, to } = event.what {
            if names::is_second(&event.channel) {
                self.hang_up(event.channel);
            } else {
                self.begin(call, Beginning::Came { from, to });
            }
        }
    }

    pub(super) fn begin(&mut self, call: CallId, beginning: Beginning) {
        let (to, signals) = unbounded_channel();
        self.calls.insert(call.clone(), to);
        let task = Call::new(self.ari.clone(), self.attendant.clone(), call, signals);
        self.tasks.spawn(async move { Some(task.run(beginning).await) });
    }

    pub(super) fn knows(&self, call: &CallId) -> bool {
        self.calls.contains_key(call)
    }

    pub(super) fn remind_calls(&self) {
        for call in self.calls.values() {
            let _ = call.send(Signal::TakeUp);
        }
    }

    /// A channel that nobody is at the other end of.
    pub(super) fn hang_up(&mut self, channel: String) {
        let ari = self.ari.clone();
        self.tasks.spawn(async move {
            if let Err(error) = ari.hang_up(&channel).await {
                tracing::warn!(%error, "a channel was not hung up");
            }
            None
        });
    }
}

//! A hot day is one queue: waiting commands are decided one after another on a copy of the day, all their events are
//! committed in one transaction, and only then the copy becomes the day.
//!
//! Nothing is visible before it is durable. If another node wrote to the day first, the commit fails, the new events are
//! read and applied, and the commands are decided again. `memory` holds the days, `drain` works off one day's queue,
//! `both` carries out a command over two days, `batch` decides.

mod batch;
mod both;
mod drain;
mod memory;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use lobby_engine::{BranchPlan, Command, Day, DayKey, Instant};
use lobby_store::day_events::Logged;
use lobby_store::{Db, StoreError};
use serde::{Deserialize, Serialize};
use tokio::sync::{broadcast, oneshot};
use uuid::Uuid;

use crate::OfficeError;
use crate::bus::{Bus, Wake};
use crate::caller::Caller;
use crate::clock::Clock;
use crate::commit::{self, Guest, Write};
use crate::random::Random;
use batch::Batch;
use memory::{HotDay, Job, State};

/// How often a commit that lost against another node is decided again.
const ATTEMPTS: u32 = 8;

/// What a command answered; stored, so that its repeat answers the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Appointment { id: Uuid, key: DayKey },
    Ticket { id: Uuid, key: DayKey },
    Done,
}

/// A command with what the office knows around it.
#[derive(Clone, Debug)]
pub struct Request {
    pub caller: Caller,
    pub fingerprint: Vec<u8>,
    pub command: Command,
    /// Whom a new appointment or ticket is for.
    pub guest: Option<Guest>,
}

/// A day as others see it: everything in it is durable.
#[derive(Clone, Debug)]
pub struct View {
    pub key: DayKey,
    pub day: Day,
    /// The last event's place in the log; 0 while the day is only a plan.
    pub seq: i64,
}

type Answer = Result<Outcome, OfficeError>;

/// Gives a branch's standing plan.
type PlanOf = dyn Fn(&DayKey) -> Option<BranchPlan> + Send + Sync;

/// The days in memory, and what they need.
#[derive(Clone)]
pub(crate) struct DayQueues {
    db: Db,
    clock: Clock,
    random: Random,
    bus: Bus,
    plan_of: Arc<PlanOf>,
    days: Arc<tokio::sync::Mutex<HashMap<DayKey, Arc<HotDay>>>>,
}

impl DayQueues {
    /// `plan_of` gives a branch's standing plan, from which a day nobody touched yet is made.
    pub(crate) fn new(
        db: Db,
        clock: Clock,
        random: Random,
        bus: Bus,
        plan_of: impl Fn(&DayKey) -> Option<BranchPlan> + Send + Sync + 'static,
    ) -> Self {
        Self { db, clock, random, bus, plan_of: Arc::new(plan_of), days: Arc::default() }
    }

    pub(crate) async fn view(&self, key: &DayKey) -> Result<Arc<View>, OfficeError> {
        Ok(self.hot(key).await?.view.borrow().clone())
    }

    /// The day now, and every event from now on.
    pub(crate) async fn watch(
        &self,
        key: &DayKey,
    ) -> Result<(Arc<View>, broadcast::Receiver<Arc<Logged>>), OfficeError> {
        let hot = self.hot(key).await?;
        // Subscribed first: an event between the two is seen twice rather than never.
        let changes = hot.changes.subscribe();
        let view = hot.view.borrow().clone();
        Ok((view, changes))
    }

    /// Decides and commits a command together with others waiting for the same day.
    pub(crate) async fn submit(&self, key: &DayKey, request: Request) -> Answer {
        let hot = self.hot(key).await?;
        let (answer, result) = oneshot::channel();
        hot.queue(Job { request, answer });
        let queues = self.clone();
        // A task of its own: a caller that goes away must not take the others' commands with it.
        tokio::spawn(async move { queues.drain(&hot).await });
        result.await.unwrap_or(Err(OfficeError::Unavailable))
    }

    /// Decides two commands on two days and commits both or neither. The outcome is the second's.
    pub(crate) async fn submit_both(&self, first: (DayKey, Request), second: (DayKey, Request)) -> Answer {
        let queues = self.clone();
        let task = tokio::spawn(async move { queues.run_both(first, second).await });
        task.await.unwrap_or(Err(OfficeError::Unavailable))
    }

    /// Days in memory that something is due on, and when.
    pub(crate) async fn due(&self, now: Instant) -> Vec<(DayKey, Instant)> {
        let due = |hot: &Arc<HotDay>| {
            let view = hot.view.borrow();
            let next = view.day.next_due().filter(|due| *due <= now)?;
            Some((hot.key.clone(), next))
        };
        self.in_memory().await.iter().filter_map(due).collect()
    }

    async fn commit(&self, batches: Vec<Batch>) -> Result<(), Write> {
        let now = self.clock.now();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    for batch in &batches {
                        commit::write(tx, &batch.key, &batch.before, &batch.state.day, &batch.entries, now).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    /// Tells other nodes and the courier that there is something new.
    fn announce(&self, hot: &HotDay, state: &State) {
        self.bus.publish(Wake::Day { key: hot.key.clone(), seq: state.seq });
        self.bus.publish(Wake::Outbox);
    }

    /// Two nodes that lost against each other should not meet again at once.
    async fn pause(&self, attempt: u32) {
        let most = f64::from(2_u32 << attempt.min(6));
        tokio::time::sleep(Duration::from_secs_f64(self.random.fraction() * most / 1000.0)).await;
    }
}

enum Setback {
    /// Another node was first.
    Stale,
    Failed(StoreError),
}

impl Setback {
    fn into_error(self) -> OfficeError {
        match self {
            Self::Stale => OfficeError::Unavailable,
            Self::Failed(error) => error.into(),
        }
    }
}

//! A hot day is one queue: waiting commands are decided one after another on a copy of the day, all their events are
//! committed in one transaction, and only then the copy becomes the day.
//!
//! Nothing is visible before it is durable. If another node wrote to the day first, the commit fails, the new events are
//! read and applied, and the commands are decided again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lobby_engine::{BranchPlan, Command, Day, DayKey, Event, Fact, Instant};
use lobby_store::day_events::{self, Cause, Logged};
use lobby_store::{Db, StoreError, commands};
use serde::{Deserialize, Serialize};
use tokio::sync::{broadcast, oneshot, watch};
use uuid::Uuid;

use crate::OfficeError;
use crate::bus::{Bus, Wake};
use crate::caller::Caller;
use crate::clock::Clock;
use crate::commit::{self, Entry, Guest, Write};
use crate::random::Random;

/// How often a commit that lost against another node is decided again.
const ATTEMPTS: u32 = 8;
/// Changes a slow listener may lag behind before it needs a fresh snapshot.
const BACKLOG: usize = 256;

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

struct Job {
    request: Request,
    answer: oneshot::Sender<Answer>,
}

/// The day that commands are decided on.
#[derive(Clone)]
struct State {
    day: Day,
    seq: i64,
    /// A day nobody touched yet: its plan is written with the first command.
    unsaved: Option<Event>,
}

/// One day of one branch, in memory.
pub(crate) struct HotDay {
    key: DayKey,
    waiting: Mutex<Vec<Job>>,
    state: tokio::sync::Mutex<State>,
    view: watch::Sender<Arc<View>>,
    changes: broadcast::Sender<Arc<Logged>>,
}

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
        lock(&hot.waiting).push(Job { request, answer });
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

    /// Reads what other nodes wrote to the days in memory.
    pub(crate) async fn catch_up(&self) -> Result<(), OfficeError> {
        for hot in self.in_memory().await {
            let mut state = hot.state.lock().await;
            self.read_on(&hot, &mut state).await?;
        }
        Ok(())
    }

    /// Reads what another node wrote to one day, if it is in memory here.
    pub(crate) async fn catch_up_with(&self, key: &DayKey) -> Result<(), OfficeError> {
        let hot = self.days.lock().await.get(key).cloned();
        if let Some(hot) = hot {
            let mut state = hot.state.lock().await;
            self.read_on(&hot, &mut state).await?;
        }
        Ok(())
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

    /// Forgets days before a date; they are read again when somebody asks.
    pub(crate) async fn forget_before(&self, date: chrono::NaiveDate) {
        self.days.lock().await.retain(|key, _| key.date >= date);
    }

    /// Forgets a branch's days that are only planned: they are made again from its plan.
    pub(crate) async fn forget_untouched(&self, branch: &lobby_engine::BranchId) {
        self.days.lock().await.retain(|key, hot| key.branch != *branch || hot.view.borrow().seq > 0);
    }

    async fn in_memory(&self) -> Vec<Arc<HotDay>> {
        self.days.lock().await.values().cloned().collect()
    }

    async fn hot(&self, key: &DayKey) -> Result<Arc<HotDay>, OfficeError> {
        let mut days = self.days.lock().await;
        if let Some(hot) = days.get(key) {
            return Ok(hot.clone());
        }
        let state = self.load(key).await?;
        let view = Arc::new(View { key: key.clone(), day: state.day.clone(), seq: state.seq });
        let hot = Arc::new(HotDay {
            key: key.clone(),
            waiting: Mutex::default(),
            state: tokio::sync::Mutex::new(state),
            view: watch::Sender::new(view),
            changes: broadcast::Sender::new(BACKLOG),
        });
        days.insert(key.clone(), hot.clone());
        Ok(hot)
    }

    async fn load(&self, key: &DayKey) -> Result<State, OfficeError> {
        let mut conn = self.db.read().await?;
        let logged = day_events::since(&mut conn, key, 0).await?;
        let mut state = State { day: Day::new(key.clone()), seq: 0, unsaved: None };
        for entry in &logged {
            state.day.apply(&entry.event);
            state.seq = entry.seq;
        }
        if logged.is_empty() {
            self.plan_in_memory(key, &mut state)?;
        }
        Ok(state)
    }

    /// A day nobody touched yet follows the branch's plan, without a row in the log until something happens on it.
    fn plan_in_memory(&self, key: &DayKey, state: &mut State) -> Result<(), OfficeError> {
        let plan = (self.plan_of)(key).ok_or(OfficeError::UnknownBranch)?;
        if key.date < plan.date_at(self.clock.now()) {
            return Ok(());
        }
        let planned = Event { at: self.clock.now(), fact: Fact::Planned { plan: plan.day(key.date) } };
        state.day.apply(&planned);
        state.unsaved = Some(planned);
        Ok(())
    }

    async fn read_on(&self, hot: &HotDay, state: &mut State) -> Result<(), OfficeError> {
        let mut conn = self.db.read().await?;
        let logged = day_events::since(&mut conn, &hot.key, state.seq).await?;
        drop(conn);
        if logged.is_empty() {
            return Ok(());
        }
        if state.unsaved.take().is_some() {
            state.day = Day::new(hot.key.clone());
        }
        for entry in &logged {
            state.day.apply(&entry.event);
            state.seq = entry.seq;
        }
        hot.publish(state, logged);
        Ok(())
    }

    async fn drain(&self, hot: &HotDay) {
        let mut state = hot.state.lock().await;
        let jobs = std::mem::take(&mut *lock(&hot.waiting));
        if jobs.is_empty() {
            return;
        }
        let (requests, answers): (Vec<_>, Vec<_>) = jobs.into_iter().map(|job| (job.request, job.answer)).unzip();
        let mut requests: Vec<Option<Request>> = requests.into_iter().map(Some).collect();
        let mut answered: Vec<Option<Answer>> = requests.iter().map(|_| None).collect();
        let mut setbacks = 0;
        while setbacks < ATTEMPTS && requests.iter().any(Option::is_some) {
            match self.attempt(hot, &mut state, &mut requests, &mut answered).await {
                Ok(()) => {}
                Err(Setback::Stale) => {
                    self.pause(setbacks).await;
                    setbacks += 1;
                    if let Err(error) = self.read_on(hot, &mut state).await {
                        tracing::warn!(%error, "a day could not be read again");
                    }
                }
                Err(Setback::Failed(error)) => {
                    tracing::error!(%error, day = %hot.key, "a commit failed");
                    break;
                }
            }
        }
        for (answer, result) in answers.into_iter().zip(answered) {
            // A caller that went away no longer wants to know.
            let _ = answer.send(result.unwrap_or(Err(OfficeError::Unavailable)));
        }
    }

    /// Decides what is still open and commits it. Refusals are answered at once; they change nothing. A command that
    /// comes twice in a batch stays open the second time: its stored outcome is found at the next attempt.
    async fn attempt(
        &self,
        hot: &HotDay,
        state: &mut State,
        requests: &mut [Option<Request>],
        answered: &mut [Option<Answer>],
    ) -> Result<(), Setback> {
        self.answer_repeats(requests, answered).await?;
        let mut batch = Batch::on(&hot.key, state);
        let (mut indexes, mut refused) = (Vec::new(), Vec::new());
        for (index, request) in requests.iter().enumerate() {
            let Some(open) = request.as_ref() else { continue };
            if batch.has(open.caller.command_id) {
                continue;
            }
            match batch.decide(open, self.clock.now()) {
                Ok(()) => indexes.push(index),
                Err(error) => refused.push((index, error)),
            }
        }
        if !refused.is_empty() && self.is_behind(&hot.key, state).await? {
            return Err(Setback::Stale);
        }
        for (index, error) in refused {
            answered[index] = Some(Err(error));
            requests[index] = None;
        }
        if indexes.is_empty() {
            return Ok(());
        }
        let outcomes: Vec<Outcome> = batch.entries.iter().map(|entry| entry.outcome.clone()).collect();
        let logged = batch.logged();
        let after = batch.state.clone();
        match self.commit(vec![batch]).await {
            Ok(()) => {}
            Err(Write::Refused { entry, error }) => {
                // One command broke a rule that only the database sees; the others are decided again without it.
                let index = indexes[entry];
                answered[index] = Some(Err(error));
                requests[index] = None;
                return Ok(());
            }
            Err(Write::Store(StoreError::Conflict)) => return Err(Setback::Stale),
            Err(Write::Store(error)) => return Err(Setback::Failed(error)),
        }
        *state = after;
        hot.publish(state, logged);
        self.announce(hot, state);
        for (index, outcome) in indexes.into_iter().zip(outcomes) {
            answered[index] = Some(Ok(outcome));
            requests[index] = None;
        }
        Ok(())
    }

    /// Whether another node wrote to the day meanwhile. A commit finds out by itself; a refusal has to ask.
    async fn is_behind(&self, key: &DayKey, state: &State) -> Result<bool, Setback> {
        let mut conn = self.db.read().await.map_err(Setback::Failed)?;
        let newer = day_events::since(&mut conn, key, state.seq).await.map_err(Setback::Failed)?;
        Ok(!newer.is_empty())
    }

    /// Commands that were carried out before get the stored outcome.
    async fn answer_repeats(
        &self,
        requests: &mut [Option<Request>],
        answered: &mut [Option<Answer>],
    ) -> Result<(), Setback> {
        let mut conn = self.db.read().await.map_err(Setback::Failed)?;
        for (index, slot) in requests.iter_mut().enumerate() {
            let Some(request) = slot.as_ref() else { continue };
            let id = request.caller.command_id;
            let Some(stored) = commands::find::<Outcome>(&mut conn, id).await.map_err(Setback::Failed)? else {
                continue;
            };
            answered[index] = Some(if stored.fingerprint == request.fingerprint {
                Ok(stored.outcome)
            } else {
                Err(OfficeError::CommandConflict)
            });
            *slot = None;
        }
        Ok(())
    }

    async fn run_both(&self, first: (DayKey, Request), second: (DayKey, Request)) -> Answer {
        let (hot_first, hot_second) = (self.hot(&first.0).await?, self.hot(&second.0).await?);
        // Always in the same order, or two moves between two days could wait for each other.
        let (mut state_first, mut state_second);
        if first.0 <= second.0 {
            state_first = hot_first.state.lock().await;
            state_second = hot_second.state.lock().await;
        } else {
            state_second = hot_second.state.lock().await;
            state_first = hot_first.state.lock().await;
        }
        for attempt in 0..ATTEMPTS {
            let mut repeats = [Some(second.1.clone())];
            let mut answered = [None];
            self.answer_repeats(&mut repeats, &mut answered).await.map_err(Setback::into_error)?;
            if let [Some(answer)] = answered {
                return answer;
            }
            let (mut leaving, mut arriving) = (Batch::on(&first.0, &state_first), Batch::on(&second.0, &state_second));
            let now = self.clock.now();
            let decided = leaving.decide(&first.1, now).and_then(|()| arriving.decide(&second.1, now));
            if let Err(refusal) = decided {
                let behind = self.is_behind(&first.0, &state_first).await.map_err(Setback::into_error)?
                    || self.is_behind(&second.0, &state_second).await.map_err(Setback::into_error)?;
                if !behind {
                    return Err(refusal);
                }
                self.read_on(&hot_first, &mut state_first).await?;
                self.read_on(&hot_second, &mut state_second).await?;
                continue;
            }
            let (logged_first, logged_second) = (leaving.logged(), arriving.logged());
            let (after_first, after_second) = (leaving.state.clone(), arriving.state.clone());
            let outcome = arriving.entries[0].outcome.clone();
            match self.commit(vec![leaving, arriving]).await {
                Ok(()) => {
                    *state_first = after_first;
                    *state_second = after_second;
                    hot_first.publish(&state_first, logged_first);
                    hot_second.publish(&state_second, logged_second);
                    self.announce(&hot_first, &state_first);
                    self.announce(&hot_second, &state_second);
                    return Ok(outcome);
                }
                Err(Write::Refused { error, .. }) => return Err(error),
                Err(Write::Store(StoreError::Conflict)) => {
                    self.pause(attempt).await;
                    self.read_on(&hot_first, &mut state_first).await?;
                    self.read_on(&hot_second, &mut state_second).await?;
                }
                Err(Write::Store(error)) => return Err(error.into()),
            }
        }
        Err(OfficeError::Unavailable)
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

impl HotDay {
    fn publish(&self, state: &State, logged: Vec<Logged>) {
        self.view.send_replace(Arc::new(View { key: self.key.clone(), day: state.day.clone(), seq: state.seq }));
        for entry in logged {
            // Nobody listening is fine.
            let _ = self.changes.send(Arc::new(entry));
        }
    }
}

/// Commands decided together on a copy of a day.
struct Batch {
    key: DayKey,
    before: Day,
    state: State,
    entries: Vec<Entry>,
}

impl Batch {
    fn on(key: &DayKey, state: &State) -> Self {
        Self { key: key.clone(), before: state.day.clone(), state: state.clone(), entries: Vec::new() }
    }

    fn has(&self, command_id: Uuid) -> bool {
        self.entries.iter().any(|entry| entry.cause.command_id == command_id)
    }

    fn decide(&mut self, request: &Request, now: Instant) -> Result<(), OfficeError> {
        let events = self.state.day.decide(&request.command, now)?;
        let mut logged = Vec::with_capacity(events.len() + 1);
        if let Some(planned) = self.state.unsaved.take() {
            self.state.seq += 1;
            logged.push(Logged { seq: self.state.seq, event: planned });
        }
        for event in events {
            self.state.day.apply(&event);
            self.state.seq += 1;
            logged.push(Logged { seq: self.state.seq, event });
        }
        let outcome = outcome(&self.key, &logged);
        let cause = Cause { command_id: request.caller.command_id, actor: request.caller.actor.to_string() };
        let fingerprint = request.fingerprint.clone();
        self.entries.push(Entry { cause, fingerprint, outcome, logged, guest: request.guest.clone() });
        Ok(())
    }

    fn logged(&self) -> Vec<Logged> {
        self.entries.iter().flat_map(|entry| entry.logged.iter().cloned()).collect()
    }
}

/// What the caller wants to know of what happened.
fn outcome(key: &DayKey, logged: &[Logged]) -> Outcome {
    let of_fact = |fact: &Fact| match fact {
        Fact::Joined { ticket, .. } => Some(Outcome::Ticket { id: ticket.0, key: key.clone() }),
        Fact::Held { appointment, .. }
        | Fact::Booked { appointment, .. }
        | Fact::Moved { appointment, .. }
        | Fact::MovedIn { appointment, .. } => Some(Outcome::Appointment { id: appointment.0, key: key.clone() }),
        _ => None,
    };
    logged.iter().find_map(|entry| of_fact(&entry.event.fact)).unwrap_or(Outcome::Done)
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

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

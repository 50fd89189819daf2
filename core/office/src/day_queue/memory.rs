//! The days in memory: loading, following what other nodes wrote, forgetting.

use std::sync::{Arc, Mutex, PoisonError};

use lobby_engine::{BranchId, Day, DayKey, Event, Fact};
use lobby_store::day_events::{self, Logged};
use tokio::sync::{broadcast, oneshot, watch};

use super::{Answer, DayQueues, Request, Setback, View};
use crate::OfficeError;

/// Changes a slow listener may lag behind before it needs a fresh snapshot.
const BACKLOG: usize = 256;

/// A command whose caller waits for the answer.
pub(super) struct Job {
    pub(super) request: Request,
    pub(super) answer: oneshot::Sender<Answer>,
}

/// The day that commands are decided on.
#[derive(Clone)]
pub(super) struct State {
    pub(super) day: Day,
    pub(super) seq: i64,
    /// A day nobody touched yet: its plan is written with the first command.
    pub(super) unsaved: Option<Event>,
}

/// One day of one branch, in memory.
pub(super) struct HotDay {
    pub(super) key: DayKey,
    waiting: Mutex<Vec<Job>>,
    pub(super) state: tokio::sync::Mutex<State>,
    pub(super) view: watch::Sender<Arc<View>>,
    pub(super) changes: broadcast::Sender<Arc<Logged>>,
}

impl HotDay {
    pub(super) fn queue(&self, job: Job) {
        self.waiting().push(job);
    }

    /// Everything that waits; the queue is empty afterwards.
    pub(super) fn take_waiting(&self) -> Vec<Job> {
        std::mem::take(&mut *self.waiting())
    }

    pub(super) fn publish(&self, state: &State, logged: Vec<Logged>) {
        self.view.send_replace(Arc::new(View { key: self.key.clone(), day: state.day.clone(), seq: state.seq }));
        for entry in logged {
            // Nobody listening is fine.
            let _ = self.changes.send(Arc::new(entry));
        }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Job>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl DayQueues {
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

    /// Forgets days before a date; they are read again when somebody asks.
    pub(crate) async fn forget_before(&self, date: chrono::NaiveDate) {
        self.days.lock().await.retain(|key, _| key.date >= date);
    }

    /// Forgets a branch's days that are only planned: they are made again from its plan.
    pub(crate) async fn forget_untouched(&self, branch: &BranchId) {
        self.days.lock().await.retain(|key, hot| key.branch != *branch || hot.view.borrow().seq > 0);
    }

    pub(super) async fn in_memory(&self) -> Vec<Arc<HotDay>> {
        self.days.lock().await.values().cloned().collect()
    }

    pub(super) async fn hot(&self, key: &DayKey) -> Result<Arc<HotDay>, OfficeError> {
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

    pub(super) async fn read_on(&self, hot: &HotDay, state: &mut State) -> Result<(), OfficeError> {
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

    /// Whether another node wrote to the day meanwhile. A commit finds out by itself; a refusal has to ask.
    pub(super) async fn is_behind(&self, key: &DayKey, state: &State) -> Result<bool, Setback> {
        let mut conn = self.db.read().await.map_err(Setback::Failed)?;
        let newer = day_events::since(&mut conn, key, state.seq).await.map_err(Setback::Failed)?;
        Ok(!newer.is_empty())
    }
}

//! Watching a branch: the day now, and what changes.

use std::sync::Arc;

use lobby_engine::{BranchId, DayKey, ServiceId};
use lobby_store::branches;
use lobby_store::day_events::{self, Logged};
use serde::Serialize;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use crate::bus::Wake;
use crate::day_queue::View;
use crate::views::WaitMinutes;
use crate::{Office, OfficeError};

/// How busy one service of a branch is now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceLoad {
    pub service: ServiceId,
    pub waiting: usize,
    pub serving: usize,
    /// What somebody who joined now would be told; none when nobody will serve it any more today.
    pub wait_minutes: Option<WaitMinutes>,
    /// Numbers called last, newest first.
    pub called: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BranchLoad {
    pub branch: BranchId,
    pub open: bool,
    pub waiting: usize,
    pub services: Vec<ServiceLoad>,
}

impl Office {
    /// Today's day of a branch as it is now, and every event from now on.
    pub async fn watch(&self, branch: &BranchId) -> Result<(Arc<View>, broadcast::Receiver<Arc<Logged>>), OfficeError> {
        self.days().watch(&self.today(branch)?).await
    }

    /// Follows what other nodes do, for as long as it runs: reads the days and branches that their wakes name.
    pub async fn follow_other_nodes(&self) {
        let mut wakes = self.bus().subscribe_remote();
        loop {
            let followed = match wakes.recv().await {
                Ok(Wake::Day { key, .. }) => self.days().catch_up_with(&key).await,
                Ok(Wake::Branches) => self.reload_branches().await,
                Ok(_) => Ok(()),
                Err(RecvError::Lagged(_)) => self.days().catch_up().await,
                // The sender lives as long as this office does.
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = followed {
                tracing::warn!(%error, "another node's change could not be read yet");
            }
        }
    }

    /// Reads what other nodes, or a command in another window, wrote: the days in memory, watched conversations, and changed
    /// branches. Wakes come sooner; this is for those that were lost.
    pub async fn look_around(&self) -> Result<(), OfficeError> {
        let conversations = self.look_at_watched().await;
        let stored = branches::revisions(&mut self.db().read().await?).await?;
        if stored != self.branch_revisions() {
            self.reload_branches().await?;
        }
        self.days().catch_up().await?;
        conversations
    }

    /// The day of a branch on its current business date.
    pub async fn view_today(&self, branch: &BranchId) -> Result<Arc<View>, OfficeError> {
        self.days().view(&self.today(branch)?).await
    }

    /// A day's events after a place in its log, for listeners that were away.
    pub async fn events_since(&self, key: &DayKey, seq: i64) -> Result<Vec<Logged>, OfficeError> {
        Ok(day_events::since(&mut self.db().read().await?, key, seq).await?)
    }

    pub async fn load(&self, branch: &BranchId) -> Result<BranchLoad, OfficeError> {
        let view = self.view_today(branch).await?;
        let day = &view.day;
        let estimates = day.estimates(self.clocks().business.now());
        let planned = day.plan().map(|plan| plan.services.as_slice()).unwrap_or_default();
        let services = planned.iter().map(|service| {
            let of_service = || day.tickets().filter(|ticket| ticket.service == service.id);
            let estimate = estimates.services.get(&service.id).and_then(|place| place.wait);
            ServiceLoad {
                service: service.id.clone(),
                waiting: of_service().filter(|ticket| ticket.state == lobby_engine::TicketState::Waiting).count(),
                serving: of_service().filter(|ticket| ticket.state.operator().is_some()).count(),
                wait_minutes: estimate.map(|wait| WaitMinutes { p50: wait.p50, p85: wait.p85 }),
                called: day
                    .last_called()
                    .filter(|call| call.service == service.id)
                    .take(3)
                    .map(|call| call.number.clone())
                    .collect(),
            }
        });
        let services = services.collect();
        Ok(BranchLoad { branch: branch.clone(), open: day.is_open(), waiting: day.waiting().count(), services })
    }
}

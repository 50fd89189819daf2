//! One reader's stream: what to send next.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::Event;
use chrono::NaiveDate;
use chrono_tz::Tz;
use lobby_engine::{BranchId, DayKey};
use lobby_office::OfficeError;
use lobby_store::day_events::Logged;
use serde::Serialize;
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Interval, interval};

use super::change::Change;
use super::snapshot::Snapshot;
use crate::api::Language;
use crate::api::shapes::local;
use crate::app::Shared;

/// Shorter than any proxy's patience, so that a silent hall keeps its connection.
const BEAT: Duration = Duration::from_secs(10);

pub(super) struct Feed {
    app: Shared,
    branch: BranchId,
    language: Language,
    zone: Tz,
    key: DayKey,
    /// The last event sent or contained in what was sent.
    seq: i64,
    changes: Receiver<Arc<Logged>>,
    ready: VecDeque<Event>,
    beats: Interval,
}

impl Feed {
    /// Starts with what follows `last` if that is an event of today, else with a snapshot.
    pub(super) async fn open(
        app: Shared,
        branch: BranchId,
        language: Language,
        last: Option<&str>,
    ) -> Result<Self, OfficeError> {
        let (view, changes) = app.office.watch(&branch).await?;
        let zone = app.zone(&branch);
        let (key, ready) = (view.key.clone(), VecDeque::new());
        let mut feed = Self { app, branch, language, zone, key, seq: view.seq, changes, ready, beats: interval(BEAT) };
        match last.and_then(place).filter(|(date, seq)| *date == feed.key.date && *seq <= view.seq) {
            Some((_, seq)) => feed.resume(seq).await?,
            None => feed.ready.push_back(feed.snapshot(&view)?),
        }
        Ok(feed)
    }

    /// None when the branch can no longer be read: the reader connects again.
    pub(super) async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            tokio::select! {
                change = self.changes.recv() => match change {
                    Ok(logged) => self.take(&logged).await?,
                    Err(RecvError::Lagged(_) | RecvError::Closed) => self.begin_anew().await.ok()?,
                },
                _ = self.beats.tick() => self.beat().await?,
            }
        }
    }

    async fn resume(&mut self, seq: i64) -> Result<(), OfficeError> {
        self.seq = seq;
        let missed = self.app.office.events_since(&self.key, seq).await?;
        for logged in missed {
            let _nothing_to_show = self.take(&logged).await;
        }
        Ok(())
    }

    /// Events around the snapshot arrive twice; each counts once.
    async fn take(&mut self, logged: &Logged) -> Option<()> {
        if logged.seq <= self.seq {
            return Some(());
        }
        self.seq = logged.seq;
        let view = self.app.office.view_today(&self.branch).await.ok()?;
        if let Some(change) = Change::of(&logged.event, logged.seq, &view.day, self.zone) {
            let id = format!("{}/{}", self.key.date, logged.seq);
            self.ready.push_back(event("change", &change).id(id));
        }
        Some(())
    }

    /// On a new date the old day is silent for ever, so the beat looks at the calendar.
    async fn beat(&mut self) -> Option<()> {
        if self.app.office.today(&self.branch).ok()? != self.key {
            return self.begin_anew().await.ok();
        }
        let now = local(self.app.office.clocks().business.now(), self.zone);
        self.ready.push_back(event("beat", &json!({ "now": now })));
        Some(())
    }

    async fn begin_anew(&mut self) -> Result<(), OfficeError> {
        let (view, changes) = self.app.office.watch(&self.branch).await?;
        (self.key, self.seq, self.changes) = (view.key.clone(), view.seq, changes);
        self.ready.push_back(self.snapshot(&view)?);
        Ok(())
    }

    fn snapshot(&self, view: &lobby_office::day_queue::View) -> Result<Event, OfficeError> {
        let snapshot = Snapshot::new(&self.app, &self.branch, view, self.language)?;
        Ok(event("snapshot", &snapshot).id(format!("{}/{}", view.key.date, view.seq)))
    }
}

/// Plain data always serialises; should it not, the reader gets an event without data and stays connected.
fn event(kind: &str, data: &impl Serialize) -> Event {
    Event::default().event(kind).json_data(data).unwrap_or_default()
}

/// `DATE/SEQ`.
fn place(id: &str) -> Option<(NaiveDate, i64)> {
    let (date, seq) = id.split_once('/')?;
    Some((date.parse().ok()?, seq.parse().ok()?))
}

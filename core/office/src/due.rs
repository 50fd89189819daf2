//! Time acts: doors open and close, holds end, calls go unanswered. Any node may do it; the second changes nothing.

use chrono::Days;
use lobby_engine::{Command, DayKey, Instant, Refusal};
use lobby_store::{StoreError, commands, conversations, day_events, turns};

use crate::caller::{Actor, Caller, fingerprint};
use crate::day_queue::Request;
use crate::{Office, OfficeError};

/// Days that may still be open after a downtime.
const LOOK_BACK: Days = Days::new(7);
/// How long outcomes are kept for repeats.
const KEEP_OUTCOMES: chrono::Duration = chrono::Duration::days(7);

/// How long the turn log is kept: long enough for a quarter's figures.
const KEEP_TURNS: chrono::Duration = chrono::Duration::days(100);

impl Office {
    /// Lets everything happen that is due by now, in the days of every branch.
    pub async fn act_due(&self) -> Result<(), OfficeError> {
        let now = self.clocks().business.now();
        for branch in self.branches().iter() {
            // Reading today's day puts it into memory, where its due times are seen.
            self.days().view(&self.today(&branch.id)?).await?;
        }
        for (key, due) in self.days().due(now).await {
            self.fire(&key, due).await?;
        }
        self.ask_who_is_coming().await?;
        self.lapse_claims().await?;
        self.lapse_call_orders().await?;
        self.tend_line().await
    }

    /// Ends what a process that died held, and closes days that a downtime left open.
    pub async fn catch_up_after_downtime(&self) -> Result<(), OfficeError> {
        if !self.db().is_postgres() {
            // An embedded database has one server, so a lease in it is a dead one's, and nobody should wait for its end.
            self.db().write::<u64, StoreError, _>(|tx| Box::pin(conversations::end_all_leases(tx))).await?;
        }
        let now = self.clocks().business.now();
        for branch in self.branches().iter() {
            let today = branch.plan.date_at(now);
            let from = today - LOOK_BACK;
            let days = day_events::days_from(&mut self.db().read().await?, &branch.id, from).await?;
            for date in days.into_iter().filter(|date| *date < today) {
                self.days().view(&DayKey::new(branch.id.clone(), date)).await?;
            }
        }
        self.act_due().await
    }

    /// Forgets days that are over and outcomes nobody repeats any more.
    pub async fn tidy(&self) -> Result<(), OfficeError> {
        let now = self.clocks().business.now();
        self.days().forget_before((now - chrono::Duration::days(2)).date_naive()).await;
        self.db()
            .write::<u64, StoreError, _>(move |tx| Box::pin(commands::forget_before(tx, now - KEEP_OUTCOMES)))
            .await?;
        self.db().write::<u64, StoreError, _>(move |tx| Box::pin(turns::forget_before(tx, now - KEEP_TURNS))).await?;
        self.forget_call_orders().await?;
        self.forget_recordings().await?;
        self.forget_old_proofs().await?;
        self.forget_old_notice_links().await?;
        self.forget_farewells().await
    }

    async fn fire(&self, key: &DayKey, due: Instant) -> Result<(), OfficeError> {
        let what = format!("due {key} {}", due.to_rfc3339());
        let request = Request {
            caller: Caller::derived(Actor::Lobby, &what),
            fingerprint: fingerprint("due", &what),
            command: Command::Due,
            guest: None,
        };
        match self.days().submit(key, request).await {
            Ok(_) | Err(OfficeError::Refused(Refusal::NotPlanned)) => {}
            Err(error) => return Err(error),
        }
        // If another node was first, its events are what happened.
        self.days().catch_up_with(key).await
    }
}

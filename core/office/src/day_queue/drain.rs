//! Working off one day's queue.

use lobby_store::{StoreError, commands};

use super::batch::Batch;
use super::memory::{HotDay, State};
use super::{ATTEMPTS, Answer, DayQueues, Outcome, Request, Setback};
use crate::OfficeError;
use crate::commit::Write;

impl DayQueues {
    pub(super) async fn drain(&self, hot: &HotDay) {
        let mut state = hot.state.lock().await;
        let jobs = hot.take_waiting();
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

    /// Commands that were carried out before get the stored outcome.
    pub(super) async fn answer_repeats(
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
}

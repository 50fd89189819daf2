//! One command over two days: an appointment that moves.

use lobby_engine::DayKey;
use lobby_store::StoreError;

use super::batch::Batch;
use super::{ATTEMPTS, Answer, DayQueues, Request, Setback};
use crate::OfficeError;
use crate::commit::Write;

impl DayQueues {
    pub(super) async fn run_both(&self, first: (DayKey, Request), second: (DayKey, Request)) -> Answer {
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
}

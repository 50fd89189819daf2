//! Answers the messaging channels: their webhooks only store, and somebody has to take the turns.

use std::time::Duration;

use lobby_office::bus::Wake;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::turn::Dialogue;

/// How often the inbox is looked at for what a lost wake or a dead process left there.
const LOOK: Duration = Duration::from_secs(1);

impl Dialogue {
    /// Answers until told to stop, then finishes the turns under way.
    pub async fn run(&self, shutdown: CancellationToken) {
        let mut wakes = self.office().bus().subscribe();
        let mut looks = tokio::time::interval(LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut turns = JoinSet::new();
        loop {
            tokio::select! {
                () = shutdown.cancelled() => break,
                _ = looks.tick() => {}
                () = stored(&mut wakes) => {}
                Some(_) = turns.join_next() => continue,
            }
            match self.office().conversations_waiting().await {
                Ok(waiting) => {
                    for conversation in waiting {
                        let dialogue = self.clone();
                        // A conversation that is being answered refuses a second worker, so it may be asked twice.
                        turns.spawn(async move {
                            if let Err(error) = dialogue.answer(conversation).await {
                                tracing::warn!(%error, %conversation, "a conversation has to wait for its answer");
                            }
                        });
                    }
                }
                Err(error) => tracing::warn!(%error, "answers have to wait a second"),
            }
        }
        while turns.join_next().await.is_some() {}
    }
}

/// Returns when a message was stored.
async fn stored(wakes: &mut Receiver<Wake>) {
    loop {
        match wakes.recv().await {
            Ok(Wake::Inbox { .. }) | Err(RecvError::Lagged(_)) => return,
            Ok(_) => {}
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

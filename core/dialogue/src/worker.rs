//! Answers the messaging channels: their webhooks only store, and somebody has to take the turns.
//!
//! A wake names the conversation, and each is in one worker's hands here: whoever floods one chat, or many, makes nobody look
//! through the whole inbox. Few turns run at a time, so that messages are taken, and kept, before others are answered.

use std::collections::HashMap;
use std::time::Duration;

use lobby_office::bus::Wake;
use lobby_office::turnstile::Turnstile;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::turn::Dialogue;

/// How often the inbox is looked at for what a lost wake or a dead process left there.
const LOOK: Duration = Duration::from_secs(1);
/// Conversations answered at a time: more at once are not answered sooner, and fewer would wait for one another's pictures and
/// proofs, which are looked at elsewhere.
const AT_ONCE: usize = 16;

impl Dialogue {
    /// Answers until told to stop, then finishes the turns under way.
    pub async fn run(&self, shutdown: CancellationToken) {
        let mut wakes = self.office().bus().subscribe();
        let mut looks = tokio::time::interval(LOOK);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let (mut turnstile, mut turns, mut whose) = (Turnstile::new(AT_ONCE), JoinSet::new(), HashMap::new());
        loop {
            tokio::select! {
                () = shutdown.cancelled() => break,
                _ = looks.tick() => self.look(&mut turnstile).await,
                stored = stored(&mut wakes) => match stored {
                    Some(conversation) => turnstile.join(conversation),
                    None => self.look(&mut turnstile).await,
                },
                Some(ended) = turns.join_next_with_id() => {
                    let task = ended.map_or_else(|panicked| panicked.id(), |(task, ())| task);
                    whose.remove(&task).into_iter().for_each(|conversation| turnstile.left(conversation));
                }
            }
            while let Some(conversation) = turnstile.admit() {
                let dialogue = self.clone();
                let task = turns.spawn(async move { dialogue.answer_whoever_waits(conversation).await });
                whose.insert(task.id(), conversation);
            }
        }
        while turns.join_next().await.is_some() {}
    }

    async fn look(&self, turnstile: &mut Turnstile) {
        match self.office().conversations_waiting().await {
            Ok(waiting) => waiting.into_iter().for_each(|conversation| turnstile.join(conversation)),
            Err(error) => tracing::warn!(%error, "answers have to wait a second"),
        }
    }

    async fn answer_whoever_waits(&self, conversation: Uuid) {
        if let Err(error) = self.answer(conversation).await {
            tracing::warn!(%error, %conversation, "a conversation has to wait for its answer");
        }
    }
}

/// Returns when a message was stored, with its conversation; none when wakes were missed.
async fn stored(wakes: &mut Receiver<Wake>) -> Option<Uuid> {
    loop {
        match wakes.recv().await {
            Ok(Wake::Inbox { conversation }) => return Some(conversation),
            Err(RecvError::Lagged(_)) => return None,
            Ok(_) => {}
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

//! Time acts on the line: whoever waits too long is told the truth and offered a call, and a wait that was left ends.

use lobby_engine::Instant;
use lobby_store::long_waits::{self, LongWait};
use lobby_store::{Tx, conversations, hand_overs};
use uuid::Uuid;

use super::hold::{self, Held, What};
use super::patience::{self, Next, Wait};
use super::{Deed, tell};
use crate::conversations::Owner;
use crate::handover::Reason;
use crate::notices::Notice;
use crate::{Office, OfficeError};

impl Office {
    /// Looks after those who wait. Any node may do it; the second changes nothing.
    pub async fn tend_line(&self) -> Result<(), OfficeError> {
        let (now, policy, centre) = (self.clocks().business.now(), self.desk_policy(), self.contact_centre());
        let until = now - policy.shortest_patience();
        let waits = long_waits::since(&mut self.db().read().await?, until).await?;
        for wait in waits {
            match patience::due(&Wait::of(&wait), &policy, centre.as_ref(), now) {
                Some(Next::Tell) => self.tell_how_it_stands(&wait, now).await?,
                Some(Next::GiveUp) => self.give_up(wait, now).await?,
                None => {}
            }
        }
        Ok(())
    }

    async fn tell_how_it_stands(&self, wait: &LongWait, at: Instant) -> Result<(), OfficeError> {
        let (hand_over, conversation) = (wait.hand_over, wait.conversation);
        let Some(place) = self.handover_of(conversation).await? else { return Ok(()) };
        let next = self.contact_centre().and_then(|centre| Some((centre.next_shift(at)?.from, centre.timezone)));
        let back = next.filter(|(from, _)| *from > at);
        let notice = Notice::StillWaiting { place: place.place, back };
        let told = self
            .db()
            .write::<bool, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    if !long_waits::tell(tx, hand_over, at).await? {
                        return Ok(false);
                    }
                    say(tx, hand_over, What::Told, notice, at).await?;
                    Ok(true)
                })
            })
            .await?;
        self.tended(told, conversation, "somebody who waits for long was told how it stands");
        Ok(())
    }

    async fn give_up(&self, wait: LongWait, at: Instant) -> Result<(), OfficeError> {
        let (hand_over, conversation) = (wait.hand_over, wait.conversation);
        let over = self
            .db()
            .write::<bool, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    if !long_waits::give_up(tx, hand_over, wait.said_at, at).await? {
                        return Ok(false);
                    }
                    conversations::set_owner(tx, conversation, Owner::Lobby.as_str(), at).await?;
                    say(tx, hand_over, What::GivenUp, Notice::WaitOver, at).await?;
                    Ok(true)
                })
            })
            .await?;
        self.tended(over, conversation, "a wait ended: nobody came, and the customer was silent");
        Ok(())
    }

    fn tended(&self, changed: bool, conversation: Uuid, what: &str) {
        if changed {
            tracing::info!(%conversation, "{what}");
            self.desk_changed(conversation);
        }
    }
}

impl Wait {
    fn of(wait: &LongWait) -> Self {
        Self {
            is_urgent: Reason::parse(&wait.reason).is_some_and(Reason::is_urgent),
            in_line_since: wait.moved_at.map_or(wait.since, |moved| moved.max(wait.since)),
            told_at: wait.told_at,
            said_at: wait.said_at,
        }
    }
}

/// Writes down what happened and tells the customer. The ids follow from the hand-over: each happens to it once.
async fn say(tx: &mut Tx, hand_over: Uuid, what: What, notice: Notice, at: Instant) -> Result<(), OfficeError> {
    let hand_over = hand_overs::find(tx, hand_over).await?.ok_or(OfficeError::Unknown)?;
    let conversation = conversations::find(tx, hand_over.conversation).await?.ok_or(OfficeError::Unknown)?;
    let held = Held { conversation, hand_over };
    let deed = Deed { id: held.hand_over.id, staff: Uuid::nil(), at };
    hold::record(tx, &held.hand_over, &deed, what, None, None).await?;
    tell::notify(tx, &held.conversation, deed.id_of(notice.kind()), notice, at).await?;
    Ok(())
}

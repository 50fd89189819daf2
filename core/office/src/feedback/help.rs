//! Marks of what people did about hand-overs. The mark belongs to the hand-over, so its agent and team follow from there.

use lobby_engine::Instant;
use lobby_store::hand_over_marks::{self as table, HandOverMark};
use lobby_store::hand_overs::{self, HandOver};
use lobby_store::{Conn, Tx, conversations};
use uuid::Uuid;

use super::{Judge, Opinion, REMEMBERED};
use crate::desk::wrap_up::WrapUp;
use crate::{Office, OfficeError};

impl Office {
    /// The last hand-over of a conversation or its proven person that may still be judged.
    pub async fn help_to_judge(
        &self,
        conversation: Uuid,
        customer: Option<Uuid>,
    ) -> Result<Option<HandOver>, OfficeError> {
        let helped = hand_overs::last_helped(&mut self.db().read().await?, conversation, customer).await?;
        let now = self.clocks().business.now();
        Ok(helped.filter(|helped| may_be_judged(helped, now)))
    }
}

/// A person answered, it is over, and not for long.
fn may_be_judged(hand_over: &HandOver, now: Instant) -> bool {
    matches!(hand_over.state.as_str(), "closed" | "returned")
        && hand_over.answered_at.is_some()
        && hand_over.wrap_up.as_deref() != Some(WrapUp::Spam.as_str())
        && hand_over.ended_at.is_some_and(|ended| ended > now - REMEMBERED)
}

pub(super) async fn mark_of(conn: &mut Conn, id: Uuid) -> Result<Option<i64>, OfficeError> {
    Ok(table::of_hand_over(conn, id).await?.map(|given| given.mark))
}

pub(super) async fn write(tx: &mut Tx, judge: &Judge, id: Uuid, opinion: Opinion) -> Result<(), OfficeError> {
    let hand_over = hand_overs::find(tx, id).await?.filter(|found| may_be_judged(found, judge.now));
    let hand_over = hand_over.ok_or(OfficeError::Unknown)?;
    let conversation = conversations::find(tx, hand_over.conversation).await?.ok_or(OfficeError::Unknown)?;
    if !judge.was(Some(conversation.id), conversation.customer) {
        return Err(OfficeError::Unknown);
    }
    let before = table::of_hand_over(tx, id).await?.and_then(|given| given.comment);
    let given = HandOverMark {
        hand_over: id,
        conversation: judge.conversation,
        mark: opinion.mark.into(),
        comment: opinion.comment.or(before),
        at: judge.now,
    };
    Ok(table::save(tx, &given).await?)
}

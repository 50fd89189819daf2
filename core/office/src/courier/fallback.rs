//! The way around: a notice that one channel of a proven person does not bring goes by their next.

use lobby_engine::Instant;
use lobby_store::conversations::{self, Conversation};
use lobby_store::outbox::{self, Outgoing};
use lobby_store::{StoreError, Tx};
use uuid::Uuid;

use super::Parcel;

/// In which order channels are tried: what people read soonest, and costs the bank least, first.
const CHAIN: [&str; 4] = ["telegram", "whatsapp", "sms", "email"];

/// Puts a notice into the outbox of the person's next channel; false where none is left. Only what Lobby starts about a
/// visit, a place or a case goes around: an answer belongs to the conversation it was asked in, and a code to its path.
pub(super) async fn reroute(
    tx: &mut Tx,
    from: &Conversation,
    letter: &Outgoing<Parcel>,
    channels: &[&str],
    at: Instant,
) -> Result<bool, StoreError> {
    let (Some(customer), Some(subject)) = (from.customer, letter.subject) else { return Ok(false) };
    if letter.kind == "code" || !matches!(letter.body, Parcel::Notice(_)) {
        return Ok(false);
    }
    let others = conversations::of_customer(tx, customer).await?;
    let Some(next) = next(&from.channel, others, channels) else { return Ok(false) };
    let new = outbox::New {
        id: Uuid::new_v5(&letter.id, next.channel.as_bytes()),
        conversation: next.id,
        channel: &next.channel,
        kind: &letter.kind,
        subject: Some(subject),
        body: &letter.body,
        not_before: at,
        expires_at: letter.expires_at,
        at,
    };
    outbox::add(tx, new).await?;
    Ok(true)
}

/// The first channel behind `from` that works here and reaches the person; of two conversations there, the one used last.
fn next(from: &str, others: Vec<Conversation>, channels: &[&str]) -> Option<Conversation> {
    let place = |channel: &str| CHAIN.iter().position(|each| *each == channel);
    let begun = place(from)?;
    let reaches = |other: &Conversation| {
        other.off_since.is_none()
            && channels.contains(&other.channel.as_str())
            && place(&other.channel).is_some_and(|place| place > begun)
    };
    let mut others: Vec<Conversation> = others.into_iter().filter(reaches).collect();
    others.sort_by_key(|other| (place(&other.channel), std::cmp::Reverse(other.last_at)));
    others.into_iter().next()
}

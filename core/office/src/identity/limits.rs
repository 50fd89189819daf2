//! How often identification may be tried. Counted in the database, so that the limits hold over all nodes.

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::{Conn, StoreError, Tx, attempts};
use uuid::Uuid;

use crate::phone::Phone;

/// So many within such a time.
#[derive(Clone, Copy)]
struct Limit {
    kind: &'static str,
    count: usize,
    within: Duration,
}

/// Codes sent to one number, and how close to one another.
const TO_NUMBER: Limit = Limit { kind: "code to number", count: 3, within: Duration::minutes(10) };
const COOL_DOWN: Limit = Limit { kind: "code to number", count: 1, within: Duration::seconds(30) };
/// Codes asked for from one address.
const FROM_ADDRESS: Limit = Limit { kind: "code from address", count: 10, within: Duration::hours(1) };
/// Codes sent to numbers that begin alike: somebody who walks through a number range stops here.
const TO_PREFIX: Limit = Limit { kind: "code to prefix", count: 30, within: Duration::minutes(10) };
/// After a code was tried in vain to its end, its conversation rests.
const BURNT: Limit = Limit { kind: "code burnt", count: 1, within: Duration::minutes(15) };
/// IINs tried for one person.
const IIN: Limit = Limit { kind: "iin", count: 3, within: Duration::hours(1) };

/// Digits of a number by which ranges are told apart: country, operator and the first of the subscriber's.
const PREFIX: usize = 7;

/// Everything is forgotten after the longest of the times above, and a margin.
pub(crate) const KEEP: Duration = Duration::hours(2);

impl Limit {
    /// When one more is allowed; none when it is now.
    async fn free_at(self, conn: &mut Conn, subject: &str, now: Instant) -> Result<Option<Instant>, StoreError> {
        let taken = attempts::since(conn, self.kind, subject, now - self.within).await?;
        let first = taken.len().checked_sub(self.count).and_then(|at| taken.get(at));
        Ok(first.map(|at| *at + self.within))
    }
}

/// Who asks for a code, and for which number.
pub(crate) struct Sending<'a> {
    pub(crate) phone: &'a Phone,
    pub(crate) conversation: Uuid,
    /// The network address of a web page, or the channel's address.
    pub(crate) address: &'a str,
}

impl Sending<'_> {
    fn prefix(&self) -> &str {
        self.phone.as_e164().get(..=PREFIX).unwrap_or(self.phone.as_e164())
    }

    /// The latest time at which one of the limits frees; none when a code may go out now.
    pub(crate) async fn free_at(&self, conn: &mut Conn, now: Instant) -> Result<Option<Instant>, StoreError> {
        let conversation = self.conversation.to_string();
        let phone = self.phone.as_e164();
        let limits = [
            (TO_NUMBER, phone),
            (COOL_DOWN, phone),
            (TO_PREFIX, self.prefix()),
            (FROM_ADDRESS, self.address),
            (BURNT, conversation.as_str()),
        ];
        let mut latest = None;
        for (limit, subject) in limits {
            latest = latest.max(limit.free_at(conn, subject, now).await?);
        }
        Ok(latest)
    }

    pub(crate) async fn count(&self, tx: &mut Tx, id: Uuid, now: Instant) -> Result<(), StoreError> {
        attempts::add(tx, id, TO_NUMBER.kind, self.phone.as_e164(), now).await?;
        attempts::add(tx, id, TO_PREFIX.kind, self.prefix(), now).await?;
        attempts::add(tx, id, FROM_ADDRESS.kind, self.address, now).await
    }
}

pub(crate) async fn burn(tx: &mut Tx, id: Uuid, conversation: Uuid, now: Instant) -> Result<(), StoreError> {
    attempts::add(tx, id, BURNT.kind, &conversation.to_string(), now).await
}

/// Counts one more IIN for a person; how many are left after it, none when it must not be looked at.
pub(crate) async fn take_iin(tx: &mut Tx, id: Uuid, customer: Uuid, now: Instant) -> Result<Option<usize>, StoreError> {
    let subject = customer.to_string();
    if IIN.free_at(tx, &subject, now).await?.is_some() {
        return Ok(None);
    }
    attempts::add(tx, id, IIN.kind, &subject, now).await?;
    let taken = attempts::since(tx, IIN.kind, &subject, now - IIN.within).await?;
    Ok(Some(IIN.count.saturating_sub(taken.len())))
}

/// Forgets what was counted for a person who is deleted.
pub(crate) async fn forget(tx: &mut Tx, conversations: &[Uuid], phones: &[String]) -> Result<(), StoreError> {
    for conversation in conversations {
        attempts::end(tx, BURNT.kind, &conversation.to_string()).await?;
    }
    for phone in phones {
        attempts::end(tx, TO_NUMBER.kind, phone).await?;
    }
    Ok(())
}

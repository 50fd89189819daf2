//! The IIN as a second proof on top of a proven phone: it must be the directory's for that phone.

use lobby_store::StoreError;
use uuid::Uuid;

use super::iin::{Iin, NotAnIin};
use super::limits;
use super::standing::{Kind, bind};
use super::{Level, Standing};
use crate::{Office, OfficeError};

/// What a typed IIN turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IinChecked {
    Right,
    /// Mistyped: it is no IIN at all. Costs no try.
    NotAnIin(NotAnIin),
    /// Not the one the bank has for this phone, or the bank has none.
    Wrong {
        left: usize,
    },
    /// Tried too often; a person can help.
    NoMoreTries,
    /// The bank's directory does not answer now.
    Away,
}

impl Office {
    /// Compares an IIN with the directory's. `id` is of the try: the same one is counted once.
    pub async fn check_iin(
        &self,
        id: Uuid,
        conversation: Uuid,
        standing: Standing,
        typed: &str,
    ) -> Result<IinChecked, OfficeError> {
        let customer = standing.customer.filter(|_| standing.level >= Level::L2).ok_or(OfficeError::Forbidden)?;
        let iin = match Iin::parse(typed) {
            Ok(iin) => iin,
            Err(why) => return Ok(IinChecked::NotAnIin(why)),
        };
        let Some(phone) = self.phone_of(customer).await? else { return Err(OfficeError::Unknown) };
        let now = self.clocks().system.now();
        let take = self.db().write::<Option<usize>, StoreError, _>(move |tx| {
            Box::pin(async move { limits::take_iin(tx, id, customer, now).await })
        });
        let Some(left) = take.await? else { return Ok(IinChecked::NoMoreTries) };
        match self.customer_directory().has_iin(&phone, &iin).await {
            Ok(true) => {}
            Ok(false) if left == 0 => return Ok(IinChecked::NoMoreTries),
            Ok(false) => return Ok(IinChecked::Wrong { left }),
            Err(error) => {
                tracing::warn!(%error, "an IIN could not be compared");
                return Ok(IinChecked::Away);
            }
        }
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move { bind(tx, conversation, customer, Kind::Iin, now).await })
            })
            .await?;
        Ok(IinChecked::Right)
    }
}

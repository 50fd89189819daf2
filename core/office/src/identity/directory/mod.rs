//! What the bank knows of its customers: name, segment, language, history. A port with two ways: the embedded table,
//! filled by `lobby import customers`, or the bank's own CRM over HTTP.

pub mod cleaning;
pub mod crm;
mod embedded;
pub mod import;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::NaiveDate;
use lobby_engine::Segment;
use lobby_store::{StoreError, customers};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use super::iin::Iin;
use crate::phone::Phone;
use crate::{Office, OfficeError};

pub(crate) use embedded::Embedded;

/// What the bank knows of one customer. It has no `Debug`, because logs must not have it.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Known {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub segment: Segment,
    /// `ru`, `kk` or `en`.
    #[serde(default)]
    pub language: Option<String>,
    /// Oldest first.
    #[serde(default)]
    pub history: Vec<Happened>,
}

/// One thing that happened between the bank and a customer.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Happened {
    pub date: NaiveDate,
    pub what: String,
}

#[derive(Debug, Error)]
pub enum DirectoryError {
    /// It does not answer, or not in the agreed way; later it may.
    #[error("the customer directory is away: {0}")]
    Away(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[async_trait]
pub trait CustomerDirectory: Send + Sync {
    async fn find(&self, phone: &Phone) -> Result<Option<Known>, DirectoryError>;

    /// Whether the customer with this phone has this IIN.
    async fn has_iin(&self, phone: &Phone, iin: &Iin) -> Result<bool, DirectoryError>;

    /// Keeps nothing in memory about a phone any longer.
    fn forget(&self, phone: &Phone);
}

impl Office {
    /// From now on the bank's own system is asked instead of the embedded table. Set once, at start.
    pub fn ask_directory(&self, directory: Arc<dyn CustomerDirectory>) {
        // A second setting would come from a second start of the same office, which does not happen.
        let _ = self.identity().directory.set(directory);
    }

    pub(crate) fn customer_directory(&self) -> Arc<dyn CustomerDirectory> {
        let embedded = || Arc::new(Embedded { db: self.db().clone() }) as Arc<dyn CustomerDirectory>;
        self.identity().directory.get_or_init(embedded).clone()
    }

    /// What the bank knows of a proven person; none when it knows nothing, or its directory is away.
    pub async fn known(&self, customer: Uuid) -> Result<Option<Known>, OfficeError> {
        let Some(phone) = self.phone_of(customer).await? else { return Ok(None) };
        match self.customer_directory().find(&phone).await {
            Ok(known) => Ok(known),
            Err(error) => {
                tracing::warn!(%error, "a customer is served without what the bank knows of them");
                Ok(None)
            }
        }
    }

    /// How a person's place in line is weighed: as the directory says, or said last.
    pub async fn segment_of_customer(&self, customer: Uuid) -> Result<Segment, OfficeError> {
        if let Some(known) = self.known(customer).await? {
            return Ok(known.segment);
        }
        let row = self.customer(customer).await?;
        Ok(row.and_then(|row| cleaning::segment(&row.segment)).unwrap_or_default())
    }

    /// Takes over name and segment of a person just proven. Without the directory they stay as they are.
    pub(crate) async fn recognise(&self, customer: Uuid) {
        let Ok(Some(known)) = self.known(customer).await else { return };
        let (name, segment) = (known.name, cleaning::segment_name(known.segment));
        let noted = self.db().write::<(), StoreError, _>(move |tx| {
            Box::pin(async move { customers::know(tx, customer, name.as_deref(), segment).await })
        });
        if let Err(error) = noted.await {
            tracing::warn!(%error, "what the bank knows of a customer could not be noted");
        }
    }

    pub(crate) async fn phone_of(&self, customer: Uuid) -> Result<Option<Phone>, OfficeError> {
        let row = self.customer(customer).await?;
        Ok(row.and_then(|row| row.phone).and_then(|phone| Phone::parse(&phone).ok()))
    }
}

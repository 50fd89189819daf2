//! Persons whose phone is proven. A typed phone proves nothing; a messenger's own contact of the sender does.

use lobby_store::customers::{self as table, Customer};
use lobby_store::{StoreError, conversations};
use uuid::Uuid;

use crate::phone::Phone;
use crate::{Office, OfficeError};

impl Office {
    /// Binds a conversation to the person whose phone was just proven in it, and gives the person's id.
    pub async fn phone_proven(
        &self,
        conversation: Uuid,
        phone: &Phone,
        name: Option<String>,
        language: &str,
    ) -> Result<Uuid, OfficeError> {
        let now = self.clocks().business.now();
        let customer = Customer {
            id: self.random().uuid_v7(now),
            phone: Some(phone.as_e164().to_owned()),
            name,
            language: language.to_owned(),
            segment: "mass".to_owned(),
        };
        let phone = phone.as_e164().to_owned();
        let id = self
            .db()
            .write::<Option<Uuid>, StoreError, _>(move |tx| {
                Box::pin(async move {
                    table::insert(tx, &customer, now).await?;
                    let known = table::by_phone(tx, &phone).await?;
                    if let Some(known) = &known {
                        conversations::set_customer(tx, conversation, known.id).await?;
                    }
                    Ok(known.map(|known| known.id))
                })
            })
            .await?;
        id.ok_or(OfficeError::Unknown)
    }

    pub async fn customer(&self, id: Uuid) -> Result<Option<Customer>, OfficeError> {
        Ok(table::find(&mut self.db().read().await?, id).await?)
    }
}

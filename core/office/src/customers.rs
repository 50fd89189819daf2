//! Persons whose phone is proven. How it is proven stands in [`crate::identity`].

use lobby_store::customers::{self as table, Customer};
use uuid::Uuid;

use crate::{Office, OfficeError};

impl Office {
    pub async fn customer(&self, id: Uuid) -> Result<Option<Customer>, OfficeError> {
        Ok(table::find(&mut self.db().read().await?, id).await?)
    }
}

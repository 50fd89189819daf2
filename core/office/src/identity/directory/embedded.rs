//! The directory in Lobby's own database.

use async_trait::async_trait;
use lobby_store::{Db, directory as table};

use super::{CustomerDirectory, DirectoryError, Known};
use crate::identity::iin::Iin;
use crate::phone::Phone;

pub(crate) struct Embedded {
    pub(crate) db: Db,
}

#[async_trait]
impl CustomerDirectory for Embedded {
    async fn find(&self, phone: &Phone) -> Result<Option<Known>, DirectoryError> {
        Ok(table::by_phone(&mut self.db.read().await?, phone.as_e164()).await?)
    }

    async fn has_iin(&self, phone: &Phone, iin: &Iin) -> Result<bool, DirectoryError> {
        Ok(table::has_iin(&mut self.db.read().await?, phone.as_e164(), iin.as_str()).await?)
    }

    fn forget(&self, _: &Phone) {}
}

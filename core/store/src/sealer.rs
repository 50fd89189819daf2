//! Sealing and opening columns with this database's keys.

use std::sync::Mutex;

use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::StoreError;
use lobby_sealing::keys::Keys;
use lobby_sealing::sealed::Place;

/// The keys, and the source of nonces. AES-GCM allows 2^32 random nonces for a key; a branch network writes fewer in decades.
pub(crate) struct Sealer {
    keys: Keys,
    nonces: Mutex<StdRng>,
}

impl Sealer {
    /// `seed` must come from the operating system: a repeated nonce would break the encryption.
    pub(crate) fn new(keys: Keys, seed: [u8; 32]) -> Self {
        Self { keys, nonces: Mutex::new(StdRng::from_seed(seed)) }
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }

    pub(crate) fn seal(&self, table: &'static str, column: &'static str, row: Uuid, plain: &[u8]) -> Vec<u8> {
        let row = row.to_string();
        self.keys.seal(Place { table, column, row: &row }, plain, self.nonce())
    }

    pub(crate) fn open(
        &self,
        table: &'static str,
        column: &'static str,
        row: Uuid,
        sealed: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let row = row.to_string();
        let place = Place { table, column, row: &row };
        self.keys.open(place, sealed).map_err(|_| StoreError::Corrupt(format!("{table}.{column} of row {row}")))
    }

    pub(crate) fn seal_json<T: Serialize>(
        &self,
        table: &'static str,
        column: &'static str,
        row: Uuid,
        value: &T,
    ) -> Result<Vec<u8>, StoreError> {
        let json = serde_json::to_vec(value).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(self.seal(table, column, row, &json))
    }

    pub(crate) fn open_json<T: DeserializeOwned>(
        &self,
        table: &'static str,
        column: &'static str,
        row: Uuid,
        sealed: &[u8],
    ) -> Result<T, StoreError> {
        let json = self.open(table, column, row, sealed)?;
        // The error's own text could quote the plain value, so only the place is told.
        serde_json::from_slice(&json).map_err(|_| StoreError::Corrupt(format!("{table}.{column} of row {row}")))
    }

    fn nonce(&self) -> [u8; 12] {
        let mut nonce = [0; 12];
        let mut nonces = self.nonces.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        nonces.fill_bytes(&mut nonce);
        nonce
    }
}

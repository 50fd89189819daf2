//! How deliveries ended that the database was not there to record. A node that lives sends none of them again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lobby_store::outbox::End;
use uuid::Uuid;

/// More than these wait only where another node has recorded them long ago.
const MOST: usize = 10_000;

#[derive(Default)]
pub(super) struct Unrecorded(Mutex<HashMap<Uuid, (End, Option<String>)>>);

impl Unrecorded {
    pub(super) fn remember(&self, message: Uuid, end: End, provider_id: Option<String>) {
        let mut known = self.known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(message, (end, provider_id));
    }

    /// How the delivery of a message ended already.
    pub(super) fn take(&self, message: Uuid) -> Option<(End, Option<String>)> {
        self.known().remove(&message)
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Uuid, (End, Option<String>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

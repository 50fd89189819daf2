//! How far a parcel of several messages came, so that a second try goes on behind what the provider has taken.

use std::collections::HashMap;

use lobby_office::courier::Undelivered;
use uuid::Uuid;

/// Parcels remembered; far more than a courier has under way.
const MOST: usize = 1000;

#[derive(Default)]
pub(crate) struct HalfSent(HashMap<Uuid, usize>);

impl HalfSent {
    /// How many of a parcel's messages were taken before.
    pub(crate) fn take(&mut self, parcel: Uuid) -> usize {
        self.0.remove(&parcel).unwrap_or_default()
    }

    pub(crate) fn remember(&mut self, parcel: Uuid, sent: usize, failure: &Undelivered) {
        if sent == 0 || matches!(failure, Undelivered::Never { .. } | Undelivered::Blocked { .. }) {
            return;
        }
        if self.0.len() >= MOST {
            // Parcels given up since; at worst one that is not is sent again from its start.
            self.0.clear();
        }
        self.0.insert(parcel, sent);
    }
}

//! A lane for each channel, so that a slow provider keeps no other channel waiting.

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;

use super::AT_ONCE;
use crate::turnstile::Turnstile;

#[derive(Default)]
pub(super) struct Lanes(BTreeMap<Arc<str>, Lane>);

struct Lane {
    turnstile: Turnstile,
    /// Nobody more was looked for, since nobody more could be served.
    is_closed: bool,
}

impl Lanes {
    /// As long as nobody more of a channel can be served, another look would find the same: names those it can leave out.
    pub(super) fn close_full(&mut self) -> Vec<Arc<str>> {
        self.0.values_mut().for_each(|lane| lane.is_closed = !lane.turnstile.has_room());
        self.0.iter().filter(|(_, lane)| lane.is_closed).map(|(channel, _)| channel.clone()).collect()
    }

    pub(super) fn join(&mut self, (conversation, channel): (Uuid, String)) {
        let new = || Lane { turnstile: Turnstile::new(AT_ONCE), is_closed: false };
        self.0.entry(channel.into()).or_insert_with(new).turnstile.join(conversation);
    }

    /// The next who is served.
    pub(super) fn admit(&mut self) -> Option<(Uuid, Arc<str>)> {
        self.0.iter_mut().find_map(|(channel, lane)| Some((lane.turnstile.admit()?, channel.clone())))
    }

    /// Whether it is worth another look: there is room where there was none.
    pub(super) fn left(&mut self, conversation: Uuid, channel: Arc<str>) -> bool {
        let Some(lane) = self.0.get_mut(&channel) else { return false };
        lane.turnstile.left(conversation);
        std::mem::take(&mut lane.is_closed)
    }
}

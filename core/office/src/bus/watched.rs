//! Who watches which conversation: each watcher hears of its own alone.
//!
//! What there is to hear melts together until a watcher listens, so one that is slow misses nothing and holds nobody up. A
//! conversation is known here for as long as somebody watches it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lobby_store::glances::Glance;
use tokio::sync::watch;
use uuid::Uuid;

use super::Wake;

/// What a watcher hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// There may be something new.
    News,
    /// An agent writes.
    Typing,
    /// How the conversation stood when the node looked at all that are watched. Every look tells it, changed or not: only the
    /// watcher knows whether it is news, and may have missed it.
    Found(Glance),
}

/// How often each thing was told; what differs from what a watcher heard is new to it.
#[derive(Clone, Debug, Default)]
struct Told {
    news: u64,
    typing: u64,
    looks: u64,
    found: Option<Glance>,
}

type Conversations = HashMap<Uuid, watch::Sender<Told>>;

#[derive(Clone, Default)]
pub(super) struct Watched(Arc<Mutex<Conversations>>);

impl Watched {
    pub(super) fn watch(&self, conversation: Uuid) -> Watch {
        let told = self.conversations_now().entry(conversation).or_default().subscribe();
        let heard = told.borrow().clone();
        Watch { conversation, told: Some(told), heard, watched: self.clone() }
    }

    pub(super) fn tell(&self, wake: &Wake) {
        match wake {
            Wake::Conversation { id, .. } => self.change(*id, |told| told.news += 1),
            Wake::Typing { conversation, by_agent: true } => self.change(*conversation, |told| told.typing += 1),
            _ => {}
        }
    }

    pub(super) fn found(&self, conversation: Uuid, glance: Glance) {
        self.change(conversation, |told| {
            told.looks += 1;
            told.found = Some(glance);
        });
    }

    pub(super) fn conversations(&self) -> Vec<Uuid> {
        self.conversations_now().keys().copied().collect()
    }

    fn change(&self, conversation: Uuid, change: impl FnOnce(&mut Told)) {
        if let Some(told) = self.conversations_now().get(&conversation) {
            told.send_modify(change);
        }
    }

    fn conversations_now(&self) -> MutexGuard<'_, Conversations> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A watcher of one conversation; it ends with this.
pub struct Watch {
    conversation: Uuid,
    /// Gone only while it is dropped.
    told: Option<watch::Receiver<Told>>,
    heard: Told,
    watched: Watched,
}

impl Watch {
    /// The next thing there is to hear. What was told while nobody listened is heard once, whatever it was told how often.
    pub async fn hear(&mut self) -> Heard {
        loop {
            if let Some(new) = self.unheard() {
                return new;
            }
            let Some(told) = &mut self.told else { return std::future::pending().await };
            // The sender lives as long as its watchers.
            let _ = told.changed().await;
        }
    }

    fn unheard(&mut self) -> Option<Heard> {
        let told = self.told.as_mut()?.borrow_and_update();
        if told.news != self.heard.news {
            self.heard.news = told.news;
            return Some(Heard::News);
        }
        if told.typing != self.heard.typing {
            self.heard.typing = told.typing;
            return Some(Heard::Typing);
        }
        if told.looks != self.heard.looks {
            self.heard.looks = told.looks;
            return told.found.clone().map(Heard::Found);
        }
        None
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut conversations = self.watched.conversations_now();
        self.told = None;
        if conversations.get(&self.conversation).is_some_and(watch::Sender::is_closed) {
            conversations.remove(&self.conversation);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;
    use lobby_store::glances::Attendance;

    use super::*;
    use crate::bus::Bus;

    const MINE: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);

    fn news(id: Uuid) -> Wake {
        Wake::Conversation { id, seq: 1 }
    }

    /// Everything there is to hear now.
    fn all(watch: &mut Watch) -> Vec<Heard> {
        std::iter::from_fn(|| watch.hear().now_or_never()).collect()
    }

    #[test]
    fn a_watcher_hears_of_its_own_conversation_only() {
        let bus = Bus::default();
        let (mut mine, mut again, mut other) = (bus.watch(MINE), bus.watch(MINE), bus.watch(OTHER));
        bus.publish(news(MINE));
        bus.publish(Wake::Typing { conversation: OTHER, by_agent: true });
        bus.publish(Wake::Typing { conversation: MINE, by_agent: false });
        bus.publish(Wake::Outbox);
        assert_eq!((all(&mut mine), all(&mut again)), (vec![Heard::News], vec![Heard::News]));
        assert_eq!(all(&mut other), vec![Heard::Typing]);
    }

    #[test]
    fn what_was_told_before_is_not_heard_and_what_is_told_often_is_heard_once() {
        let bus = Bus::default();
        let first = bus.watch(MINE);
        bus.publish(news(MINE));
        let mut late = bus.watch(MINE);
        assert_eq!(all(&mut late), vec![]);
        (0..5000).for_each(|_| bus.publish(news(MINE)));
        assert_eq!(all(&mut late), vec![Heard::News]);
        drop(first);
    }

    #[test]
    fn each_look_is_heard_even_if_it_found_the_same() {
        let bus = Bus::default();
        let mut watch = bus.watch(MINE);
        let attendance = Attendance { owner: "lobby".to_owned(), agent: None, read: 0 };
        let glance = Glance { language: "ru".to_owned(), last_message: 3, attendance };
        for _ in 0..2 {
            bus.found(MINE, glance.clone());
            bus.found(OTHER, glance.clone());
            assert_eq!(all(&mut watch), vec![Heard::Found(glance.clone())]);
        }
    }

    #[test]
    fn watchers_that_end_leave_nothing_behind() {
        let bus = Bus::default();
        let (first, second, other) = (bus.watch(MINE), bus.watch(MINE), bus.watch(OTHER));
        drop(first);
        let mut watched = bus.watched();
        watched.sort();
        assert_eq!(watched, [MINE, OTHER], "one of its watchers is still there");
        drop((second, other));
        assert!(bus.watched().is_empty());
    }
}

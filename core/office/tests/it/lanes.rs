//! Channels beside each other: what one provider does with its time is nothing to the others.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Courier, Deliver, Parcel, Undelivered};
use lobby_store::outbox::{self, New};
use lobby_store::{StoreError, Tx};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::world::World;

/// A provider that does not come to an end.
struct Stuck;

#[async_trait]
impl Deliver for Stuck {
    fn channel(&self) -> &'static str {
        "telegram"
    }

    async fn deliver(&self, _: &Conversation, _: &Parcel, _: Uuid) -> Result<Option<String>, Undelivered> {
        std::future::pending().await
    }
}

#[derive(Default)]
struct Quick {
    took: AtomicUsize,
}

#[async_trait]
impl Deliver for Quick {
    fn channel(&self) -> &'static str {
        "sms"
    }

    async fn deliver(&self, _: &Conversation, _: &Parcel, _: Uuid) -> Result<Option<String>, Undelivered> {
        self.took.fetch_add(1, Ordering::SeqCst);
        Ok(None)
    }
}

async fn put(tx: &mut Tx, id: u128, conversation: Uuid, channel: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    let body = Parcel::Agent { name: "Anna".to_owned(), text: "Good morning".to_owned() };
    let new = New {
        id: Uuid::from_u128(id),
        conversation,
        channel,
        kind: "desk",
        subject: None,
        body: &body,
        not_before: at,
        expires_at: None,
        at,
    };
    outbox::add(tx, new).await
}

#[tokio::test]
async fn a_channel_whose_provider_is_slow_keeps_no_other_waiting() {
    let world = World::at_ten().await;
    let (at, office, db) = (world.clock.now(), &world.office, world.database.open().await.unwrap());
    for (channel, n) in (1..=30).map(|n| ("telegram", n)).chain([("sms", 77)]) {
        let conversation = office.conversation(channel, &n.to_string(), "ru").await.unwrap().id;
        let put = db.write::<(), StoreError, _>(move |tx| Box::pin(put(tx, n, conversation, channel, at)));
        put.await.unwrap();
    }
    let quick = Arc::new(Quick::default());
    let courier = Courier::new(office.clone(), vec![Arc::new(Stuck), quick.clone()]);
    let brings = tokio::spawn(async move { courier.run(CancellationToken::new()).await });
    let began = Instant::now();
    while quick.took.load(Ordering::SeqCst) == 0 {
        assert!(began.elapsed() < Duration::from_secs(20), "the SMS waits for Telegram");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    brings.abort();
}

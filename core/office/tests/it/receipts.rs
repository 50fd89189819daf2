//! What providers say later, more than once, and about tries that are over.

use chrono::Duration;
use lobby_office::appointments::Person;
use lobby_office::courier::{Courier, Receipt, Undelivered};
use lobby_store::{StoreError, notice_addresses};

use crate::delivery::{Channel, Delivery, blocked};
use crate::world::{booking, monday};

/// Somebody who was answered in Telegram.
async fn answered() -> Delivery {
    let mut delivery = Delivery::of(&["telegram"]).await;
    delivery.replies = vec![serde_json::json!("Здравствуйте!")];
    delivery.writes().await;
    delivery.round().await;
    assert_eq!(delivery.telegram.took().len(), 1);
    delivery
}

impl Delivery {
    async fn failed(&self, code: &str, is_passing: bool, sent_as: &str) {
        let failed = Receipt::Failed { code: code.to_owned(), is_blocked: false, is_passing };
        let (office, id) = (&self.world.office, self.telegram.last_id());
        office.note_receipt(id, failed, Some(sent_as.to_owned())).await.unwrap();
        self.round().await;
    }

    async fn dead(&self) -> usize {
        self.world.office.dead_letters(&self.admin().await).await.unwrap().len()
    }
}

#[tokio::test]
async fn a_word_about_an_earlier_try_changes_nothing() {
    let delivery = answered().await;
    delivery.failed("63024", false, "1").await;
    let (office, admin) = (&delivery.world.office, delivery.admin().await);
    let letter = office.dead_letters(&admin).await.unwrap()[0].id;
    office.send_again(&admin, letter).await.unwrap();
    delivery.failed("63024", false, "1").await;
    assert_eq!((delivery.telegram.took().len(), delivery.dead().await), (2, 0), "it is sent all the same");
    delivery.failed("63024", false, "1").await;
    assert_eq!((delivery.telegram.took().len(), delivery.dead().await), (2, 0));
    delivery.failed("63024", false, "2").await;
    assert_eq!(delivery.dead().await, 1, "the later try failed as well");
}

#[tokio::test]
async fn what_fails_in_passing_is_sent_again_after_a_while() {
    let delivery = answered().await;
    delivery.failed("63018", true, "1").await;
    assert_eq!((delivery.telegram.took().len(), delivery.dead().await), (1, 0), "not at once");
    delivery.world.clock.advance(Duration::minutes(1));
    delivery.round().await;
    assert_eq!((delivery.telegram.took().len(), delivery.dead().await), (2, 0));
}

#[tokio::test]
async fn a_door_that_is_closed_to_all_costs_no_message_a_try() {
    let mut delivery = Delivery::of(&["telegram"]).await;
    delivery.replies = vec![serde_json::json!("Здравствуйте!")];
    let spared = Undelivered::Spared { after_seconds: 16, why: "Telegram does not answer".to_owned() };
    delivery.telegram.answers(Some(spared));
    delivery.writes().await;
    for _ in 0..40 {
        delivery.round().await;
        delivery.world.clock.advance(Duration::seconds(16));
    }
    assert_eq!(delivery.dead().await, 0);
    delivery.telegram.answers(None);
    delivery.round().await;
    assert_eq!(delivery.telegram.took().len(), 1);
}

#[tokio::test]
async fn a_reminder_that_goes_by_mail_anyway_does_not_come_there_twice() {
    let delivery = Delivery::of(&["telegram"]).await;
    let (world, telegram, mail) = (&delivery.world, delivery.conversations["telegram"], Channel::new("email"));
    let address = world.office.conversation("email", "aigerim@mail.test", "ru").await.unwrap().id;
    let (database, now) = (world.database.open().await.unwrap(), world.clock.now());
    let confirmed = database.write::<_, StoreError, _>(move |tx| {
        Box::pin(async move {
            notice_addresses::ask(tx, telegram, address, b"a link", now + Duration::hours(1)).await?;
            notice_addresses::confirm(tx, b"a link", now).await
        })
    });
    assert_eq!(confirmed.await.unwrap(), Some(address));
    let person = Person { conversation: Some(telegram), ..Person::default() };
    let tomorrow = booking(monday(15, 0) + Duration::days(1), person);
    world.office.book(world.caller(), tomorrow).await.unwrap();
    delivery.telegram.answers(blocked());
    world.pass(Duration::hours(6)).await;
    for _ in 0..3 {
        Courier::new(world.office.clone(), vec![delivery.telegram.clone(), mail.clone()]).round().await.unwrap();
    }
    assert_eq!(mail.took().into_iter().filter(|kind| kind == "reminder").count(), 1, "{:?}", mail.took());
}

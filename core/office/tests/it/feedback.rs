//! How a visit was: asked once after it, stored once, by whoever was there.

use chrono::Duration;
use lobby_engine::ticket::Outcome;
use lobby_office::appointments::Person;
use lobby_office::caller::{Actor, Caller};
use lobby_office::counter::Action;
use lobby_office::feedback::{Judged, Opinion};
use lobby_office::notice_settings::Topic;
use lobby_office::staff::Employee;
use lobby_office::{OfficeError, TicketView};
use uuid::Uuid;

use crate::notices::received;
use crate::world::World;

impl World {
    /// A ticket of a conversation that is being served.
    async fn served(&self, conversation: Uuid) -> (Employee, TicketView) {
        let operator = self.operator("cash", 0).await;
        self.sit(&operator, "1", "cash").await;
        let person = Person { conversation: Some(conversation), ..Person::default() };
        let ticket = self.join_as("cash", person).await.unwrap();
        self.act(&operator, Action::Next).await.unwrap();
        self.act(&operator, Action::Start).await.unwrap();
        (operator, ticket)
    }

    async fn finish(&self, operator: &Employee) {
        self.act(operator, Action::Finish { outcome: Outcome::Resolved }).await.unwrap();
    }

    pub(crate) async fn judge(&self, conversation: Uuid, opinion: Opinion) -> Result<(), OfficeError> {
        let caller = Caller::new(self.random.uuid_v7(self.clock.now()), Actor::Conversation(conversation));
        self.office.judge(caller, None, opinion).await
    }
}

#[tokio::test]
async fn a_visit_is_asked_about_a_little_after_it_ended() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let (operator, _) = world.served(me).await;
    world.finish(&operator).await;
    let asked = async || received(&world, me).await.into_iter().filter(|kind| *kind == "how_was_it").count();
    assert_eq!(asked().await, 0);
    world.pass(Duration::minutes(4)).await;
    assert_eq!(asked().await, 1);
}

#[tokio::test]
async fn a_finish_taken_back_asks_nothing_until_the_visit_really_ends() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let (operator, _) = world.served(me).await;
    world.finish(&operator).await;
    world.act(&operator, Action::Undo).await.unwrap();
    world.pass(Duration::minutes(10)).await;
    assert!(!received(&world, me).await.contains(&"how_was_it"));
    world.finish(&operator).await;
    world.pass(Duration::minutes(4)).await;
    assert!(received(&world, me).await.contains(&"how_was_it"));
}

#[tokio::test]
async fn a_visit_has_one_mark_and_a_word_does_not_get_lost() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let (operator, ticket) = world.served(me).await;
    let opinion = |mark, comment: Option<&str>| Opinion {
        of: Judged::Visit(ticket.id),
        mark,
        comment: comment.map(str::to_owned),
    };
    assert!(matches!(world.judge(me, opinion(5, None)).await, Err(OfficeError::Unknown)), "it is not over");
    world.finish(&operator).await;
    world.judge(me, opinion(2, Some("долго"))).await.unwrap();
    world.judge(me, opinion(4, None)).await.unwrap();
    assert_eq!(world.office.mark_of(Judged::Visit(ticket.id)).await.unwrap(), Some(4));
    assert!(matches!(world.judge(me, opinion(6, None)).await, Err(OfficeError::Unknown)));
    let stranger = world.conversation("stranger").await;
    assert!(matches!(world.judge(stranger, opinion(1, None)).await, Err(OfficeError::Unknown)));
}

#[tokio::test]
async fn only_a_served_visit_of_the_last_days_is_judged() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    assert!(world.office.visit_to_judge(me, None).await.unwrap().is_none());
    let (operator, ticket) = world.served(me).await;
    assert!(world.office.visit_to_judge(me, None).await.unwrap().is_none(), "it is not over");
    world.finish(&operator).await;
    assert_eq!(world.office.visit_to_judge(me, None).await.unwrap().map(|found| found.id), Some(ticket.id));
    world.clock.advance(Duration::days(8));
    assert!(world.office.visit_to_judge(me, None).await.unwrap().is_none());
}

#[tokio::test]
async fn a_stopped_notice_does_not_go_and_a_resumed_one_does() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    world.office.set_notices(me, vec![Topic::Turn, Topic::Feedback], false).await.unwrap();
    assert_eq!(world.office.stopped_notices(me).await.unwrap(), [Topic::Feedback, Topic::Turn]);
    let (operator, _) = world.served(me).await;
    world.finish(&operator).await;
    assert_eq!(received(&world, me).await, Vec::<&str>::new(), "the call is not told");
    world.office.set_notices(me, vec![Topic::Feedback], true).await.unwrap();
    world.pass(Duration::minutes(4)).await;
    assert_eq!(received(&world, me).await, ["how_was_it"], "what was resumed before it was due goes");
}

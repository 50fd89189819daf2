//! Whoever is near and says nothing is asked once more, and then lets the next one pass.

use chrono::Duration;
use lobby_office::TicketView;
use lobby_office::appointments::Person;
use lobby_office::conversations::TurnEnd;
use lobby_office::counter::Action;
use lobby_office::desk::turn_log::TurnLog;
use lobby_office::notice_settings::Topic;
use lobby_office::staff::Employee;
use uuid::Uuid;

use crate::notices::received;
use crate::world::World;

/// Somebody in a chat who has three before them and two behind, and was just told so.
struct Near {
    world: World,
    operator: Employee,
    me: Uuid,
    ticket: TicketView,
}

impl Near {
    async fn told() -> Self {
        let near = Self::still_far().await;
        near.comes_near().await;
        near
    }

    async fn still_far() -> Self {
        let world = World::at_ten().await;
        let operator = world.operator("cash", 0).await;
        world.sit(&operator, "1", "cash").await;
        for _ in 0..4 {
            world.join("cash").await;
        }
        let me = world.conversation("me").await;
        let ticket = world.join_as("cash", Person { conversation: Some(me), ..Person::default() }).await.unwrap();
        for _ in 0..2 {
            world.clock.advance(Duration::seconds(1));
            world.join("cash").await;
        }
        Self { world, operator, me, ticket }
    }

    async fn comes_near(&self) {
        self.world.act(&self.operator, Action::Next).await.unwrap();
        self.world.clock.advance(Duration::seconds(1));
        received(&self.world, self.me).await;
    }

    /// What was said to me after so many minutes more.
    async fn after(&self, minutes: i64) -> Vec<&'static str> {
        self.world.pass(Duration::minutes(minutes)).await;
        received(&self.world, self.me).await
    }

    async fn ahead(&self) -> Option<u32> {
        self.world.ticket(self.ticket.id).await.ahead
    }

    async fn writes(&self) {
        let office = &self.world.office;
        let message = self.world.random.uuid_v7(self.world.clock.now()).to_string();
        assert!(office.receive(self.me, &message, serde_json::Value::Null).await.unwrap());
        let end = TurnEnd {
            conversation: self.me,
            message_id: message,
            said: "иду".to_owned(),
            replies: Vec::new(),
            session: "{}".to_owned(),
            session_version: office.conversation_by_id(self.me).await.unwrap().session_version,
            language: "ru".to_owned(),
            hand_over: None,
            continued: None,
            forget: None,
            log: TurnLog::default(),
        };
        office.finish_turn(end).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_does_not_answer_is_asked_once_more_and_then_lets_one_pass_once() {
    let near = Near::told().await;
    assert_eq!(near.after(1).await, ["near"], "an answer may take two minutes");
    assert_eq!(near.after(2).await, ["near", "near_again"]);
    assert_eq!(near.ahead().await, Some(3));
    near.after(3).await;
    assert_eq!(near.ahead().await, Some(4), "the next one goes first");
    for _ in 0..4 {
        assert_eq!(near.after(3).await, ["near", "near_again"]);
    }
    assert_eq!(near.ahead().await, Some(4), "and only that one");
}

#[tokio::test]
async fn anything_said_after_the_question_answers_it() {
    let near = Near::told().await;
    near.writes().await;
    assert_eq!(near.after(5).await, ["near"]);

    let near = Near::told().await;
    near.after(3).await;
    near.writes().await;
    assert_eq!(near.after(5).await, ["near", "near_again"]);
    assert_eq!(near.ahead().await, Some(3), "the place is kept");
}

#[tokio::test]
async fn whoever_is_called_meanwhile_is_not_asked_again() {
    let near = Near::told().await;
    near.world.act(&near.operator, Action::Missed).await.unwrap();
    for _ in 0..3 {
        near.world.act(&near.operator, Action::Next).await.unwrap();
        near.world.act(&near.operator, Action::Missed).await.unwrap();
    }
    near.world.act(&near.operator, Action::Next).await.unwrap();
    assert_eq!(near.after(3).await, ["near", "called"]);
}

#[tokio::test]
async fn whoever_wants_no_such_notices_is_not_asked_and_keeps_the_place() {
    let near = Near::still_far().await;
    near.world.office.set_notices(near.me, vec![Topic::Turn], false).await.unwrap();
    near.comes_near().await;
    assert_eq!(near.after(3).await, Vec::<&str>::new());
    near.after(3).await;
    assert_eq!(near.ahead().await, Some(3));
}

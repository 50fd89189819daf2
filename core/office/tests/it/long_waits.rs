//! The line is never left by itself: whoever waits for long is told, and a wait that was left ends. Urgent ones do not.

use chrono::Duration;
use lobby_office::conversations::Said;
use lobby_office::desk::agents::AgentState;
use lobby_office::handover::{HandOver, Kind, Reason};
use lobby_office::notices::Notice;
use uuid::Uuid;

use crate::world::{World, monday};

impl World {
    async fn count(&self, conversation: Uuid, kind: &str) -> usize {
        self.said(conversation).await.into_iter().filter(|(_, text)| text == kind).count()
    }

    async fn last_notice(&self, conversation: Uuid) -> Notice {
        let said = self.office.messages_since(conversation, 0).await.unwrap();
        let notice = |said: Said| match said {
            Said::Notice(notice) => Some(notice),
            _ => None,
        };
        said.into_iter().filter_map(|message| notice(message.body)).next_back().unwrap()
    }
}

#[tokio::test]
async fn whoever_waits_for_long_is_told_once_on_any_node() {
    let world = World::at_ten().await;
    let chat = world.asked("a", Reason::Asked).await;
    world.pass(Duration::minutes(29)).await;
    assert_eq!(world.count(chat, "still_waiting").await, 0);
    world.clock.advance(Duration::minutes(1));
    let other = world.another_office().await;
    let (first, second) = tokio::join!(world.office.tend_line(), other.tend_line());
    first.unwrap();
    second.unwrap();
    world.pass(Duration::hours(2)).await;
    assert_eq!(world.count(chat, "still_waiting").await, 1);
    let notice = Notice::StillWaiting { place: 1, back: None };
    assert_eq!(world.last_notice(chat).await, notice);
    let events = world.office.conversation_at_desk(&world.supervisor().await, chat).await.unwrap().timeline;
    assert_eq!(events.len(), 4, "asked for, told: the words and the events of both");
}

#[tokio::test]
async fn what_is_told_is_true_of_that_moment() {
    let world = World::at(monday(19, 45)).await;
    let chat = world.asked("a", Reason::Asked).await;
    world.pass(Duration::minutes(30)).await;
    let back = Some((monday(9, 0) + Duration::days(1), chrono_tz::Asia::Almaty));
    let notice = Notice::StillWaiting { place: 1, back };
    assert_eq!(world.last_notice(chat).await, notice, "the day is over");
    let world = World::at_ten().await;
    world.available("one").await;
    for address in ["c", "d", "e", "f"] {
        world.asked(address, Reason::Asked).await;
    }
    let fourth = world.conversation("f").await;
    world.pass(Duration::minutes(30)).await;
    let notice = Notice::StillWaiting { place: 4, back: None };
    assert_eq!(world.last_notice(fourth).await, notice, "three come first");
}

#[tokio::test]
async fn a_wait_that_was_left_ends_as_abandoned_and_the_line_is_empty_again() {
    let world = World::at_ten().await;
    let boss = world.supervisor().await;
    let (silent, speaks) = (world.asked("silent", Reason::Asked).await, world.asked("speaks", Reason::Asked).await);
    world.pass(Duration::minutes(30)).await;
    world.pass(Duration::hours(20)).await;
    world.customer_says(speaks, "я ещё жду", None).await;
    world.pass(Duration::hours(4)).await;
    assert_eq!((world.owner(silent).await.as_str(), world.owner(speaks).await.as_str()), ("lobby", "waiting"));
    assert_eq!(world.last_notice(silent).await, Notice::WaitOver);
    world.pass(Duration::hours(1)).await;
    assert_eq!(world.count(silent, "wait_over").await, 1, "once");
    let desk = world.office.desk(&boss).await.unwrap();
    assert_eq!(desk.waiting.len(), 1);
    let (from, to) = (monday(0, 0), monday(0, 0) + Duration::days(3));
    assert_eq!(world.office.supervise(&boss, from, to).await.unwrap().figures.abandoned, Some(1.0));
    world.pass(Duration::hours(24)).await;
    assert_eq!(world.owner(speaks).await, "lobby", "a day after the last word that one is over too");
}

#[tokio::test]
async fn a_word_that_waits_for_its_answer_keeps_the_place() {
    let world = World::at_ten().await;
    let chat = world.asked("a", Reason::Asked).await;
    world.pass(Duration::minutes(30)).await;
    world.clock.advance(Duration::hours(24));
    world.office.receive(chat, "late", serde_json::json!({})).await.unwrap();
    world.office.tend_line().await.unwrap();
    assert_eq!(world.owner(chat).await, "waiting");
}

#[tokio::test]
async fn a_lost_card_and_a_fraud_wait_until_somebody_comes() {
    let world = World::at_ten().await;
    for (address, reason) in [("card", Reason::CardLost), ("fraud", Reason::Fraud)] {
        let chat = world.asked(address, reason).await;
        for _ in 0..20 {
            world.pass(Duration::hours(12)).await;
        }
        assert_eq!((world.count(chat, "still_waiting").await, world.owner(chat).await.as_str()), (1, "waiting"));
    }
}

#[tokio::test]
async fn a_callback_keeps_its_own_time() {
    let world = World::at_ten().await;
    let chat = world.conversation("a").await;
    let wanted =
        HandOver { phone: Some("+77011234567".to_owned()), kind: Kind::Callback, ..HandOver::chat(Reason::Callback) };
    world.customer_says(chat, "перезвоните", Some(wanted)).await;
    world.pass(Duration::days(3)).await;
    assert_eq!((world.count(chat, "still_waiting").await, world.owner(chat).await.as_str()), (0, "waiting"));
}

#[tokio::test]
async fn who_comes_back_to_the_line_is_not_told_at_once() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.asked("a", Reason::Asked).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    world.office.reply(world.caller(), &agent, chat, "Здравствуйте!").await.unwrap();
    world.pass(Duration::hours(2)).await;
    world.office.set_agent_state(world.caller(), &agent, AgentState::Offline).await.unwrap();
    world.pass(Duration::minutes(29)).await;
    assert_eq!(world.count(chat, "still_waiting").await, 0);
    world.pass(Duration::minutes(1)).await;
    assert_eq!(world.count(chat, "still_waiting").await, 1);
}

//! How a person helped: asked when the conversation ends, one mark a hand-over, from whoever it was for.

use chrono::Duration;
use lobby_office::OfficeError;
use lobby_office::caller::{Actor, Caller};
use lobby_office::desk::CallOutcome;
use lobby_office::desk::wrap_up::WrapUp;
use lobby_office::feedback::{Judged, Opinion};
use lobby_office::handover::{HandOver, Kind, Reason};
use lobby_office::notice_settings::Topic;
use lobby_office::phone::Phone;
use lobby_office::staff::Employee;
use uuid::Uuid;

use crate::world::World;

impl World {
    /// A conversation that an agent answered and closed, and its hand-over.
    async fn helped(&self, agent: &Employee, address: &str, wrap_up: WrapUp) -> (Uuid, Option<Uuid>) {
        let chat = self.asked(address, Reason::Asked).await;
        self.office.claim(self.caller(), agent, chat).await.unwrap();
        self.office.reply(self.caller(), agent, chat, "Здравствуйте!").await.unwrap();
        self.office.close(self.caller(), agent, chat, wrap_up, None).await.unwrap();
        (chat, self.office.help_to_judge(chat, None).await.unwrap().map(|helped| helped.id))
    }

    async fn is_asked(&self, conversation: Uuid) -> bool {
        self.said(conversation).await.iter().any(|(_, text)| text == "how_was_help")
    }
}

fn opinion(hand_over: Uuid, mark: u8, comment: Option<&str>) -> Opinion {
    Opinion { of: Judged::HandOver(hand_over), mark, comment: comment.map(str::to_owned) }
}

#[tokio::test]
async fn whoever_was_helped_is_asked_and_others_are_not() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let (solved, _) = world.helped(&agent, "solved", WrapUp::Solved).await;
    assert!(world.is_asked(solved).await);
    let (spam, hand_over) = world.helped(&agent, "spam", WrapUp::Spam).await;
    assert!(!world.is_asked(spam).await && hand_over.is_none(), "nobody asks a spammer");
    let left = world.asked("left", Reason::Asked).await;
    world.office.claim(world.caller(), &agent, left).await.unwrap();
    world.office.close(world.caller(), &agent, left, WrapUp::CustomerLeft, None).await.unwrap();
    assert!(!world.is_asked(left).await, "nobody answered");
    let silent = world.conversation("silent").await;
    world.office.set_notices(silent, vec![Topic::Feedback], false).await.unwrap();
    world.helped(&agent, "silent", WrapUp::Solved).await;
    assert_eq!(world.said(silent).await.last().unwrap().1, "ended", "who stopped such questions gets none");
}

#[tokio::test]
async fn whoever_was_called_back_is_asked_in_the_chat() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let chat = world.conversation("a").await;
    let wanted =
        HandOver { phone: Some("+77011234567".to_owned()), kind: Kind::Callback, ..HandOver::chat(Reason::Callback) };
    world.customer_says(chat, "перезвоните", Some(wanted)).await;
    world.office.claim(world.caller(), &agent, chat).await.unwrap();
    world.office.called_back(world.caller(), &agent, chat, CallOutcome::Reached).await.unwrap();
    world.office.close(world.caller(), &agent, chat, WrapUp::Solved, None).await.unwrap();
    let notices: Vec<String> = world.said(chat).await.into_iter().map(|(_, text)| text).collect();
    assert_eq!(notices, ["перезвоните", "how_was_help"], "a call says goodbye itself");
}

#[tokio::test]
async fn a_hand_over_has_one_mark_and_the_word_does_not_get_lost() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let (me, hand_over) = world.helped(&agent, "me", WrapUp::Solved).await;
    let hand_over = hand_over.unwrap();
    let caller = Caller::new(Uuid::from_u128(5), Actor::Conversation(me));
    for _ in 0..2 {
        world.office.judge(caller.clone(), None, opinion(hand_over, 2, Some("долго"))).await.unwrap();
    }
    let other = world.office.judge(caller, None, opinion(hand_over, 3, None)).await;
    assert!(matches!(other, Err(OfficeError::CommandConflict)), "an id means one thing: {other:?}");
    world.judge(me, opinion(hand_over, 4, None)).await.unwrap();
    assert_eq!(world.office.mark_of(Judged::HandOver(hand_over)).await.unwrap(), Some(4));
    assert!(matches!(world.judge(me, opinion(hand_over, 0, None)).await, Err(OfficeError::Unknown)));
    world.clock.advance(Duration::days(8));
    assert!(matches!(world.judge(me, opinion(hand_over, 5, None)).await, Err(OfficeError::Unknown)), "too long ago");
}

#[tokio::test]
async fn only_whoever_it_was_for_gives_the_mark_in_any_of_their_conversations() {
    let world = World::at_ten().await;
    let agent = world.available("one").await;
    let (me, hand_over) = world.helped(&agent, "me", WrapUp::Solved).await;
    let hand_over = hand_over.unwrap();
    let stranger = world.conversation("stranger").await;
    assert!(matches!(world.judge(stranger, opinion(hand_over, 1, None)).await, Err(OfficeError::Unknown)));
    let phone = Phone::parse("+7 701 123 45 67").unwrap();
    let customer = world.office.phone_proven(me, &phone, None, "ru").await.unwrap();
    let elsewhere = world.office.conversation("telegram", "me", "ru").await.unwrap().id;
    let caller = |of| Caller::new(world.random.uuid_v7(world.clock.now()), Actor::Conversation(of));
    assert_eq!(
        world.office.to_judge(elsewhere, Some(customer)).await.unwrap(),
        Some(Judged::HandOver(hand_over)),
        "a proven person finds it from elsewhere"
    );
    world.office.judge(caller(elsewhere), Some(customer), opinion(hand_over, 5, None)).await.unwrap();
    assert_eq!(world.office.mark_of(Judged::HandOver(hand_over)).await.unwrap(), Some(5));
}

#[tokio::test]
async fn marks_are_the_satisfaction_of_the_centre_its_agents_and_teams() {
    let world = World::at_ten().await;
    let (one, two) = (world.available("one").await, world.available("two").await);
    for (agent, address, mark) in [(&one, "a", 5), (&one, "b", 4), (&two, "c", 1)] {
        let (chat, hand_over) = world.helped(agent, address, WrapUp::Solved).await;
        world.judge(chat, opinion(hand_over.unwrap(), mark, None)).await.unwrap();
    }
    world.helped(&two, "unmarked", WrapUp::Solved).await;
    let (from, to) = (world.clock.now() - Duration::hours(1), world.clock.now() + Duration::hours(1));
    let report = world.office.supervise(&world.supervisor().await, from, to).await.unwrap();
    assert_eq!(report.figures.satisfaction, Some(10.0 / 3.0));
    let own = |agent: &Employee| report.by_agent.iter().find(|(found, _)| found.id == agent.id).unwrap().1.satisfaction;
    assert_eq!((own(&one), own(&two)), (Some(4.5), Some(1.0)));
    let team = |id: &str| report.by_team.iter().find(|(team, _)| team.id == id).unwrap().1.satisfaction;
    assert_eq!((team("general"), team("cards")), (Some(10.0 / 3.0), None));
}

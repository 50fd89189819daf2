//! Put through to a person: waiting, being taken, nobody answering, being called back instead.

use axum::http::StatusCode;
use chrono::Duration;
use lobby_ivr::call::State;
use lobby_office::OfficeError;
use lobby_office::desk::agents::AgentState;
use lobby_office::desk::list::Listed;
use lobby_office::desk::{Calling, DeskRefusal, Destination};
use lobby_office::handover::Kind;
use uuid::Uuid;

use crate::caller::{Caller, NUMBER};
use crate::world::World;

pub(crate) async fn conversation(world: &World, sid: &str) -> Uuid {
    world.office.call::<State>("twilio", sid).await.unwrap().unwrap().conversation
}

#[tokio::test]
async fn zero_asks_for_a_person_and_the_caller_hears_where_they_stand() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 1).await;
    let heard = caller.press("0").await;
    assert!(heard.offers("место сохранится"), "{heard:#?}");
    let place = world.office.handover_of(conversation(&world, "CA1").await).await.unwrap().unwrap();
    assert_eq!((place.place, place.kind), (1, Kind::Call));
    for _look in 0..3 {
        assert!(caller.silent().await.action.is_some(), "the line is held");
    }
    assert!(caller.silent().await.text().contains("Вы в очереди"), "{:#?}", caller.heard);
}

#[tokio::test]
async fn an_agent_takes_the_call_and_it_rings_at_their_phone() {
    let world = World::new().await;
    let agent = world.agent().await;
    world.office.reach_agent_at(agent.id, Some("+77270000042".to_owned())).await.unwrap();
    let mut caller = Caller::speaking(&world, 1).await;
    caller.press("0").await;
    take(&world, "CA1").await;
    let heard = caller.silent().await;
    assert_eq!(heard.dials.as_deref(), Some("+77270000042"), "{heard:#?}");
    let heard = caller.answer(&[("DialCallStatus", "no-answer")]).await;
    assert!(heard.text().contains("не ответил") && heard.dials.is_none(), "{heard:#?}");
    let place = world.office.handover_of(conversation(&world, "CA1").await).await.unwrap();
    assert_eq!(place.map(|place| place.place), Some(1), "the caller keeps their place");
}

/// The agent's phone was picked up.
async fn answered(caller: &Caller) {
    let form = caller.form(&[("ParentCallSid", "CA1")]);
    let (status, _) = caller.post("/hooks/twilio/voice/connected", &form).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
}

async fn listed(world: &World) -> Listed {
    world.office.listed(&world.agent().await, conversation(world, "CA1").await).await.unwrap()
}

#[tokio::test]
async fn a_caller_waits_until_the_agent_picks_up_and_is_not_taken_from_them_while_they_talk() {
    let world = World::new().await;
    let agent = world.agent().await;
    world.office.reach_agent_at(agent.id, Some("+77270000042".to_owned())).await.unwrap();
    let mut caller = Caller::speaking(&world, 3).await;
    caller.press("0").await;
    take(&world, "CA1").await;
    let rings = listed(&world).await;
    assert_eq!((rings.calling, rings.hand_over.unwrap().phone.as_deref()), (Some(Calling::RingsHere), Some(NUMBER)));
    caller.silent().await;
    world.later(Duration::seconds(8));
    answered(&caller).await;
    let picked_up = world.clock.now();
    world.later(Duration::minutes(30));
    world.office.act_due().await.unwrap();
    let talks = listed(&world).await;
    assert_eq!((talks.calling, talks.is_own), (Some(Calling::Talking), true));
    assert_eq!(talks.hand_over.unwrap().answered_at, Some(picked_up));
    caller.answer(&[("DialCallStatus", "completed")]).await;
    caller.hang_up().await;
    let over = listed(&world).await;
    assert_eq!((over.calling, over.is_own), (Some(Calling::Over), true), "the agent writes down what it came to");
}

#[tokio::test]
async fn whoever_talks_on_the_phone_is_given_nothing_else_and_chats_keep_nobody_from_a_call() {
    let world = World::new().await;
    let agent = world.agent().await;
    world.office.reach_agent_at(agent.id, Some("+77270000042".to_owned())).await.unwrap();
    world.office.set_agent_state(world.deed(), &agent, AgentState::Available).await.unwrap();
    let chats = [world.asks_in_chat("a").await, world.asks_in_chat("b").await];
    world.office.claim(world.deed(), &agent, chats[0]).await.unwrap();
    let mut caller = Caller::speaking(&world, 3).await;
    caller.press("0").await;
    take(&world, "CA1").await;
    let full = world.office.claim(world.deed(), &agent, chats[1]).await;
    assert!(matches!(full, Err(OfficeError::Desk(DeskRefusal::Full))), "{full:?}");
    let desk = world.office.desk(&agent).await.unwrap();
    assert_eq!(desk.load, desk.capacity);
}

#[tokio::test]
async fn a_caller_who_is_passed_on_leaves_the_agent_and_waits_for_the_other() {
    let world = World::new().await;
    let agent = world.agent().await;
    world.office.reach_agent_at(agent.id, Some("+77270000042".to_owned())).await.unwrap();
    let mut caller = Caller::speaking(&world, 3).await;
    caller.press("0").await;
    take(&world, "CA1").await;
    caller.silent().await;
    answered(&caller).await;
    assert!(world.office.calls_passed_on("twilio").await.unwrap().is_empty());
    let since = listed(&world).await.hand_over.unwrap().since;
    let team = world.office.teams().remove(0).id;
    let conversation = conversation(&world, "CA1").await;
    world.office.pass_on(world.deed(), &agent, conversation, Destination::Team(team)).await.unwrap();
    let passed_on = world.office.calls_passed_on("twilio").await.unwrap();
    assert_eq!(passed_on.len(), 1, "Twilio is told at once");
    // What Twilio then asks for.
    let path = format!("/hooks/twilio/voice?position={}", passed_on[0].1);
    let heard = caller.ask(&path, &[]).await;
    assert!(heard.dials.is_none() && heard.text().contains("passing you on"), "{heard:#?}");
    assert!(heard.offers("keep my place"), "{heard:#?}");
    let place = world.office.handover_of(conversation).await.unwrap().unwrap();
    assert_eq!((place.kind, place.since), (Kind::Call, since));
    assert!(world.office.calls_passed_on("twilio").await.unwrap().is_empty(), "told once");
}

#[tokio::test]
async fn after_the_conversation_with_an_agent_everything_can_be_asked_for_again() {
    let world = World::new().await;
    let agent = world.agent().await;
    world.office.reach_agent_at(agent.id, Some("sip:aigul@pbx.bank.kz".to_owned())).await.unwrap();
    let mut caller = Caller::speaking(&world, 3).await;
    caller.press("0").await;
    take(&world, "CA1").await;
    assert_eq!(caller.silent().await.dials.as_deref(), Some("sip:aigul@pbx.bank.kz"));
    world.office.return_to_lobby(world.deed(), &agent, conversation(&world, "CA1").await).await.unwrap();
    let heard = caller.answer(&[("DialCallStatus", "completed")]).await;
    assert!(heard.offers("Book"), "{heard:#?}");
}

#[tokio::test]
async fn a_caller_who_waits_is_called_back_at_their_place_instead() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 1).await;
    caller.press("0").await;
    let since = world.office.handover_of(conversation(&world, "CA1").await).await.unwrap().unwrap().since;
    world.later(Duration::minutes(3));
    caller.press("1").await;
    caller.choose("с которого вы звоните").await;
    caller.choose("Как можно скорее").await;
    let place = world.office.handover_of(conversation(&world, "CA1").await).await.unwrap().unwrap();
    assert_eq!((place.kind, place.since), (Kind::Callback, since));
    caller.hang_up().await;
    let place = world.office.handover_of(conversation(&world, "CA1").await).await.unwrap();
    assert!(place.is_some(), "a callback outlives its call");
    let asked = world.office.callback_of(conversation(&world, "CA1").await).await.unwrap().unwrap();
    assert_eq!(asked.phone.map(String::from).as_deref(), Some(NUMBER));
}

#[tokio::test]
async fn a_lost_card_goes_to_a_person_before_everybody_else() {
    let world = World::new().await;
    let mut waiting = Caller::dial(&world, "CA2", "+77017654321").await;
    waiting.press("1").await;
    waiting.press("0").await;
    let mut caller = Caller::speaking(&world, 1).await;
    caller.say("я потерял карту").await;
    if caller.heard.action.is_some()
        && world.office.handover_of(conversation(&world, "CA1").await).await.unwrap().is_none()
    {
        caller.press("1").await;
    }
    let place = world.office.handover_of(conversation(&world, "CA1").await).await.unwrap();
    assert_eq!(place.map(|place| place.place), Some(1), "{:#?}", caller.heard);
}

/// An agent comes and takes the conversation of a call.
pub(crate) async fn take(world: &World, sid: &str) {
    let agent = world.agent().await;
    let state = AgentState::Available;
    world.office.set_agent_state(world.deed(), &agent, state).await.unwrap();
    world.office.claim(world.deed(), &agent, conversation(world, sid).await).await.unwrap();
}

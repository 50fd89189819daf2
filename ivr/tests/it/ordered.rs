//! Calls that Lobby makes: an agent takes up a callback, a notice is said to somebody whom nothing else reaches.

use std::sync::Arc;

use axum::http::StatusCode;
use chrono::Duration;
use lobby_ivr::call::State;
use lobby_office::OfficeError;
use lobby_office::call_orders::Order;
use lobby_office::courier::{ByPhone, Courier};
use lobby_office::desk::list::Listed;
use lobby_office::desk::{Calling, DeskRefusal};
use lobby_office::handover::Kind;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::caller::{Caller, NUMBER};
use crate::operator::Operator;
use crate::person::{conversation, take};
use crate::world::{Habits, World};

const AGENT: &str = "+77270000042";

/// Somebody asked in a call to be called back, and an agent who can be called has taken it.
async fn callback(world: &World) -> Uuid {
    let mut caller = Caller::speaking(world, 3).await;
    caller.press("0").await;
    caller.press("1").await;
    caller.choose("number you are calling from").await;
    caller.choose("As soon as possible").await;
    caller.hang_up().await;
    let agent = world.agent().await;
    world.office.reach_agent_at(agent.id, Some(AGENT.to_owned())).await.unwrap();
    take(world, "CA1").await;
    conversation(world, "CA1").await
}

async fn call_now(world: &World, conversation: Uuid) -> Result<(), OfficeError> {
    world.office.call_now(world.deed(), &world.agent().await, conversation).await
}

/// The agent calls, and a phone system takes the order.
async fn ordered(world: &World, conversation: Uuid) -> Order {
    call_now(world, conversation).await.unwrap();
    let order = world.office.calls_to_place().await.unwrap().remove(0);
    assert!(world.office.take_call_order(order.id, "twilio").await.unwrap());
    order
}

async fn listed(world: &World, conversation: Uuid) -> Listed {
    world.office.listed(&world.agent().await, conversation).await.unwrap()
}

async fn told(caller: &Caller, path: &str, fields: &[(&str, &str)]) -> StatusCode {
    caller.post(path, &caller.form(fields)).await.0
}

#[tokio::test]
async fn a_callback_rings_the_agent_then_the_customer_who_waited_until_they_talk() {
    let world = World::new().await;
    let conversation = callback(&world).await;
    let order = ordered(&world, conversation).await;
    assert_eq!((order.rings.as_str(), order.connects.as_deref()), (AGENT, Some(NUMBER)));
    assert_eq!(listed(&world, conversation).await.calling, Some(Calling::RingsHere));
    let mut agent = Caller::picks_up(&world, "CAout", AGENT, order.id).await;
    assert_eq!(agent.heard.dials.as_deref(), Some(NUMBER), "{:#?}", agent.heard);
    assert_eq!(listed(&world, conversation).await.calling, Some(Calling::RingsThere));

    world.later(Duration::seconds(20));
    let picked_up = world.clock.now();
    let other_side = [("ParentCallSid", "CAout"), ("CallStatus", "in-progress")];
    assert_eq!(told(&agent, "/hooks/twilio/voice/connected", &other_side).await, StatusCode::NO_CONTENT);
    let talking = listed(&world, conversation).await;
    assert_eq!(talking.calling, Some(Calling::Talking));
    assert_eq!(talking.hand_over.unwrap().answered_at, Some(picked_up), "the wait ends when they talk, not before");

    world.later(Duration::minutes(30));
    world.office.act_due().await.unwrap();
    assert!(agent.answer(&[("DialCallStatus", "completed")]).await.hangs_up);
    let after = listed(&world, conversation).await;
    assert_eq!((after.calling, after.is_own), (None, true), "the agent writes down what it came to");
    assert_eq!(after.hand_over.unwrap().answered_at, Some(picked_up));
}

#[tokio::test]
async fn a_customer_who_does_not_pick_up_or_is_busy_keeps_the_place() {
    for (status, said) in [("no-answer", "did not pick up"), ("busy", "on another call")] {
        let world = World::new().await;
        let conversation = callback(&world).await;
        let since = listed(&world, conversation).await.hand_over.unwrap().since;
        let order = ordered(&world, conversation).await;
        let mut agent = Caller::picks_up(&world, "CAout", AGENT, order.id).await;
        let heard = agent.answer(&[("DialCallStatus", status)]).await;
        assert!(heard.hangs_up && heard.text().contains(said), "{heard:#?}");
        let place = world.office.handover_of(conversation).await.unwrap().unwrap();
        assert_eq!((place.place, place.kind, place.since), (1, Kind::Callback, since));
        let waiting = listed(&world, conversation).await.hand_over.unwrap();
        assert_eq!((waiting.calls, waiting.answered_at), (1, None));
        agent.hang_up().await;
        assert_eq!(listed(&world, conversation).await.hand_over.unwrap().calls, 1, "counted once");
    }
}

#[tokio::test]
async fn an_agent_who_does_not_pick_up_has_the_callback_still_and_may_call_again() {
    let world = World::new().await;
    let conversation = callback(&world).await;
    let order = ordered(&world, conversation).await;
    let refused = call_now(&world, conversation).await;
    assert!(matches!(refused, Err(OfficeError::Desk(DeskRefusal::AlreadyCalling))), "{refused:?}");
    let nobody = Caller::nobody(&world, "CAout", AGENT);
    let status = format!("/hooks/twilio/voice/status?order={}", order.id);
    let fields = [("CallStatus", "no-answer")];
    assert_eq!(told(&nobody, &status, &fields).await, StatusCode::NO_CONTENT);
    let held = listed(&world, conversation).await;
    assert_eq!((held.calling, held.is_own, held.hand_over.unwrap().calls), (None, true, 0));
    let again = ordered(&world, conversation).await;
    assert_ne!(again.id, order.id);
}

#[tokio::test]
async fn nobody_is_called_twice_for_one_order() {
    let world = World::new().await;
    let conversation = callback(&world).await;
    let order = ordered(&world, conversation).await;
    assert!(!world.office.take_call_order(order.id, "asterisk").await.unwrap(), "another node");
    assert!(world.office.calls_to_place().await.unwrap().is_empty());
    let agent = Caller::picks_up(&world, "CAout", AGENT, order.id).await;
    let again = Caller::picks_up(&world, "CAout", AGENT, order.id).await;
    assert_eq!(again.heard.document, agent.heard.document);
    let second = Caller::picks_up(&world, "CAsecond", AGENT, order.id).await;
    assert!(second.heard.hangs_up && second.heard.dials.is_none(), "{:#?}", second.heard);
    let unknown = Caller::picks_up(&world, "CAthird", AGENT, Uuid::from_u128(1)).await;
    assert!(unknown.heard.hangs_up);
}

#[tokio::test]
async fn an_order_whose_end_nobody_told_ends_by_itself() {
    let world = World::new().await;
    let conversation = callback(&world).await;
    ordered(&world, conversation).await;
    world.later(Duration::minutes(4));
    world.office.act_due().await.unwrap();
    let held = listed(&world, conversation).await;
    assert_eq!((held.calling, held.is_own), (None, true));
}

#[tokio::test]
async fn twilio_is_asked_once_to_call_however_many_nodes_there_are() {
    let (operator, url) = Operator::listens(false).await;
    let world = World::with(Habits { twilio: url, ..Habits::default() }).await;
    let conversation = callback(&world).await;
    call_now(&world, conversation).await.unwrap();
    let order = world.office.calls_to_place().await.unwrap().remove(0).id;
    let (here, there, shutdown) = (world.voice.clone(), world.another_node().await, CancellationToken::new());
    let nodes = [here, there].map(|node| {
        let shutdown = shutdown.clone();
        tokio::spawn(async move { node.run(shutdown).await })
    });
    operator.calls().await;
    shutdown.cancel();
    futures::future::join_all(nodes).await;
    let calls = operator.calls().await;
    assert_eq!(calls.len(), 1, "{calls:?}");
    let field = |name: &str| calls[0].iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap();
    assert_eq!((field("To"), field("From")), (AGENT.to_owned(), crate::world::BANK.to_owned()));
    assert!(field("Url").ends_with(&format!("/hooks/twilio/voice?order={order}")));
    assert!(field("StatusCallback").ends_with(&format!("/hooks/twilio/voice/status?order={order}")));
}

#[tokio::test]
async fn what_twilio_refuses_to_call_is_told_at_once() {
    let (operator, url) = Operator::listens(true).await;
    let world = World::with(Habits { twilio: url, ..Habits::default() }).await;
    let conversation = callback(&world).await;
    call_now(&world, conversation).await.unwrap();
    let mut desk = world.office.bus().subscribe();
    let (node, shutdown) = (world.voice.clone(), CancellationToken::new());
    let closing = shutdown.clone();
    let running = tokio::spawn(async move { node.run(closing).await });
    operator.calls().await;
    while listed(&world, conversation).await.calling.is_some() {
        desk.recv().await.unwrap();
    }
    shutdown.cancel();
    running.await.unwrap();
    assert!(listed(&world, conversation).await.is_own);
}

/// A caller who took a ticket, where no texts are sent, and is called to the counter.
async fn called_to_the_counter(world: &World) -> Uuid {
    let mut caller = Caller::speaking(world, 3).await;
    caller.say("I want to join the line for cash at Abay").await;
    caller.hang_up().await;
    let conversation = conversation(world, "CA1").await;
    world.serve_cash().await;
    let by_phone = Arc::new(ByPhone::new(world.office.clone()));
    Courier::new(world.office.clone(), vec![by_phone]).round().await.unwrap();
    conversation
}

#[tokio::test]
async fn a_notice_is_said_to_somebody_whom_nothing_else_reaches() {
    let world = World::with(Habits { sends_texts: false, notices: vec!["called"], ..Habits::default() }).await;
    let conversation = called_to_the_counter(&world).await;
    let order = world.office.calls_to_place().await.unwrap().remove(0);
    assert_eq!((order.rings.as_str(), order.conversation), (NUMBER, conversation));
    assert!(world.office.take_call_order(order.id, "twilio").await.unwrap());
    let mut called = Caller::picks_up(&world, "CAout", NUMBER, order.id).await;
    let said = called.heard.text();
    assert!(said.contains("your bank") && said.contains("counter"), "{said}");
    called.choose("Do not tell me").await;
    called.hang_up().await;
    assert_eq!(world.office.receipt(order.message.unwrap()).await.unwrap().as_deref(), Some("delivered"));
    assert!(!world.office.stopped_notices(conversation).await.unwrap().is_empty());
    let call = world.office.call::<State>("twilio", "CAout").await.unwrap().unwrap();
    assert_eq!((call.direction.as_str(), call.outcome.as_deref()), ("out", Some("completed")));
}

#[tokio::test]
async fn a_notice_that_nobody_picks_up_for_is_a_dead_letter_and_the_call_is_kept() {
    let world = World::with(Habits { sends_texts: false, notices: vec!["called"], ..Habits::default() }).await;
    called_to_the_counter(&world).await;
    let order = world.office.calls_to_place().await.unwrap().remove(0);
    assert!(world.office.take_call_order(order.id, "twilio").await.unwrap());
    let nobody = Caller::nobody(&world, "CAout", NUMBER);
    let status = format!("/hooks/twilio/voice/status?order={}", order.id);
    let fields = [("CallStatus", "busy")];
    for _twice in 0..2 {
        assert_eq!(told(&nobody, &status, &fields).await, StatusCode::NO_CONTENT);
    }
    let by_phone = Arc::new(ByPhone::new(world.office.clone()));
    Courier::new(world.office.clone(), vec![by_phone]).round().await.unwrap();
    assert!(world.office.calls_to_place().await.unwrap().is_empty(), "one call a notice");
    let call = world.office.call::<State>("twilio", "CAout").await.unwrap().unwrap();
    assert_eq!((call.direction.as_str(), call.outcome.as_deref()), ("out", Some("busy")));
}

#[tokio::test]
async fn without_the_banks_word_no_notice_rings() {
    let world = World::without_sms().await;
    called_to_the_counter(&world).await;
    assert!(world.office.calls_to_place().await.unwrap().is_empty());
}

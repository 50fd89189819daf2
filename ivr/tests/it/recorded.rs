//! Talks with agents are recorded where the bank says so, callers are told first, and nobody else has the recording.

use axum::http::StatusCode;
use chrono::Duration;
use lobby_office::OfficeError;
use lobby_office::desk::timeline::Shown;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::caller::Caller;
use crate::operator::{Operator, SOUND};
use crate::person::{conversation, take};
use crate::world::{Habits, World};

/// A caller whom an agent has taken.
async fn put_through(world: &World, language: usize) -> Caller {
    let agent = world.agent().await;
    world.office.reach_agent_at(agent.id, Some("+77270000042".to_owned())).await.unwrap();
    let mut caller = Caller::speaking(world, language).await;
    caller.press("0").await;
    take(world, "CA1").await;
    caller.silent().await;
    caller
}

async fn told_of(caller: &Caller, url: &str) -> StatusCode {
    let fields = [("RecordingSid", "RE1"), ("RecordingUrl", url), ("RecordingDuration", "61")];
    caller.post("/hooks/twilio/voice/recorded", &caller.form(&fields)).await.0
}

/// Ids of the recordings in the timeline.
async fn shown(world: &World) -> Vec<Uuid> {
    let id = conversation(world, "CA1").await;
    let detail = world.office.conversation_at_desk(&world.agent().await, id).await.unwrap();
    let recording = |what| match what {
        Shown::Recording { id, .. } => Some(id),
        _ => None,
    };
    detail.timeline.into_iter().filter_map(|entry| recording(entry.what)).collect()
}

#[tokio::test]
async fn a_caller_is_told_before_a_talk_is_recorded_and_nothing_is_where_the_bank_does_not_record() {
    for (language, words) in [(1, "записывается"), (2, "жазылып"), (3, "is recorded")] {
        let world = World::with(Habits { records: true, ..Habits::default() }).await;
        let heard = put_through(&world, language).await.heard;
        assert!(heard.text().contains(words), "{heard:#?}");
        assert!(heard.document.contains("record-from-answer"), "{}", heard.document);
        let silent = put_through(&World::new().await, language).await.heard;
        assert!(!silent.document.contains("record") && !silent.text().contains(words), "{}", silent.document);
    }
}

#[tokio::test]
async fn a_recording_is_kept_here_and_deleted_there_and_whoever_listens_is_noted() {
    let (operator, url) = Operator::listens(false).await;
    let world = World::with(Habits { records: true, twilio: url.clone(), ..Habits::default() }).await;
    let caller = put_through(&world, 3).await;
    for _twice in 0..2 {
        assert_eq!(told_of(&caller, &format!("{url}/recordings/RE1")).await, StatusCode::NO_CONTENT);
    }
    let (node, shutdown) = (world.voice.clone(), CancellationToken::new());
    let closing = shutdown.clone();
    let running = tokio::spawn(async move { node.run(closing).await });
    operator.forgets().await;
    shutdown.cancel();
    running.await.unwrap();

    let recordings = shown(&world).await;
    assert_eq!(recordings.len(), 1, "told of twice, it is one");
    let agent = world.agent().await;
    let recording = world.office.listen(&agent, recordings[0]).await.unwrap();
    assert_eq!((recording.media_type.as_str(), recording.body.as_slice()), ("audio/mpeg", SOUND));
    let id = conversation(&world, "CA1").await;
    let detail = world.office.conversation_at_desk(&agent, id).await.unwrap();
    let listened = |what: &Shown| matches!(what, Shown::Event(event) if event.what == "listened");
    assert_eq!(detail.timeline.iter().filter(|entry| listened(&entry.what)).count(), 1);

    let stranger = world.office.employees().await.unwrap().into_iter().find(|one| one.operator.is_some()).unwrap();
    assert!(matches!(world.office.listen(&stranger, recordings[0]).await, Err(OfficeError::Forbidden)));

    world.office.keep_recordings(30);
    world.later(Duration::days(29));
    world.office.tidy().await.unwrap();
    assert_eq!(shown(&world).await.len(), 1);
    world.later(Duration::days(2));
    world.office.tidy().await.unwrap();
    assert!(shown(&world).await.is_empty(), "kept no longer than the bank says");
}

#[tokio::test]
async fn a_recording_is_fetched_from_twilio_alone() {
    let (_twilio, url) = Operator::listens(false).await;
    let (elsewhere, foreign) = Operator::listens(false).await;
    let world = World::with(Habits { records: true, twilio: url, ..Habits::default() }).await;
    let caller = put_through(&world, 3).await;
    told_of(&caller, &format!("{foreign}/recordings/RE1")).await;
    let (node, shutdown) = (world.voice.clone(), CancellationToken::new());
    let closing = shutdown.clone();
    let running = tokio::spawn(async move { node.run(closing).await });
    while !world.office.expected_recordings("twilio").await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    shutdown.cancel();
    running.await.unwrap();
    assert!(shown(&world).await.is_empty());
    assert!(!elsewhere.was_asked(), "nothing is fetched or deleted elsewhere");
}

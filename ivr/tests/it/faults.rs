//! Silence, wrong keys, repeats, strangers, and a caller who goes away at any step.

use axum::http::StatusCode;
use lobby_ivr::call::State;

use crate::caller::{Caller, NUMBER};
use crate::twiml::Heard;
use crate::world::World;

#[tokio::test]
async fn nobody_but_twilio_is_listened_to() {
    let world = World::new().await;
    let caller = Caller::dial(&world, "CA1", NUMBER).await;
    let form = caller.form(&[]);
    for path in ["/hooks/twilio/voice", "/hooks/twilio/voice?position=0", "/hooks/twilio/voice/status"] {
        let (status, said) = caller.post_signed(path, &form, "AAAA").await;
        assert_eq!((status, said.as_str()), (StatusCode::FORBIDDEN, ""));
    }
    let without_call: Vec<_> = form.into_iter().filter(|(name, _)| name != "CallSid").collect();
    assert_eq!(caller.post("/hooks/twilio/voice", &without_call).await.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_answer_and_does_nothing_twice() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 1).await;
    let action = caller.heard.action.clone().unwrap();
    let first = caller.say("талон в кассу на Абая").await.document.clone();
    for _repeat in 0..3 {
        let again = caller.ask(&action, &[("SpeechResult", "талон в кассу на Абая")]).await;
        assert_eq!(again.document, first);
    }
    let late = caller.ask("/hooks/twilio/voice", &[]).await;
    assert_eq!(late.document, first, "the first request again goes on where the call is");
    let call = world.office.call::<State>("twilio", "CA1").await.unwrap().unwrap();
    let said = world.office.messages_since(call.conversation, 0).await.unwrap();
    assert_eq!(said.iter().filter(|line| line.author == "customer").count(), 2, "the language and the wish, once each");
}

#[tokio::test]
async fn a_call_of_which_only_the_end_is_told_is_recorded_with_it() {
    let world = World::new().await;
    for (status, outcome) in [("completed", "completed"), ("busy", "busy"), ("no-answer", "no_answer")] {
        let sid = format!("CA{outcome}").replace('_', "");
        let caller = Caller::nobody(&world, &sid, NUMBER);
        let form = caller.form(&[("CallStatus", status)]);
        for _twice in 0..2 {
            assert_eq!(caller.post("/hooks/twilio/voice/status", &form).await.0, StatusCode::NO_CONTENT);
        }
        let call = world.office.call::<State>("twilio", &sid).await.unwrap().unwrap();
        assert_eq!((call.outcome.as_deref(), call.number.as_deref()), (Some(outcome), Some(NUMBER)));
        assert!(caller.ask("/hooks/twilio/voice", &[]).await.hangs_up, "what comes late changes nothing");
    }
}

#[tokio::test]
async fn a_call_goes_on_at_another_node() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 1).await;
    caller.choose("Записаться").await;
    caller.moves_to(world.another_node().await.webhook_router());
    let heard = caller.choose("Карты").await;
    assert!(heard.offers("Абая"), "{heard:#?}");
}

#[tokio::test]
async fn three_silences_or_wrong_keys_lead_to_a_person() {
    let world = World::new().await;
    let mut silent = Caller::speaking(&world, 1).await;
    silent.choose("Записаться").await;
    for _miss in 0..2 {
        assert!(!waits(silent.silent().await), "{:#?}", silent.heard);
    }
    assert!(waits(silent.silent().await), "{:#?}", silent.heard);

    let mut lost = Caller::dial(&world, "CA2", "+77017654321").await;
    lost.press("1").await;
    for _miss in 0..2 {
        assert!(lost.press("8").await.text().contains("Такого варианта нет"), "{:#?}", lost.heard);
    }
    assert!(waits(lost.press("8").await), "{:#?}", lost.heard);
}

#[tokio::test]
async fn whoever_chooses_no_language_is_spoken_to_all_the_same() {
    let world = World::new().await;
    let mut caller = Caller::dial(&world, "CA1", NUMBER).await;
    let opening = caller.heard.said.clone();
    assert_eq!(caller.silent().await.said, opening);
    assert!(caller.silent().await.text().contains("Записаться"), "{:#?}", caller.heard);
}

#[tokio::test]
async fn a_caller_may_hang_up_at_any_step_and_nothing_is_left_open() {
    let world = World::new().await;
    let steps = ["1", "2", "1", "1", "1", "1", "#", "0"];
    for hangs_up_after in 0..steps.len() {
        let sid = format!("CA{hangs_up_after}");
        let mut caller = Caller::dial(&world, &sid, NUMBER).await;
        for key in &steps[..hangs_up_after] {
            caller.press(key).await;
        }
        caller.hang_up().await;
        caller.hang_up().await;
        let call = world.office.call::<State>("twilio", &sid).await.unwrap().unwrap();
        assert!(call.ended_at.is_some() && call.outcome.as_deref() == Some("completed"));
        assert!(
            world.office.handover_of(call.conversation).await.unwrap().is_none(),
            "nobody waits in a call that ended"
        );
        let late = caller.ask(&caller.heard.action.clone().unwrap(), &[("Digits", "1")]).await;
        assert!(late.hangs_up, "{late:#?}");
    }
}

#[tokio::test]
async fn the_document_for_outages_needs_nothing_and_speaks_every_language() {
    let world = World::new().await;
    let caller = Caller::dial(&world, "CA1", NUMBER).await;
    let (status, document) = caller.post_signed("/hooks/twilio/voice/fallback", &[], "").await;
    let heard = Heard::read(&document);
    assert_eq!((status, heard.said.len(), heard.hangs_up), (StatusCode::OK, 3, true));
}

#[tokio::test]
async fn digits_of_codes_are_kept_nowhere() {
    let world = World::new().await;
    let mut caller = Caller::speaking(&world, 1).await;
    caller.say("подтвердить мой номер").await;
    caller.choose("с которого вы звоните").await;
    assert!(caller.heard.takes_several && !caller.heard.listens, "{:#?}", caller.heard);
    caller.press("271828").await;
    let call = world.office.call::<State>("twilio", "CA1").await.unwrap().unwrap();
    let said = world.office.messages_since(call.conversation, 0).await.unwrap();
    let written = format!("{said:?} {:?}", call.state);
    assert!(!written.contains("271828"), "{written}");
}

fn waits(heard: &Heard) -> bool {
    heard.text().contains("очеред") && heard.offers("место сохранится")
}

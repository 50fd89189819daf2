//! Callers of every flow in every language, as Twilio brings them: its official library reads every document they get, also
//! where they press nothing or wrong keys; webhooks come again and late; and they hang up at any step.

use lobby_ivr::call::State;
use serde_json::json;

use crate::caller::Caller;
use crate::library::Library;
use crate::ways::{Deed, ways};
use crate::world::World;

const LANGUAGES: [&str; 3] = ["ru", "kk", "en"];

/// A caller of their own: neither call nor number was there before.
async fn dial(world: &World, number: &mut u32) -> Caller {
    *number += 1;
    Caller::dial(world, &format!("CA{number}"), &format!("+7701{number:07}")).await
}

#[tokio::test]
#[ignore = "needs the library that `tests/run twilio` installs"]
async fn every_document_of_every_flow_is_one_of_twilios() {
    let (world, mut library) = (World::new().await, Library::start());
    let (mut documents, mut number) = (0, 0);
    for (name, way) in LANGUAGES.into_iter().flat_map(ways) {
        let mut caller = dial(&world, &mut number).await;
        let mut before: Option<(String, Deed)> = None;
        for deed in way {
            let Some(action) = caller.heard.action.clone() else { break };
            let document = caller.answer(&deed.fields()).await.document.clone();
            assert_eq!(caller.ask(&action, &deed.fields()).await.document, document, "{name}: {deed:?} came again");
            if let Some((action, deed)) = before.replace((action, deed)) {
                assert_eq!(caller.ask(&action, &deed.fields()).await.document, document, "{name}: {deed:?} came late");
            }
            assert_eq!(library.ask(&json!({ "check": document }))["problems"], json!([]), "{name}: {document}");
            documents += 1;
        }
        caller.hang_up().await;
    }
    assert!(documents > 400, "{documents} documents");
}

#[tokio::test]
async fn callers_hang_up_at_any_step_of_any_russian_flow() {
    hang_up_anywhere("ru").await;
}

#[tokio::test]
async fn callers_hang_up_at_any_step_of_any_kazakh_flow() {
    hang_up_anywhere("kk").await;
}

#[tokio::test]
async fn callers_hang_up_at_any_step_of_any_english_flow() {
    hang_up_anywhere("en").await;
}

/// Nothing is left open, and what comes late hears that the call is over.
async fn hang_up_anywhere(language: &str) {
    let (world, mut number) = (World::new().await, 0);
    for (name, way) in ways(language) {
        for steps in 0..=way.len() {
            let mut caller = dial(&world, &mut number).await;
            for deed in &way[..steps] {
                if caller.heard.action.is_some() {
                    caller.answer(&deed.fields()).await;
                }
            }
            caller.hang_up().await;
            let call = world.office.call::<State>("twilio", &caller.sid).await.unwrap().unwrap();
            assert!(call.ended_at.is_some(), "{name} after {steps} steps");
            let waits = world.office.handover_of(call.conversation).await.unwrap();
            assert!(
                waits.is_none_or(|place| !place.kind.is_here()),
                "{name} after {steps} steps: somebody waits in it"
            );
            if let Some(action) = &caller.heard.action {
                assert!(caller.ask(action, &[("Digits", "1")]).await.hangs_up, "{name} after {steps} steps");
            }
        }
    }
}

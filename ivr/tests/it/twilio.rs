//! Twilio's official library reads every document that callers of every flow get, in every language, also where they press
//! nothing or wrong keys, hang up, or are told of twice.

use serde_json::json;

use crate::caller::Caller;
use crate::library::Library;
use crate::world::World;

/// What is pressed one after another: paths into every part of the menu, and keys that mean nothing.
const PATHS: [&[&str]; 12] = [
    &["1", "*", "9"],
    &["2", "1", "1", "1", "1", "#", "4"],
    &["2", "2", "4", "1", "87011234567", "2"],
    &["3", "1", "1", "1", "2", "1"],
    &["4", "1", "1"],
    &["4", "2", "1", "1"],
    &["4", "3", "1"],
    &["4", "4", "1", "1"],
    &["4", "4", "2", "1", "1", "1"],
    &["4", "4", "3", "2"],
    &["8", "", "8"],
    &["0", "", "1", "1", "1"],
];

#[tokio::test]
#[ignore = "needs the library that `tests/run twilio` installs"]
async fn every_document_of_every_flow_is_one_of_twilios() {
    let (world, mut library) = (World::new().await, Library::start());
    let mut documents = 0;
    for language in 1..=3 {
        for (number, path) in PATHS.iter().enumerate() {
            let phone = format!("+7701{language}{number:06}");
            let mut caller = Caller::dial(&world, &format!("CA{language}x{number}"), &phone).await;
            caller.press(&language.to_string()).await;
            for keys in *path {
                let Some(action) = caller.heard.action.clone() else { break };
                let document = caller.press(keys).await.document.clone();
                let again = caller.ask(&action, &[("Digits", keys)]).await;
                assert_eq!(again.document, document, "{path:?} in language {language}");
                assert_eq!(library.ask(&json!({ "check": document }))["problems"], json!([]), "{document}");
                documents += 1;
            }
            caller.hang_up().await;
        }
    }
    assert!(documents > 100, "{documents} documents");
}

//! TwiML as the library's classes allow it, whatever is said in it.

use std::cell::RefCell;

use lobby_twilio::twiml::{Response, Verb};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::library::Library;

fn everything(text: &str) -> Response {
    let ask = Verb::gather([Verb::say(text).with("language", "ru-RU"), Verb::play(text), Verb::pause(1)])
        .with("input", "dtmf speech")
        .with("action", text)
        .with("numDigits", "1")
        .with("timeout", "6")
        .with("actionOnEmptyResult", "true");
    Response::new([
        ask,
        Verb::record().with("maxLength", "60").with("action", text),
        Verb::dial(text).with("timeout", "20").with("action", text),
        Verb::enqueue(text).with("waitUrl", text),
        Verb::redirect(text),
        Verb::reject().with("reason", "busy"),
        Verb::hangup(),
    ])
}

#[test]
#[ignore = "needs the library that `tests/run twilio` installs"]
fn every_verb_is_one_of_twilios_whatever_stands_in_it() {
    let library = RefCell::new(Library::start());
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let held = runner.run(&any::<String>(), |text| {
        let answer = library.borrow_mut().ask(&json!({"check": everything(&text).to_string()}));
        prop_assert_eq!(&answer["problems"], &json!([]));
        Ok(())
    });
    held.unwrap();
    let wrong = Response::new([Verb::say("a").with("lang", "ru")]).to_string();
    assert_eq!(library.borrow_mut().ask(&json!({ "check": wrong }))["problems"], json!(["Say@lang"]));
}

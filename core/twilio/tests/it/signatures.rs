//! What the library signs is known here, whatever stands in it.

use std::cell::RefCell;

use lobby_twilio::Validator;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::library::Library;

fn runner() -> TestRunner {
    TestRunner::new(Config { failure_persistence: None, cases: 2000, ..Config::default() })
}

/// Addresses with and without port, path and query, in any script.
fn url() -> impl Strategy<Value = String> {
    "https?://[a-z]{1,8}\\.test(:[1-9][0-9]{0,3})?(/[a-zA-Z0-9_%-]{0,8}){0,3}(\\?[a-z]{1,4}=[^#\\p{C}]{0,12})?"
}

/// Names that repeat often, values of any signs.
fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec(("[A-C]{1,2}|\\PC{1,8}", "[ab]|\\PC{0,30}|[ \\n\\t+&=%]{0,5}"), 0..12)
}

#[test]
#[ignore = "needs the library that `tests/run twilio` installs"]
fn every_form_the_library_signs_is_known_and_no_other() {
    let library = RefCell::new(Library::start());
    let asked = ("\\PC{1,20}", url(), pairs());
    let held = runner().run(&asked, |(token, url, pairs)| {
        let question = json!({"sign": {"token": token, "url": url, "pairs": pairs}});
        let answer = library.borrow_mut().ask(&question);
        let signature = answer["signature"].as_str().unwrap();
        let validator = Validator::new("another token", Some(&token));
        prop_assert!(validator.is_signed_form(&url, &pairs, signature));
        prop_assert!(!validator.is_signed_form(&(url.clone() + "1"), &pairs, signature));
        let more: Vec<_> = pairs.into_iter().chain([("New".to_owned(), "1".to_owned())]).collect();
        prop_assert!(!validator.is_signed_form(&url, &more, signature));
        Ok(())
    });
    held.unwrap();
}

#[test]
#[ignore = "needs the library that `tests/run twilio` installs"]
fn every_body_the_library_signs_is_known_and_no_other() {
    let library = RefCell::new(Library::start());
    let held = runner().run(&("\\PC{1,20}", url(), "\\PC{0,60}"), |(token, url, body)| {
        let answer = library.borrow_mut().ask(&json!({"sign_body": {"token": token, "url": url, "body": body}}));
        let (url, signature) = (answer["url"].as_str().unwrap(), answer["signature"].as_str().unwrap());
        let validator = Validator::new(&token, None);
        prop_assert!(validator.is_signed_body(url, body.as_bytes(), signature));
        prop_assert!(!validator.is_signed_body(url, (body + " ").as_bytes(), signature));
        Ok(())
    });
    held.unwrap();
}

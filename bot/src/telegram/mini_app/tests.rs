use chrono::{TimeZone, Utc};
use proptest::prelude::*;

use super::*;

const TOKEN: &str = "123456:TEST-token";

/// Made with Python's `hmac` and `urllib.parse.urlencode`, by the steps that Telegram documents:
///
/// ```python
/// key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
/// lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
/// hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()
/// ```
const DATA: &str = "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A77%2C%22first_name%22%3A%22%D3%98%D0%BB%D0%B8\
    %D1%8F+%26+Co%22%2C%22language_code%22%3A%22kk%22%7D&auth_date=1795413600&signature=c2ln\
    &hash=6db6b406ccf951bd332ae772f5c022a845091b02f81a5db1439361a59cee9cd5";

/// A minute after the data was made.
fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 23, 6, 1, 0).unwrap()
}

fn read(data: &str, now: Instant) -> Result<Visitor, InitDataError> {
    MiniApp::new(TOKEN).visitor(data, now)
}

/// Fields with the hash that belongs to them.
fn hashed(fields: &[(&str, &str)]) -> String {
    let mut sorted = fields.to_vec();
    sorted.sort_unstable();
    let lines: Vec<String> = sorted.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let key = MiniApp::new(TOKEN).data_key;
    let hash = hex::encode(keyed(&key).chain_update(lines.join("\n")).finalize().into_bytes());
    let all = fields.iter().copied().chain([("hash", hash.as_str())]);
    form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish()
}

#[test]
fn what_telegram_made_names_its_visitor() {
    assert_eq!(read(DATA, now()), Ok(Visitor { id: 77, language: Some(Language::Kk) }));
}

#[test]
fn data_of_another_bot_is_not_believed() {
    assert_eq!(MiniApp::new("123456:OTHER-token").visitor(DATA, now()), Err(InitDataError::WrongHash));
}

#[test]
fn data_holds_for_a_day_and_not_before_it_was_made() {
    let made = now() - TimeDelta::minutes(1);
    assert!(read(DATA, made + TimeDelta::hours(24)).is_ok());
    assert_eq!(read(DATA, made + TimeDelta::hours(24) + TimeDelta::seconds(1)), Err(InitDataError::TooOld));
    assert!(read(DATA, made - TimeDelta::seconds(60)).is_ok(), "clocks differ");
    assert_eq!(read(DATA, made - TimeDelta::seconds(61)), Err(InitDataError::FromTheFuture));
}

#[test]
fn what_has_a_true_hash_and_names_nobody_is_refused() {
    let date = ("auth_date", "1795413600");
    assert_eq!(read(&hashed(&[date]), now()), Err(InitDataError::NoPerson));
    for user in [r#"{"id":0}"#, r#"{"id":-5}"#, r#"{"id":77,"is_bot":true}"#, "77", r#"{"id":"77"}"#] {
        assert_eq!(read(&hashed(&[date, ("user", user)]), now()), Err(InitDataError::NoPerson), "{user}");
    }
    assert_eq!(read(&hashed(&[("user", r#"{"id":77}"#)]), now()), Err(InitDataError::Malformed), "no date");
    assert_eq!(read(&hashed(&[date, ("user", r#"{"id":77}"#)]), now()).unwrap().language, None);
}

#[test]
fn what_is_no_init_data_is_refused() {
    let twice = format!("{DATA}&user=%7B%22id%22%3A78%7D");
    let long = format!("{DATA}&more={}", "x".repeat(LONGEST));
    let cut = &DATA[..DATA.len() - 1];
    for data in ["", "hash=zz", "auth_date=1", &twice, &long, cut] {
        assert_eq!(read(data, now()), Err(InitDataError::Malformed), "{data}");
    }
}

#[test]
fn a_session_speaks_for_its_conversation_for_an_hour() {
    let (app, conversation) = (MiniApp::new(TOKEN), Uuid::from_u128(7));
    let session = app.session(conversation, now());
    assert_eq!(app.conversation(&session, now() + TimeDelta::minutes(59)), Some(conversation));
    assert_eq!(app.conversation(&session, now() + SESSION_LIVES), None);
    assert_eq!(MiniApp::new("123456:OTHER-token").conversation(&session, now()), None);
    for nothing in ["", "AAAA", &session[..session.len() - 4], DATA] {
        assert_eq!(app.conversation(nothing, now()), None, "{nothing}");
    }
}

proptest! {
    #[test]
    fn one_changed_letter_makes_it_untrue(at in 0..DATA.len(), letter in "[a-z0-9=&%]") {
        let mut changed = DATA.to_owned();
        changed.replace_range(at..=at, &letter);
        let says_the_same = fields(&changed) == fields(DATA);
        prop_assert!(says_the_same || read(&changed, now()).is_err(), "{}", changed);
    }

    #[test]
    fn nothing_that_comes_in_breaks_it(data in "\\PC{0,200}", session in "\\PC{0,80}") {
        prop_assert!(read(&data, now()).is_err());
        prop_assert_eq!(MiniApp::new(TOKEN).conversation(&session, now()), None);
    }

    #[test]
    fn one_changed_letter_ends_a_session(at in 0usize..74, letter in "[A-Za-z0-9_-]") {
        let app = MiniApp::new(TOKEN);
        let session = app.session(Uuid::from_u128(7), now());
        let mut changed = session.clone();
        changed.replace_range(at..=at, &letter);
        prop_assert!(changed == session || app.conversation(&changed, now()).is_none());
    }
}

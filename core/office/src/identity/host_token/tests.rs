//! Tokens as a bank's server makes them, and as others would like to.

use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

use super::*;

const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

fn now() -> Instant {
    DateTime::from_timestamp(1_772_427_600, 0).unwrap()
}

fn good() -> Value {
    let issued = now().timestamp();
    json!({"aud": "lobby", "iat": issued, "exp": issued + 300, "phone_number": "+77011234567", "name": "Айгерим"})
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = good();
    claims[name] = value;
    claims
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn unsigned(algorithm: &str, claims: &Value) -> String {
    format!("{}.{}", encoded(&json!({"alg": algorithm, "typ": "JWT"})), encoded(claims))
}

fn hs256(secret: &[u8], content: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret).unwrap().chain_update(content);
    format!("{content}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn host() -> Host {
    Host { key: HostKey::Shared(SECRET.to_vec()), audience: "lobby".to_owned() }
}

fn read(claims: &Value) -> Result<HostPerson, HostTokenError> {
    host().read(&hs256(SECRET, &unsigned("HS256", claims)), now())
}

#[test]
fn a_signed_young_token_for_lobby_names_its_person() {
    let person = read(&good()).unwrap();
    assert_eq!((person.phone.as_e164(), person.name.as_deref()), ("+77011234567", Some("Айгерим")));
    assert!(read(&with("aud", json!(["shop", "lobby"]))).is_ok());
    assert!(read(&with("name", Value::Null)).unwrap().name.is_none());
}

#[test]
fn the_vector_of_another_library_is_read() {
    // PyJWT 2.10.1: jwt.encode({...}, "0123456789abcdef0123456789abcdef", algorithm="HS256").
    let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJhdWQiOiJsb2JieSIsImlhdCI6MTc3MjQyNzYwMCwiZXhwIjoxNzcyNDI3OTAwLCJwaG9uZV9udW1iZXIiOiIrNzcwMTEyMzQ1NjcifQ.QCBWFrpOzcVM_cEIrsFEOWBJ1Oe78wFqX1xVxUKwZJ4";
    assert_eq!(host().read(token, now()).unwrap().phone.as_e164(), "+77011234567");
}

#[test]
fn an_ed25519_key_is_checked_with_its_public_half() {
    let key = SigningKey::from_bytes(&[7; 32]);
    let written = URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes());
    let host = Host { key: HostKey::public(&written).unwrap(), audience: "lobby".to_owned() };
    let content = unsigned("EdDSA", &good());
    let token = format!("{content}.{}", URL_SAFE_NO_PAD.encode(key.sign(content.as_bytes()).to_bytes()));
    assert!(host.read(&token, now()).is_ok());
    // The public key is no secret: whoever signs with it as if it were one is not believed.
    let forged = hs256(key.verifying_key().as_bytes(), &unsigned("HS256", &good()));
    assert_eq!(host.read(&forged, now()), Err(HostTokenError::WrongAlgorithm));
    assert!(HostKey::public("short").is_none());
}

#[test]
fn a_token_that_says_it_needs_no_signature_is_refused() {
    for algorithm in ["none", "None", "HS512", "EdDSA"] {
        let token = format!("{}.", unsigned(algorithm, &good()));
        assert_eq!(host().read(&token, now()), Err(HostTokenError::WrongAlgorithm), "{algorithm}");
    }
}

#[test]
fn another_secret_and_a_changed_claim_are_refused() {
    let content = unsigned("HS256", &good());
    let strangers = hs256(b"another secret of thirty-two byte", &content);
    assert_eq!(host().read(&strangers, now()), Err(HostTokenError::WrongSignature));
    let signature = hs256(SECRET, &content).rsplit_once('.').unwrap().1.to_owned();
    let changed = format!("{}.{signature}", unsigned("HS256", &with("phone_number", json!("+77019999999"))));
    assert_eq!(host().read(&changed, now()), Err(HostTokenError::WrongSignature));
}

#[test]
fn who_else_it_is_for_when_and_whom_it_names_are_checked() {
    let at = now().timestamp();
    assert_eq!(read(&with("aud", json!("shop"))), Err(HostTokenError::WrongAudience));
    assert_eq!(read(&with("exp", json!(at + 301))), Err(HostTokenError::WrongTime), "valid for too long");
    assert_eq!(read(&with("iat", json!(at + 120))), Err(HostTokenError::WrongTime), "from the future");
    let mut old = with("iat", json!(at - 400));
    old["exp"] = json!(at - 100);
    assert_eq!(read(&old), Err(HostTokenError::WrongTime), "over");
    assert_eq!(read(&with("phone_number", json!("12"))), Err(HostTokenError::NoPhone));
    assert_eq!(read(&with("phone_number", Value::Null)), Err(HostTokenError::NoPhone));
}

#[test]
fn what_is_no_token_is_refused_without_harm() {
    for token in ["", ".", "..", "a.b", "a.b.c", "ы.ы.ы", &"x".repeat(10_000)] {
        assert_eq!(host().read(token, now()), Err(HostTokenError::Malformed), "{token:.20}");
    }
}

//! What Twilio posts, with its signature.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::Client;
use sha1::Sha1;

/// The address that Twilio calls and signs; the server itself stands elsewhere.
pub(crate) const PUBLIC: &str = "https://lobby.example";
pub(crate) const TOKEN: &str = "hunter2";
/// The bank's number.
pub(crate) const BANK: &str = "+77270000000";

/// Posts a form whose fields are in the order of their names, and gives the answer's text.
pub(crate) async fn post(client: &Client, server: &str, path: &str, form: &[(&str, String)]) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(TOKEN.as_bytes()).unwrap();
    mac.update(format!("{PUBLIC}{path}").as_bytes());
    form.iter().for_each(|(name, value)| mac.update(format!("{name}{value}").as_bytes()));
    let signature = STANDARD.encode(mac.finalize().into_bytes());
    let request = client.post(format!("{server}{path}")).header("X-Twilio-Signature", signature);
    let answer = request.form(form).send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.status());
    answer.text().await.unwrap()
}

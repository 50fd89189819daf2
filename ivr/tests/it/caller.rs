//! Somebody who calls the bank through Twilio.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use tower::ServiceExt;
use uuid::Uuid;

use crate::twiml::Heard;
use crate::world::{BANK, PUBLIC, TOKEN, World};

pub(crate) const NUMBER: &str = "+77011234567";
const FIRST: &str = "/hooks/twilio/voice";

pub(crate) struct Caller {
    router: Router,
    pub(crate) sid: String,
    pub(crate) number: String,
    pub(crate) heard: Heard,
}

impl Caller {
    /// Calls, and hears the first words.
    pub(crate) async fn dial(world: &World, sid: &str, number: &str) -> Self {
        let mut caller = Self::nobody(world, sid, number);
        caller.heard = caller.ask(FIRST, &[]).await;
        caller
    }

    /// A phone that nobody has picked up.
    pub(crate) fn nobody(world: &World, sid: &str, number: &str) -> Self {
        Self { router: world.router(), sid: sid.to_owned(), number: number.to_owned(), heard: Heard::default() }
    }

    /// Whoever Lobby called for an order picks up.
    pub(crate) async fn picks_up(world: &World, sid: &str, number: &str, order: Uuid) -> Self {
        let mut called = Self::nobody(world, sid, number);
        called.heard = called.ask(&format!("{FIRST}?order={order}"), &[]).await;
        called
    }

    /// Calls and chooses a language by its key.
    pub(crate) async fn speaking(world: &World, language: usize) -> Self {
        let mut caller = Self::dial(world, "CA1", NUMBER).await;
        caller.press(&language.to_string()).await;
        caller
    }

    pub(crate) async fn press(&mut self, keys: &str) -> &Heard {
        let keys = keys.trim_end_matches(|key| key == '#' && keys.len() > 1).to_owned();
        self.answer(&[("Digits", &keys)]).await
    }

    /// Presses the key that was said for an option; turns the pages until it is said.
    pub(crate) async fn choose(&mut self, words: &str) -> &Heard {
        for _page in 0..6 {
            if self.heard.offers(words) {
                break;
            }
            self.press("4").await;
        }
        let key = self.heard.key_of(words);
        self.press(&key).await
    }

    pub(crate) async fn say(&mut self, words: &str) -> &Heard {
        self.answer(&[("SpeechResult", words), ("Confidence", "0.9")]).await
    }

    pub(crate) async fn silent(&mut self) -> &Heard {
        self.answer(&[]).await
    }

    /// Answers what was asked last.
    pub(crate) async fn answer(&mut self, fields: &[(&str, &str)]) -> &Heard {
        let action = self.heard.action.clone().unwrap_or_else(|| panic!("nothing is asked: {}", self.heard.document));
        self.heard = self.ask(&action, fields).await;
        &self.heard
    }

    /// The caller goes away.
    pub(crate) async fn hang_up(&self) {
        let (status, _) = self.post("/hooks/twilio/voice/status", &self.form(&[("CallStatus", "completed")])).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
    }

    /// The same node answers from now on.
    pub(crate) fn moves_to(&mut self, router: Router) {
        self.router = router;
    }

    pub(crate) async fn ask(&self, path: &str, fields: &[(&str, &str)]) -> Heard {
        let mut heard = self.ask_once(path, fields).await;
        // An answer that takes its time is asked for again.
        while let Some(later) = heard.goes_on_at.take() {
            heard = self.ask_once(&later, &[]).await;
        }
        heard
    }

    async fn ask_once(&self, path: &str, fields: &[(&str, &str)]) -> Heard {
        let (status, document) = self.post(path, &self.form(fields)).await;
        assert_eq!(status, StatusCode::OK);
        Heard::read(&document)
    }

    pub(crate) fn form(&self, fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let status = if fields.iter().any(|(name, _)| *name == "CallStatus") { None } else { Some("in-progress") };
        let first =
            [("CallSid", self.sid.as_str()), ("From", self.number.as_str()), ("To", BANK), ("Direction", "inbound")];
        let status = status.map(|status| ("CallStatus", status));
        first.into_iter().chain(status).chain(fields.iter().copied()).map(own).collect()
    }

    /// Posts a form as Twilio does, with its signature.
    pub(crate) async fn post(&self, path: &str, form: &[(String, String)]) -> (StatusCode, String) {
        self.post_signed(path, form, &signature(&format!("{PUBLIC}{path}"), form)).await
    }

    pub(crate) async fn post_signed(
        &self,
        path: &str,
        form: &[(String, String)],
        signature: &str,
    ) -> (StatusCode, String) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("X-Twilio-Signature", signature)
            .body(Body::from(body))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }
}

fn signature(url: &str, form: &[(String, String)]) -> String {
    let mut pairs = form.to_vec();
    pairs.sort();
    let written: String = pairs.iter().map(|(name, value)| format!("{name}{value}")).collect();
    let mut mac = Hmac::<Sha1>::new_from_slice(TOKEN.as_bytes()).unwrap();
    mac.update(format!("{url}{written}").as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

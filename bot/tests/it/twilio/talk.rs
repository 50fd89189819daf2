//! A bank on WhatsApp and SMS, and people who write to it.

use std::sync::atomic::{AtomicU32, Ordering};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Duration;
use hmac::{Hmac, KeyInit, Mac};
use lobby_bot::{TwilioChannels, TwilioSettings};
use lobby_dialogue::Dialogue;
use lobby_office::conversations::Conversation;
use lobby_office::courier::Courier;
use sha1::Sha1;
use tower::ServiceExt;

use super::fake::{ACCOUNT, Fake, Sent};
use crate::world::World;

pub(crate) const PUBLIC: &str = "https://lobby.example.kz";
pub(crate) const TOKEN: &str = "hunter2";
pub(crate) const PERSON: &str = "+77011234567";
const BANK: &str = "+77270000000";

pub(crate) struct Talk {
    pub(crate) world: World,
    pub(crate) fake: Fake,
    pub(crate) channels: TwilioChannels,
    pub(crate) dialogue: Dialogue,
    messages: AtomicU32,
}

/// Which of the two a person writes by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By {
    Whatsapp,
    Sms,
}

impl By {
    pub(crate) fn channel(self) -> &'static str {
        match self {
            Self::Whatsapp => "whatsapp",
            Self::Sms => "sms",
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Whatsapp => "whatsapp:",
            Self::Sms => "",
        }
    }
}

impl Talk {
    pub(crate) async fn new() -> Self {
        Self::with(|settings| settings).await
    }

    pub(crate) async fn without_sms() -> Self {
        Self::with(|settings| TwilioSettings { sms_from: None, ..settings }).await
    }

    async fn with(change: impl Fn(TwilioSettings) -> TwilioSettings) -> Self {
        let (world, fake) = (World::new().await, Fake::start().await);
        world.office.act_due().await.unwrap();
        let channels = TwilioChannels::new(change(settings(&fake.url)), world.office.clone()).unwrap();
        let dialogue = Dialogue::new(world.office.clone(), PUBLIC);
        dialogue.read_pictures_with(channels.pictures().into_iter().collect());
        Self { world, fake, channels, dialogue, messages: AtomicU32::new(0) }
    }

    /// As [`Talk::new`], once the templates are made.
    pub(crate) async fn with_templates() -> Self {
        let talk = Self::new().await;
        talk.channels.look_at_templates().await.unwrap();
        talk
    }

    /// What Twilio posts when a person writes.
    pub(crate) fn form(&self, by: By, fields: &[(&str, &str)]) -> Vec<(String, String)> {
        let number = self.messages.fetch_add(1, Ordering::Relaxed);
        let own = |name: &str, value: String| (name.to_owned(), value);
        let mut form = vec![
            own("MessageSid", format!("SM{number:032}")),
            own("AccountSid", ACCOUNT.to_owned()),
            own("From", format!("{}{PERSON}", by.prefix())),
            own("To", format!("{}{BANK}", by.prefix())),
            own("NumMedia", "0".to_owned()),
        ];
        form.extend(fields.iter().map(|(name, value)| own(name, (*value).to_owned())));
        form
    }

    /// Posts a form as Twilio does, with its signature.
    pub(crate) async fn post(&self, path: &str, form: &[(String, String)]) -> StatusCode {
        self.post_signed(path, form, &signature(TOKEN, &format!("{PUBLIC}{path}"), form)).await
    }

    pub(crate) async fn post_signed(&self, path: &str, form: &[(String, String)], signature: &str) -> StatusCode {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("X-Twilio-Signature", signature)
            .body(Body::from(body))
            .unwrap();
        self.channels.webhook_router().oneshot(request).await.unwrap().status()
    }

    /// A person writes, is answered, and the answer is brought; gives what was sent.
    pub(crate) async fn tell(&self, by: By, fields: &[(&str, &str)]) -> Vec<Sent> {
        let before = self.fake.sent().len();
        assert_eq!(self.post("/hooks/twilio/messages", &self.form(by, fields)).await, StatusCode::OK);
        self.dialogue.answer(self.conversation(by).await.id).await.unwrap();
        self.deliver_after(Duration::seconds(1)).await;
        self.fake.sent().split_off(before)
    }

    pub(crate) async fn say(&self, by: By, words: &str) -> Vec<Sent> {
        self.tell(by, &[("Body", words)]).await
    }

    pub(crate) async fn conversation(&self, by: By) -> Conversation {
        self.world.office.known_conversation(by.channel(), PERSON).await.unwrap()
    }

    /// One round of the courier after some time.
    pub(crate) async fn deliver_after(&self, time: Duration) {
        self.world.clock.advance(time);
        Courier::new(self.world.office.clone(), self.channels.deliverers()).round().await.unwrap();
    }
}

pub(crate) fn settings(api_url: &str) -> TwilioSettings {
    TwilioSettings {
        account_sid: ACCOUNT.to_owned(),
        auth_token: TOKEN.to_owned(),
        second_auth_token: Some("the next token".to_owned()),
        api_url: api_url.to_owned(),
        whatsapp_from: Some(BANK.to_owned()),
        sms_from: Some(BANK.to_owned()),
        public_url: PUBLIC.to_owned(),
    }
}

pub(crate) fn signature(token: &str, url: &str, form: &[(String, String)]) -> String {
    let mut pairs = form.to_vec();
    pairs.sort();
    pairs.dedup();
    let written: String = pairs.into_iter().map(|(name, value)| name + &value).collect();
    let mut mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).unwrap();
    mac.update(url.as_bytes());
    mac.update(written.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

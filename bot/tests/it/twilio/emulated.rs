//! The same channels against Twilio as others play it: `emulate`, which keeps state and signs its webhooks, and Prism, which
//! judges requests by Twilio's own OpenAPI file.

use chrono::Duration;
use lobby_bot::{TwilioChannels, TwilioSettings};
use lobby_dialogue::Dialogue;
use lobby_office::conversations::Conversation;
use lobby_office::courier::Courier;
use lobby_twilio::calls::NewCall;
use lobby_twilio::content::NewTemplate;
use lobby_twilio::messages::{Content, NewMessage};
use lobby_twilio::{Endpoints, Twilio};
use reqwest::Client;
use serde_json::Value;
use tokio::net::TcpListener;

use super::talk::{By, PERSON, settings};
use crate::world::{World, in_time, serve};

const ACCOUNT: &str = "AC00000000000000000000000000000000";
const TOKEN: &str = "twilio_test_auth_token";
const BANK: &str = "+77270000000";

fn peer(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is not set; run these tests by `tests/run twilio`"))
}

/// A bank that listens where `emulate` was told it does.
struct Running {
    world: World,
    channels: TwilioChannels,
    dialogue: Dialogue,
    http: Client,
    api: String,
}

impl Running {
    async fn start() -> Self {
        let (api, public_url) = (peer("TEST_TWILIO_STATEFUL"), peer("TEST_TWILIO_APP"));
        let world = World::new().await;
        world.office.act_due().await.unwrap();
        let settings = TwilioSettings {
            account_sid: ACCOUNT.to_owned(),
            auth_token: TOKEN.to_owned(),
            public_url: public_url.clone(),
            ..settings(&api)
        };
        let channels = TwilioChannels::new(settings, world.office.clone()).unwrap();
        let listener = TcpListener::bind(public_url.strip_prefix("http://").unwrap()).await.unwrap();
        serve(listener, channels.webhook_router());
        let dialogue = Dialogue::new(world.office.clone(), public_url);
        Self { world, channels, dialogue, http: Client::new(), api }
    }

    /// A control of `emulate`'s.
    async fn simulate(&self, what: &str, form: &[(&str, &str)]) {
        let url = format!("{}/_twilio/simulate/{what}", self.api);
        let answer = self.http.post(url).basic_auth(ACCOUNT, Some(TOKEN)).form(form).send().await.unwrap();
        assert!(answer.status().is_success(), "{what}: {}", answer.text().await.unwrap());
    }

    async fn arrived(&self, by: By) -> Conversation {
        in_time(async {
            loop {
                if let Ok(known) = self.world.office.known_conversation(by.channel(), PERSON).await
                    && self.world.office.next_inbound(known.id).await.unwrap().is_some()
                {
                    return known;
                }
                tokio::task::yield_now().await;
            }
        })
        .await
    }

    /// What Twilio keeps of messages to an address, the latest first.
    async fn kept(&self, to: &str) -> Vec<Value> {
        let url = format!("{}/2010-04-01/Accounts/{ACCOUNT}/Messages.json", self.api);
        let listed = self.http.get(url).basic_auth(ACCOUNT, Some(TOKEN)).query(&[("To", to)]).send().await.unwrap();
        let listed: Value = listed.json().await.unwrap();
        let is_ours = |message: &&Value| message["to"] == to && message["direction"] == "outbound-api";
        listed["messages"].as_array().unwrap().iter().filter(is_ours).cloned().collect()
    }
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run twilio` starts"]
async fn a_conversation_goes_through_emulate_on_both_channels() {
    let running = Running::start().await;
    for (by, prefix) in [(By::Whatsapp, "whatsapp:"), (By::Sms, "")] {
        let (person, bank) = (format!("{prefix}{PERSON}"), format!("{prefix}{BANK}"));
        running
            .simulate("inbound-message", &[("From", &person), ("To", &bank), ("Body", "талон в кассу на Абая & ü")])
            .await;
        let conversation = running.arrived(by).await;
        running.dialogue.answer(conversation.id).await.unwrap();
        running.world.clock.advance(Duration::seconds(1));
        Courier::new(running.world.office.clone(), running.channels.deliverers()).round().await.unwrap();
        let kept = running.kept(&person).await;
        assert!(kept.iter().any(|message| message["body"].to_string().contains("/t/")), "{by:?}: {kept:?}");

        let last = kept[0]["sid"].as_str().unwrap();
        running.simulate("message-status", &[("MessageSid", last), ("Status", "delivered")]).await;
        let said = running.world.office.messages_since(conversation.id, 0).await.unwrap();
        let reply = said.last().unwrap().id;
        in_time(async {
            while running.world.office.receipt(reply).await.unwrap().as_deref() != Some("delivered") {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run twilio` starts"]
async fn twilios_own_description_allows_everything_that_is_sent() {
    let api = peer("TEST_TWILIO_JUDGE");
    let twilio = Twilio::new(Endpoints::at(&api).unwrap(), ACCOUNT, TOKEN).unwrap();
    let (url, caption) = ("https://lobby.example.kz/t/PASS.png".to_owned(), "Ваш талон".to_owned());
    let variables = [("1".to_owned(), "Привет\n\"мир\"".to_owned())].into();
    for content in [
        Content::Text("талон & ü".to_owned()),
        Content::Media { url, caption },
        Content::Place { latitude: 43.24, longitude: 76.9, label: "Абая, 52".to_owned() },
        Content::Template { sid: "HX00000000000000000000000000000000".to_owned(), variables },
    ] {
        let status_callback = Some("https://lobby.example.kz/hooks/twilio/status?message=1".to_owned());
        let message =
            NewMessage { to: format!("whatsapp:{PERSON}"), from: format!("whatsapp:{BANK}"), content, status_callback };
        twilio.send(&message).await.unwrap_or_else(|error| panic!("{error}: {message:?}"));
    }
    for template in [NewTemplate::buttons("b", "en", 3), NewTemplate::list("l", "en", 10)] {
        twilio.make_template(&template).await.unwrap_or_else(|error| panic!("{error}: {template:?}"));
    }
    assert_eq!(twilio.account().await.unwrap().status, "active");
    twilio.templates().await.unwrap();
}

#[tokio::test]
#[ignore = "needs the peers that `tests/run twilio` starts"]
async fn twilios_own_description_allows_calls_and_what_they_do_next() {
    let twilio = Twilio::new(Endpoints::at(&peer("TEST_TWILIO_JUDGE")).unwrap(), ACCOUNT, TOKEN).unwrap();
    let url = "https://lobby.example.kz/hooks/twilio/voice".to_owned();
    let status_callback = Some(format!("{url}/status"));
    let call = NewCall { to: PERSON.to_owned(), from: BANK.to_owned(), url: url.clone(), status_callback, rings: 30 };
    twilio.call(&call).await.unwrap();
    let sid = format!("CA{:032}", 1);
    twilio.redirect_call(&sid, &url).await.unwrap();
    twilio.hang_up(&sid).await.unwrap();
    assert!(twilio.hang_up("no call").await.is_err());
}

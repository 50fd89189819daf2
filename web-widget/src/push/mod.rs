//! Web push: notices reach a browser whose chat is closed.
//!
//! A customer allows it on Lobby's own chat page; the browser then names a push service and gives keys. Each notice of that
//! conversation goes there sealed for this browser alone (`encryption`), signed by this installation (`vapid`), and only to
//! services that are named in the settings (`services`). The notice itself stands in the chat already: a push is the bell,
//! so one that a service refuses is given up rather than kept waiting in front of the conversation's next message.

mod encryption;
mod services;
mod vapid;

use std::time::Duration;

use async_trait::async_trait;
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::Message;
use lobby_dialogue::{notice, text};
use lobby_office::Office;
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Deliver, Parcel, Undelivered};
use lobby_office::notices::Notice;
use lobby_office::push::{PUSH, Subscription};
use reqwest::StatusCode;
use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use encryption::{LONGEST, NotKeys, Receiver};
pub use services::Services;
use vapid::{Vapid, secret_key};

const TIMEOUT: Duration = Duration::from_secs(5);
/// "Your turn" is worth nothing later.
const WORTH_SECONDS: u32 = 10 * 60;

/// Why a browser's subscription is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotASubscription {
    #[error("its push service is not among those that are called")]
    UnknownService,
    #[error(transparent)]
    Keys(#[from] NotKeys),
}

/// There is no way out to push services.
#[derive(Debug, Error)]
#[error("push services cannot be called: {0}")]
pub struct PushError(#[from] reqwest::Error);

/// The way to push services.
#[derive(Clone)]
pub struct WebPush {
    office: Office,
    services: Services,
    vapid: Vapid,
    http: reqwest::Client,
}

/// How a push service took a message.
enum Taken {
    Yes,
    /// The browser took its permission back.
    Gone,
    No(String),
}

impl WebPush {
    /// `contact` is the address of this installation, by which push services know who calls.
    pub fn new(office: Office, services: Services, contact: String) -> Result<Self, PushError> {
        let http = reqwest::Client::builder().timeout(TIMEOUT).redirect(reqwest::redirect::Policy::none()).build()?;
        let vapid = Vapid::new(office.push_seed(), contact);
        Ok(Self { office, services, vapid, http })
    }

    /// What a browser subscribes to.
    pub fn public_key(&self) -> &str {
        self.vapid.public()
    }

    /// Whether a message could be sent to a subscription.
    pub fn check(&self, subscription: &Subscription) -> Result<(), NotASubscription> {
        self.services.origin(&subscription.endpoint).ok_or(NotASubscription::UnknownService)?;
        Receiver::read(&subscription.p256dh, &subscription.auth)?;
        Ok(())
    }

    /// What the browser shows.
    fn text(&self, to: &Conversation, notice: &Notice) -> String {
        let language = Language::from_code(&to.language).unwrap_or_default();
        let now = self.office.clocks().business.now();
        let said = notice::reply(notice, &Catalogue::of(&self.office.branches()));
        let body: String = text::speak(&said, language, now).text.chars().take(LONGEST / 4).collect();
        let title = text::say(&Message::new("push-title"), language, now);
        json!({"title": title, "body": body, "language": language.code(), "kind": notice.kind()}).to_string()
    }

    async fn send(&self, subscription: &Subscription, text: &str) -> Taken {
        let Some(origin) = self.services.origin(&subscription.endpoint) else { return Taken::Gone };
        let random = self.office.random();
        let sealed = Receiver::read(&subscription.p256dh, &subscription.auth)
            .and_then(|receiver| receiver.seal(text.as_bytes(), &secret_key(random.bytes()), random.bytes()));
        let Ok(body) = sealed else { return Taken::Gone };
        let request = self.http.post(&subscription.endpoint).body(body);
        let request =
            request.header("authorization", self.vapid.authorization(&origin, self.office.clocks().system.now()));
        let request =
            request.header("content-encoding", "aes128gcm").header("ttl", WORTH_SECONDS).header("urgency", "high");
        match request.send().await {
            Ok(answer) if answer.status().is_success() => Taken::Yes,
            Ok(answer) if matches!(answer.status(), StatusCode::NOT_FOUND | StatusCode::GONE) => Taken::Gone,
            Ok(answer) => Taken::No(format!("the push service answered {}", answer.status().as_u16())),
            // The address of the browser is a secret of its owner.
            Err(error) => Taken::No(error.without_url().to_string()),
        }
    }
}

#[async_trait]
impl Deliver for WebPush {
    fn channel(&self) -> &'static str {
        PUSH
    }

    async fn deliver(&self, to: &Conversation, parcel: &Parcel, _: Uuid) -> Result<Option<String>, Undelivered> {
        let Parcel::Notice(notice) = parcel else { return Err(never("only notices ring")) };
        let unreadable = |error: lobby_office::OfficeError| never(&error.to_string());
        let text = self.text(to, notice);
        let (mut reached, mut refused) = (false, None);
        for (id, subscription) in self.office.push_subscriptions(to.id).await.map_err(unreadable)? {
            match self.send(&subscription, &text).await {
                Taken::Yes => reached = true,
                Taken::Gone => self.office.end_push(to.id, id).await.map_err(unreadable)?,
                Taken::No(why) => refused = Some(why),
            }
        }
        match refused {
            Some(why) if !reached => Err(never(&why)),
            // Whoever took their permission back is not owed a ring.
            _ => Ok(None),
        }
    }
}

fn never(why: &str) -> Undelivered {
    Undelivered::Never { why: why.to_owned() }
}

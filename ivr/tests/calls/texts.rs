//! What comes to the caller's own phone by SMS meanwhile, and to a chat where their number is proven.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::Reply;
use lobby_dialogue::{notice, text};
use lobby_office::Office;
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Courier, Deliver, Parcel, Undelivered};
use lobby_office::identity::route::{BySms, CodeRoute, ProvenChat};
use lobby_office::notices::Notice;
use lobby_office::random::Random;
use uuid::Uuid;

/// Texts that came, and the one-time code that came last.
#[derive(Default)]
struct Came {
    texts: Vec<String>,
    code: Option<String>,
}

pub(crate) struct Texts {
    courier: Courier,
    came: Arc<Mutex<Came>>,
}

struct Phone {
    channel: &'static str,
    office: Office,
    came: Arc<Mutex<Came>>,
}

#[async_trait]
impl Deliver for Phone {
    fn channel(&self) -> &'static str {
        self.channel
    }

    async fn deliver(&self, to: &Conversation, parcel: &Parcel, _: Uuid) -> Result<Option<String>, Undelivered> {
        let reply = match parcel {
            Parcel::Reply(reply) => serde_json::from_value::<Reply>(reply.clone()).unwrap(),
            Parcel::Notice(told) => notice::reply(told, &Catalogue::of(&self.office.branches())),
            other => panic!("nothing else is texted: {other:?}"),
        };
        let language = Language::from_code(&to.language).unwrap();
        let words = text::speak_briefly(&reply, language, self.office.clocks().business.now()).text;
        let mut came = self.came.lock().unwrap();
        if let Parcel::Notice(Notice::Code { code }) = parcel {
            came.code = Some(code.clone());
        }
        came.texts.push(words);
        Ok(None)
    }
}

impl Texts {
    /// The bank sends texts to numbers of this country.
    pub(crate) fn of(office: &Office) -> Self {
        let came = Arc::<Mutex<Came>>::default();
        let phone =
            |channel| -> Arc<dyn Deliver> { Arc::new(Phone { channel, office: office.clone(), came: came.clone() }) };
        let courier = Courier::new(office.clone(), vec![phone("sms"), phone("telegram")]);
        let (random, clock) = (Random::seeded(8), office.clocks().business.clone());
        let chat: Arc<dyn CodeRoute> = Arc::new(ProvenChat { channel: "telegram" });
        let sms: Arc<dyn CodeRoute> = Arc::new(BySms { beginnings: vec!["+77".to_owned()], random, clock });
        office.send_codes_over(vec![chat, sms]);
        Self { courier, came }
    }

    /// What came since it was last looked.
    pub(crate) async fn look(&self) -> Vec<String> {
        self.courier.round().await.unwrap();
        std::mem::take(&mut self.came.lock().unwrap().texts)
    }

    pub(crate) fn code(&self) -> String {
        self.came.lock().unwrap().code.clone().unwrap_or_default()
    }
}

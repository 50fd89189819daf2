//! Brings replies and notices by SMS.

use async_trait::async_trait;
use lobby_dialogue::language::Language;
use lobby_office::Office;
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Deliver, Parcel, Undelivered};
use lobby_twilio::messages::{Content, MOST_CHARACTERS};
use uuid::Uuid;

use super::CHANNEL;
use super::render::render;
use crate::length;
use crate::twilio::{Outgoing, Sender};
use crate::wording::{Setting, reply_of};

pub(crate) struct SmsDeliverer {
    office: Office,
    sender: Sender,
}

impl SmsDeliverer {
    pub(crate) fn new(office: Office, sender: Sender) -> Self {
        Self { office, sender }
    }
}

#[async_trait]
impl Deliver for SmsDeliverer {
    fn channel(&self) -> &'static str {
        CHANNEL
    }

    async fn deliver(&self, to: &Conversation, parcel: &Parcel, id: Uuid) -> Result<Option<String>, Undelivered> {
        let reply = reply_of(parcel, &self.office, self.sender.public_url())?;
        let setting = Setting {
            language: Language::from_code(&to.language).unwrap_or_default(),
            now: self.office.clocks().business.now(),
            public_url: self.sender.public_url(),
            branches: &self.office.branches(),
        };
        let text = render(&reply, &setting, matches!(parcel, Parcel::Notice(_)));
        let contents = length::split(&text, MOST_CHARACTERS).into_iter().map(Content::Text).collect();
        self.sender.send(Outgoing { parcel: id, to: to.address.clone(), contents }).await
    }
}

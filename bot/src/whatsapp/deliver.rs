//! Brings replies and notices to WhatsApp.

use std::sync::Arc;

use async_trait::async_trait;
use lobby_dialogue::button::sealed;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::Reply;
use lobby_engine::Instant;
use lobby_office::Office;
use lobby_office::conversations::Conversation;
use lobby_office::courier::{Deliver, Parcel, Undelivered};
use lobby_twilio::messages::Content;
use uuid::Uuid;

use super::render::render;
use super::templates::Templates;
use super::{CHANNEL, PREFIX, approved, window};
use crate::twilio::{Outgoing, Sender};
use crate::wording::{Setting, reply_of};

pub(crate) struct WhatsappDeliverer {
    office: Office,
    sender: Sender,
    templates: Arc<Templates>,
}

impl WhatsappDeliverer {
    pub(crate) fn new(office: Office, sender: Sender, templates: Arc<Templates>) -> Self {
        Self { office, sender, templates }
    }
}

impl WhatsappDeliverer {
    fn in_approved_words(&self, reply: &Reply, language: Language, now: Instant) -> Result<Content, Undelivered> {
        let filled = approved::filled(reply, language, now);
        let template = filled.and_then(|(name, variables)| Some((self.templates.approved(&name)?, variables)));
        match template {
            Some((sid, variables)) => Ok(Content::Template { sid, variables }),
            None => {
                Err(Undelivered::Never { why: "the window is closed, and no approved template says this".to_owned() })
            }
        }
    }
}

#[async_trait]
impl Deliver for WhatsappDeliverer {
    fn channel(&self) -> &'static str {
        CHANNEL
    }

    async fn deliver(&self, to: &Conversation, parcel: &Parcel, id: Uuid) -> Result<Option<String>, Undelivered> {
        let now = self.office.clocks().business.now();
        let reply = reply_of(parcel, &self.office, self.sender.public_url())?;
        let reply = sealed(reply, &self.office, to.id);
        let setting = Setting {
            language: Language::from_code(&to.language).unwrap_or_default(),
            now,
            public_url: self.sender.public_url(),
            branches: &self.office.branches(),
        };
        // A turn's end, which every message of the person has, is the last time they wrote.
        let contents = match window::is_open(to.last_at, now) {
            true => render(&reply, &setting, &self.templates),
            false => vec![self.in_approved_words(&reply, setting.language, now)?],
        };
        self.sender.send(Outgoing { parcel: id, to: format!("{PREFIX}{}", to.address), contents }).await
    }
}

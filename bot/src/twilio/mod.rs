//! What WhatsApp and SMS share: one account of Twilio's, its webhooks, and one way in and out.

mod check;
mod intake;
mod sender;
mod status;
mod webhook;

use std::sync::Arc;

use axum::Router;
use lobby_dialogue::pictures::ReadPictures;
use lobby_office::Office;
use lobby_office::courier::Deliver;
use lobby_twilio::{Endpoints, Twilio, TwilioError, Validator, Webhooks};
use tokio_util::sync::CancellationToken;

use crate::sms::{self, SmsDeliverer};
use crate::whatsapp::{self, Pictures, Templates, WhatsappDeliverer};
use webhook::Hook;

pub use check::check;
pub(crate) use sender::{Outgoing, Sender};

/// It has no `Debug`, because it holds secrets.
#[derive(Clone)]
pub struct TwilioSettings {
    pub account_sid: String,
    pub auth_token: String,
    /// The other of two tokens while the account's is changed; webhooks signed with either are believed.
    pub second_auth_token: Option<String>,
    /// Where Twilio's API answers.
    pub api_url: String,
    /// The number WhatsApp's messages come from, in E.164; without it WhatsApp is off.
    pub whatsapp_from: Option<String>,
    /// The number or name SMS come from; without it SMS is off.
    pub sms_from: Option<String>,
    /// Where customers and Twilio reach Lobby, without a slash at the end. Twilio signs the address it calls.
    pub public_url: String,
}

/// WhatsApp and SMS of one account.
pub struct TwilioChannels {
    settings: TwilioSettings,
    office: Office,
    twilio: Arc<Twilio>,
    templates: Arc<Templates>,
}

impl TwilioChannels {
    pub fn new(settings: TwilioSettings, office: Office) -> Result<Self, TwilioError> {
        let endpoints = Endpoints::at(&settings.api_url)?;
        let twilio = Arc::new(Twilio::new(endpoints, &settings.account_sid, &settings.auth_token)?);
        Ok(Self { settings, office, twilio, templates: Arc::default() })
    }

    /// What the courier brings messages with, one for each channel that is on.
    pub fn deliverers(&self) -> Vec<Arc<dyn Deliver>> {
        let sender = |from: &str, pace| {
            Sender::new(self.twilio.clone(), from.to_owned(), self.settings.public_url.clone(), pace)
        };
        let whatsapp = self.settings.whatsapp_from.as_ref().map(|from| {
            let sender = sender(&format!("whatsapp:{from}"), whatsapp::pace());
            let deliverer = WhatsappDeliverer::new(self.office.clone(), sender, self.templates.clone());
            Arc::new(deliverer) as Arc<dyn Deliver>
        });
        let sms = self.settings.sms_from.as_ref().map(|from| {
            Arc::new(SmsDeliverer::new(self.office.clone(), sender(from, sms::pace()))) as Arc<dyn Deliver>
        });
        whatsapp.into_iter().chain(sms).collect()
    }

    /// `POST /hooks/twilio/messages` and `/hooks/twilio/status`.
    pub fn webhook_router(&self) -> Router {
        let settings = &self.settings;
        let validator = Validator::new(&settings.auth_token, settings.second_auth_token.as_deref());
        webhook::router(Hook {
            office: self.office.clone(),
            webhooks: Webhooks::new(validator, settings.public_url.clone()),
            whatsapp: settings.whatsapp_from.is_some(),
            sms: settings.sms_from.is_some(),
        })
    }

    /// What looks into the pictures that people send.
    pub fn pictures(&self) -> Option<Arc<dyn ReadPictures>> {
        self.settings.whatsapp_from.as_ref()?;
        Some(Arc::new(Pictures::new(self.twilio.clone())))
    }

    /// Makes the templates that WhatsApp needs and lacks, and learns which were approved.
    pub async fn look_at_templates(&self) -> Result<(), TwilioError> {
        self.templates.look(&self.twilio, self.office.clocks().business.now()).await
    }

    /// Keeps the templates that WhatsApp needs. Returns only after shutdown.
    pub async fn run(&self, shutdown: CancellationToken) {
        if self.settings.whatsapp_from.is_some() {
            let now = self.office.clocks().business.now();
            shutdown.run_until_cancelled(self.templates.keep(&self.twilio, now)).await;
        }
        shutdown.cancelled().await;
    }
}

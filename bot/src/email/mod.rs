//! E-mail: out through the bank's SMTP server, in from a mailbox of its own.
//!
//! A conversation is one address. What comes from it proves little, since a sender can be forged: `docs/email.md` tells what
//! is believed and why.

mod bounce;
mod check;
mod collect;
mod compose;
mod deliver;
mod inbound;
mod intake;
mod mailbox;
mod pages;
mod quotes;
mod render;
mod send;
mod settings;
mod vouch;

use std::sync::Arc;

use axum::Router;
use lobby_office::Office;
use lobby_office::courier::Deliver;
use thiserror::Error;
use tokio_util::sync::CancellationToken;

use collect::Collector;
use deliver::EmailDeliverer;
use inbound::Reader;
use intake::Intake;
use send::Sender;

pub use check::check;
pub use settings::{EmailOptions, EmailSettings};

/// The channel's name as conversations carry it.
const CHANNEL: &str = lobby_office::mail::EMAIL;

#[derive(Debug, Error)]
pub enum EmailError {
    #[error("the certificates in email.ca cannot be read")]
    Ca,
    #[error("the name of the mail server cannot be in a certificate")]
    Tls,
}

/// Mails of one address.
pub struct Email {
    settings: EmailSettings,
    office: Office,
    deliverer: Arc<EmailDeliverer>,
}

impl Email {
    pub fn new(settings: EmailSettings, office: Office) -> Result<Self, EmailError> {
        let sender = Sender::new(&settings)?;
        let deliverer = Arc::new(EmailDeliverer::new(office.clone(), settings.clone(), sender));
        office.mail_is_on();
        Ok(Self { settings, office, deliverer })
    }

    /// What the courier brings mails with.
    pub fn deliverer(&self) -> Arc<dyn Deliver> {
        self.deliverer.clone()
    }

    /// `/mail/stop/…` and `/mail/confirm/…`, where links in mails lead.
    pub fn pages(&self) -> Router {
        pages::router(self.office.clone())
    }

    /// Takes mails in, if there is a mailbox. Returns only after shutdown.
    pub async fn run(&self, shutdown: CancellationToken) {
        if let Some(server) = &self.settings.imap {
            let own = self.settings.from.email.to_string().to_lowercase();
            let reader = Reader { own, authserv_id: self.settings.authserv_id.clone() };
            let intake = Intake::new(self.office.clone(), reader);
            Collector::new(intake, server.clone(), self.settings.ca.clone()).run(&shutdown).await;
        }
        shutdown.cancelled().await;
    }
}

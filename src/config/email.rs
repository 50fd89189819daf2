//! Mails: the bank's servers for both ways, and who writes.

use std::path::PathBuf;

use lobby_bot::{EmailOptions, EmailSettings};
use serde::Deserialize;

use super::Secret;

/// The addresses hold passwords.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailConfig {
    pub smtp_url: Option<Secret>,
    pub imap_url: Option<Secret>,
    pub from: Option<String>,
    pub authserv_id: Option<String>,
    pub ca: Option<PathBuf>,
}

impl EmailConfig {
    /// What the channel is opened with; none while it is off. Everything wrong is named, and nothing secret is.
    pub fn settings(&self, public_url: &str) -> Result<Option<EmailSettings>, Vec<String>> {
        let Some(smtp_url) = &self.smtp_url else { return Ok(None) };
        let ca = self.ca.as_ref().map(std::fs::read_to_string).transpose();
        let ca = ca.map_err(|error| vec![format!("email.ca: the file cannot be read: {error}")])?;
        let options = EmailOptions {
            smtp_url: smtp_url.expose().to_owned(),
            imap_url: self.imap_url.as_ref().map(|url| url.expose().to_owned()),
            from: self.from.clone().unwrap_or_default(),
            authserv_id: self.authserv_id.clone(),
            ca,
            public_url: public_url.to_owned(),
        };
        let named = |(name, complaint): &(&str, &str)| format!("email.{name}: {complaint}");
        EmailSettings::read(&options).map(Some).map_err(|wrong| wrong.iter().map(named).collect())
    }

    pub(super) fn check(&self, wrong: &mut Vec<String>) {
        if self.smtp_url.is_none() && (self.imap_url.is_some() || self.from.is_some()) {
            wrong.push("email.smtp_url: set LOBBY_SMTP_URL too: mails that come in are answered".to_owned());
        }
        if let Err(complaints) = self.settings("") {
            wrong.extend(complaints);
        }
    }
}

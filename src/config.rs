//! Settings: the commented default file, then `lobby.toml`, then `LOBBY_*`, then the command line, then `validate`.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use lobby_office::identity::{Action, Level, Policy};
use serde::Deserialize;

mod asterisk;
mod database;
mod email;
mod layers;
mod secret;
mod speech;
mod validate;
mod widget;

pub use asterisk::AsteriskConfig;
pub use database::{Database, Engine};
pub use email::EmailConfig;
pub use layers::{ConfigError, Sources};
pub use secret::Secret;
pub use speech::{SpeechConfig, VoiceName, Voices};
pub use widget::{Origins, WidgetSettings};

use crate::limits::LimitSettings;

/// Everything that can be set; `lobby.default.toml` explains each.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub listen: SocketAddr,
    pub database: Database,
    pub redis: Option<Secret>,
    pub public_url: Option<String>,
    pub secret_key: Option<Secret>,
    pub demo: Option<bool>,
    pub clock: Option<DateTime<FixedOffset>>,
    pub proxy_header: Option<String>,
    pub log: String,
    pub drain_seconds: u64,
    pub limits: LimitSettings,
    pub telegram: TelegramSettings,
    pub twilio: TwilioSettings,
    pub phone: PhoneSettings,
    pub asterisk: AsteriskConfig,
    pub email: EmailConfig,
    pub crm: CrmSettings,
    pub identity: IdentitySettings,
    pub widget: WidgetSettings,
    pub speech: SpeechConfig,
}

/// The bank's own customer directory; without a url the embedded table is asked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrmSettings {
    pub url: Option<String>,
    pub token: Option<Secret>,
}

/// What must be proven, where a bank asks for more than Lobby does.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentitySettings {
    pub see_phone: Level,
    pub see_offers: Level,
    pub delete_person: Level,
}

impl IdentitySettings {
    pub fn policy(&self) -> Policy {
        Policy(vec![
            (Action::SeePhone, self.see_phone),
            (Action::SeeOffers, self.see_offers),
            (Action::DeletePerson, self.delete_person),
        ])
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TelegramSettings {
    pub token: Option<Secret>,
    pub mode: TelegramMode,
    pub api_url: String,
    pub webhook_secret: Option<Secret>,
}

/// One account for WhatsApp, SMS and calls; each is on when it has a number.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TwilioSettings {
    pub account_sid: Option<String>,
    pub auth_token: Option<Secret>,
    pub second_auth_token: Option<Secret>,
    pub api_url: String,
    pub whatsapp_from: Option<String>,
    pub sms_from: Option<String>,
    pub voice_from: Option<String>,
    pub codes_to: String,
}

impl TwilioSettings {
    /// What numbers begin with that get codes by SMS.
    pub fn code_beginnings(&self) -> Vec<String> {
        self.codes_to.split(',').map(str::trim).filter(|beginning| !beginning.is_empty()).map(str::to_owned).collect()
    }
}

/// What holds for every phone line.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhoneSettings {
    pub agents_at: Option<String>,
    pub notices: String,
    pub record: Records,
    pub recording_days: u32,
}

/// What is recorded of calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Records {
    #[default]
    Never,
    /// What callers and agents say to each other.
    Agents,
}

impl PhoneSettings {
    /// Kinds of notices that are said in calls.
    pub fn spoken(&self) -> BTreeSet<String> {
        self.notices.split(',').map(str::trim).filter(|kind| !kind.is_empty()).map(str::to_owned).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TelegramMode {
    Polling,
    Webhook,
}

impl Config {
    /// Whether an empty database gets demo data.
    pub fn wants_demo(&self) -> bool {
        self.demo.unwrap_or(self.database.engine() == Engine::Sqlite)
    }

    /// Where customers reach a server that listens on `address`, without a slash at the end.
    pub fn public_url(&self, address: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None if address.ip().is_unspecified() => format!("http://localhost:{}", address.port()),
            None => format!("http://{address}"),
        }
    }

    /// Whether limits are kept. A demo that only this machine reaches has none unless they are asked for.
    pub fn keeps_limits(&self) -> bool {
        let local_demo = self.wants_demo() && self.listen.ip().is_loopback();
        self.limits.mode.map_or(!local_demo, |mode| mode == crate::limits::Mode::Default)
    }

    /// Whose pages may embed the chat. Without a list: everybody's in a demo, else only Lobby's own.
    pub fn embedding(&self) -> Origins {
        let unlisted = if self.wants_demo() { Origins::Every } else { Origins::These(Vec::new()) };
        self.widget.origins.clone().unwrap_or(unlisted)
    }

    pub fn drain(&self) -> Duration {
        Duration::from_secs(self.drain_seconds)
    }
}

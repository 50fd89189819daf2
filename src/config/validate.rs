//! What one setting means for another. Every message says what to do.

use lobby_office::call_orders::SPOKEN;
use lobby_office::identity::Level;
use lobby_sealing::keys::MasterSecret;

use super::{Config, ConfigError, Engine, Secret, TelegramMode};

impl Config {
    /// Finds everything that is wrong, not only the first.
    pub fn validate(&self) -> Result<(), ConfigError> {
        let mut wrong = Vec::new();
        self.check_database(&mut wrong);
        self.check_addresses(&mut wrong);
        self.check_telegram(&mut wrong);
        self.check_twilio(&mut wrong);
        wrong.extend(self.asterisk.wrong());
        self.check_phone(&mut wrong);
        self.email.check(&mut wrong);
        self.check_identity(&mut wrong);
        self.widget.check(&mut wrong);
        self.speech.check(&mut wrong);
        if self.log.parse::<tracing_subscriber::filter::Targets>().is_err() {
            wrong.push("log: write a level such as info, or levels by module: \"info,lobby_office=debug\"".to_owned());
        }
        if wrong.is_empty() { Ok(()) } else { Err(ConfigError::Values(wrong)) }
    }

    fn check_database(&self, wrong: &mut Vec<String>) {
        if self.database.engine() == Engine::Postgres && self.secret_key.is_none() {
            wrong.push(
                "secret_key: set LOBBY_SECRET_KEY to the output of `openssl rand -hex 32` and keep a copy: \
                 with Postgres Lobby does not make its own, because every process must have the same"
                    .to_owned(),
            );
        }
        if self.secret_key.as_ref().is_some_and(|key| key.expose().parse::<MasterSecret>().is_err()) {
            wrong.push("secret_key: write the 64 hexadecimal digits that `openssl rand -hex 32` prints".to_owned());
        }
        if self.clock.is_some() && !self.wants_demo() {
            wrong
                .push("clock: remove LOBBY_CLOCK or turn the demo on; only a demo may have a shifted clock".to_owned());
        }
        if self.redis.as_ref().is_some_and(|url| !is_redis(url)) {
            wrong.push("redis: write redis://host:port, or rediss:// for TLS".to_owned());
        }
    }

    fn check_addresses(&self, wrong: &mut Vec<String>) {
        if self.public_url.as_ref().is_some_and(|url| !is_web_address(url)) {
            wrong.push("public_url: write the whole address, such as https://lobby.example.kz".to_owned());
        }
        if !is_web_address(&self.telegram.api_url) {
            wrong.push("telegram.api_url: write the whole address, such as https://api.telegram.org".to_owned());
        }
        let header = self.proxy_header.as_ref().map(|name| axum::http::HeaderName::try_from(name.as_str()));
        if header.is_some_and(|name| name.is_err()) {
            wrong.push("proxy_header: write a header's name, such as x-forwarded-for".to_owned());
        }
    }

    fn check_identity(&self, wrong: &mut Vec<String>) {
        if self.crm.url.as_ref().is_some_and(|url| !is_web_address(url)) {
            wrong.push("crm.url: write the whole address, such as https://crm.example.kz/lobby".to_owned());
        }
        if self.crm.url.is_some() != self.crm.token.is_some() {
            wrong.push("crm.token: set both LOBBY_CRM_URL and LOBBY_CRM_TOKEN, or neither".to_owned());
        }
        let settings = &self.identity;
        let levels = [
            ("see_phone", settings.see_phone),
            ("see_offers", settings.see_offers),
            ("delete_person", settings.delete_person),
        ];
        let impossible = levels.iter().filter(|(_, level)| !matches!(level, Level::L2 | Level::L3));
        wrong.extend(
            impossible.map(|(name, _)| format!("identity.{name}: write L2 or L3; nobody proves more in a chat")),
        );
    }

    fn check_telegram(&self, wrong: &mut Vec<String>) {
        if self.telegram.token.is_none() || self.telegram.mode == TelegramMode::Polling {
            return;
        }
        if !self.public_url.as_ref().is_some_and(|url| url.starts_with("https://")) {
            wrong.push(
                "telegram.mode: a webhook needs public_url with https; without one set LOBBY_TELEGRAM_MODE=polling"
                    .to_owned(),
            );
        }
        if !self.telegram.webhook_secret.as_ref().is_some_and(is_webhook_secret) {
            wrong.push(
                "telegram.webhook_secret: a webhook needs one, 1 to 256 letters, digits, _ or -: `openssl rand -hex 32`"
                    .to_owned(),
            );
        }
    }

    fn check_phone(&self, wrong: &mut Vec<String>) {
        if self.phone.recording_days == 0 {
            wrong.push("phone.recording_days: write a number of days; record = \"never\" keeps none".to_owned());
        }
        let spoken = self.phone.spoken();
        if spoken.iter().any(|kind| !SPOKEN.contains(&kind.as_str())) {
            wrong.push(format!("phone.notices: write some of {}, with commas between", SPOKEN.join(", ")));
        }
    }

    fn check_twilio(&self, wrong: &mut Vec<String>) {
        let twilio = &self.twilio;
        if !is_web_address(&twilio.api_url) {
            wrong.push("twilio.api_url: write the whole address, such as https://api.twilio.com".to_owned());
        }
        if twilio.account_sid.is_some() != twilio.auth_token.is_some() {
            wrong.push(
                "twilio.auth_token: set both LOBBY_TWILIO_ACCOUNT_SID and LOBBY_TWILIO_AUTH_TOKEN, or neither"
                    .to_owned(),
            );
        }
        if twilio.whatsapp_from.as_ref().is_some_and(|from| !is_number(from)) {
            wrong.push("twilio.whatsapp_from: write the number with its country, such as +77270000000".to_owned());
        }
        if twilio.sms_from.as_ref().is_some_and(|from| !is_number(from) && !is_sender_name(from)) {
            wrong.push(
                "twilio.sms_from: write a number such as +77270000000, or a name of 1 to 11 letters and digits"
                    .to_owned(),
            );
        }
        if twilio.voice_from.as_ref().is_some_and(|from| !is_number(from)) {
            wrong.push("twilio.voice_from: write the number with its country, such as +77270000000".to_owned());
        }
        if twilio.code_beginnings().iter().any(|beginning| !is_beginning(beginning)) {
            wrong.push("twilio.codes_to: write what numbers begin with, such as +77, with commas between".to_owned());
        }
        if twilio.account_sid.is_none() {
            return;
        }
        if twilio.whatsapp_from.is_none() && twilio.sms_from.is_none() && twilio.voice_from.is_none() {
            wrong.push(
                "twilio.whatsapp_from: set LOBBY_TWILIO_WHATSAPP_FROM, LOBBY_TWILIO_SMS_FROM or LOBBY_TWILIO_VOICE_FROM"
                    .to_owned(),
            );
        }
        if self.public_url.is_none() {
            wrong.push("twilio.account_sid: set public_url too: Twilio signs the address that it calls".to_owned());
        }
    }
}

fn is_beginning(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    is_beginning(text) && (8..=16).contains(&text.len())
}

/// Twilio's rule for alphanumeric senders.
fn is_sender_name(text: &str) -> bool {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == ' ';
    (1..=11).contains(&text.len())
        && text.chars().all(allowed)
        && text.chars().any(|letter| letter.is_ascii_alphabetic())
}

fn is_redis(url: &Secret) -> bool {
    ["redis://", "rediss://", "unix://", "redis+unix://"].iter().any(|scheme| url.expose().starts_with(scheme))
}

pub(super) fn is_web_address(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty()) && url.parse::<axum::http::Uri>().is_ok()
}

/// Telegram's own rule for `secret_token`.
fn is_webhook_secret(secret: &Secret) -> bool {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    (1..=256).contains(&secret.expose().len()) && secret.expose().chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use crate::config::Sources;

    fn complaints(variables: &[(&str, &str)]) -> Vec<String> {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let sources = Sources { variables: variables.iter().map(own).collect(), ..Sources::default() };
        let error = sources.load().map_err(|error| error.to_string()).err().unwrap_or_default();
        error.lines().filter_map(|line| line.strip_prefix("  - ")?.split(':').next().map(str::to_owned)).collect()
    }

    #[test]
    fn each_mistake_is_found_and_named() {
        let postgres = ("LOBBY_DATABASE", "postgres://lobby@localhost/lobby");
        type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);
        let cases: [Case<'_>; 23] = [
            (&[], &[]),
            (&[postgres], &["secret_key"]),
            (
                &[postgres, ("LOBBY_SECRET_KEY", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")],
                &[],
            ),
            (&[("LOBBY_SECRET_KEY", "short")], &["secret_key"]),
            (&[("LOBBY_CLOCK", "2026-03-02T10:00:00+05:00"), ("LOBBY_DEMO", "false")], &["clock"]),
            (&[("LOBBY_REDIS", "localhost:6379")], &["redis"]),
            (
                &[("LOBBY_PUBLIC_URL", "lobby.example.kz"), ("LOBBY_PROXY_HEADER", "a b")],
                &["public_url", "proxy_header"],
            ),
            (&[("LOBBY_LOG", "info,=what=")], &["log"]),
            (
                &[("LOBBY_CRM_URL", "crm"), ("LOBBY_IDENTITY_SEE_PHONE", "L4")],
                &["crm.url", "crm.token", "identity.see_phone"],
            ),
            (&[("LOBBY_CRM_URL", "https://crm.example.kz"), ("LOBBY_CRM_TOKEN", "t")], &[]),
            (
                &[("LOBBY_TWILIO_ACCOUNT_SID", "AC1")],
                &["twilio.auth_token", "twilio.whatsapp_from", "twilio.account_sid"],
            ),
            (
                &[("LOBBY_TWILIO_WHATSAPP_FROM", "whatsapp:+7727"), ("LOBBY_TWILIO_SMS_FROM", "007")],
                &["twilio.whatsapp_from", "twilio.sms_from"],
            ),
            (
                &[("LOBBY_TWILIO_CODES_TO", "77"), ("LOBBY_TWILIO_API_URL", "twilio")],
                &["twilio.api_url", "twilio.codes_to"],
            ),
            (
                &[
                    ("LOBBY_TWILIO_ACCOUNT_SID", "AC1"),
                    ("LOBBY_TWILIO_AUTH_TOKEN", "t"),
                    ("LOBBY_TWILIO_SMS_FROM", "Lobby Bank"),
                    ("LOBBY_PUBLIC_URL", "https://lobby.example.kz"),
                ],
                &[],
            ),
            (&[("LOBBY_PHONE_NOTICES", "near, called,reminder")], &[]),
            (&[("LOBBY_PHONE_NOTICES", "code")], &["phone.notices"]),
            (
                &[("LOBBY_SPEECH", "server"), ("LOBBY_SPEECH_RECORDINGS", "/nowhere")],
                &["speech.base_url", "speech.recordings"],
            ),
            (&[("LOBBY_SPEECH_LISTEN_MODEL", "whisper-1")], &["speech.base_url"]),
            (&[("LOBBY_SPEECH", "espeak server"), ("LOBBY_SPEECH_BASE_URL", "http://127.0.0.1:8000/v1")], &[]),
            (&[("LOBBY_IMAP_URL", "imaps://a:b@mail.bank.kz")], &["email.smtp_url"]),
            (
                &[
                    ("LOBBY_SMTP_URL", "smtp://a:b@mail.bank.kz"),
                    ("LOBBY_IMAP_URL", "imap://a:b@mail.bank.kz"),
                    ("LOBBY_EMAIL_FROM", "Bank"),
                ],
                &["email.smtp_url", "email.imap_url", "email.from"],
            ),
            (
                &[
                    ("LOBBY_SMTP_URL", "smtp://mail.bank.kz:2525?tls=none"),
                    ("LOBBY_IMAP_URL", "imaps://a:b@mail.bank.kz/INBOX"),
                    ("LOBBY_EMAIL_FROM", "Bank <lobby@bank.kz>"),
                    ("LOBBY_EMAIL_AUTHSERV_ID", "mx.bank.kz"),
                ],
                &[],
            ),
            (
                &[("LOBBY_TELEGRAM_TOKEN", "1:a"), ("LOBBY_TELEGRAM_MODE", "webhook")],
                &["telegram.mode", "telegram.webhook_secret"],
            ),
        ];
        for (variables, expected) in cases {
            assert_eq!(complaints(variables), expected, "{variables:?}");
        }
    }
}

//! Who opened the Mini App: what Telegram says of them is believed once its hash was found to be made with the bot's token.
//!
//! The page gets the visitor's data from Telegram (`initData`) and gives it to Lobby, which gives a session for an hour
//! instead. Neither is stored: the keys of both follow from the token, so every node knows them, and a new token ends all.
//! <https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app>

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta};
use hmac::{Hmac, KeyInit, Mac};
use lobby_dialogue::language::Language;
use lobby_engine::Instant;
use serde::Deserialize;
use sha2::Sha256;
use thiserror::Error;
use uuid::Uuid;

/// How long a visitor's data is believed: a page may stay open for a working day.
const DATA_LIVES: TimeDelta = TimeDelta::hours(24);
/// Telegram's clock and ours differ by so much.
const SKEW: TimeDelta = TimeDelta::seconds(60);
/// How long a session lasts.
pub const SESSION_LIVES: TimeDelta = TimeDelta::hours(1);
/// Many times what Telegram sends, in bytes.
const LONGEST: usize = 8192;

type Hash = Hmac<Sha256>;

/// Why a visitor's data says nothing. It names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum InitDataError {
    #[error("it is no init data")]
    Malformed,
    #[error("the hash does not fit: it was changed, or made for another bot")]
    WrongHash,
    #[error("it is more than a day old")]
    TooOld,
    #[error("it is from the future")]
    FromTheFuture,
    #[error("it names no person")]
    NoPerson,
}

impl InitDataError {
    /// A stable word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::WrongHash => "wrong_hash",
            Self::TooOld => "too_old",
            Self::FromTheFuture => "from_the_future",
            Self::NoPerson => "no_person",
        }
    }
}

/// Who opened the Mini App.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The person's id, which is also their private chat with the bot.
    pub id: i64,
    /// What their app speaks, if it is one of the three.
    pub language: Option<Language>,
}

/// It has no `Debug`, because it holds keys.
#[derive(Clone)]
pub struct MiniApp {
    data_key: [u8; 32],
    session_key: [u8; 32],
}

#[derive(Deserialize)]
struct User {
    id: i64,
    #[serde(default)]
    is_bot: bool,
    language_code: Option<String>,
}

impl MiniApp {
    pub fn new(token: &str) -> Self {
        let key = |purpose: &[u8]| keyed(purpose).chain_update(token).finalize().into_bytes().into();
        Self { data_key: key(b"WebAppData"), session_key: key(b"LobbyMiniAppSession") }
    }

    /// Whose data this is, at a time of the system clock.
    pub fn visitor(&self, init_data: &str, now: Instant) -> Result<Visitor, InitDataError> {
        let mut fields = fields(init_data).ok_or(InitDataError::Malformed)?;
        let sent = fields.remove("hash").and_then(|sent| hex::decode(sent).ok()).ok_or(InitDataError::Malformed)?;
        let lines: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let made = keyed(&self.data_key).chain_update(lines.join("\n"));
        made.verify_slice(&sent).map_err(|_| InitDataError::WrongHash)?;
        let dated = fields.get("auth_date").and_then(|at| DateTime::from_timestamp(at.parse().ok()?, 0));
        let age = now.signed_duration_since(dated.ok_or(InitDataError::Malformed)?);
        match age {
            _ if age < -SKEW => return Err(InitDataError::FromTheFuture),
            _ if age > DATA_LIVES => return Err(InitDataError::TooOld),
            _ => {}
        }
        let user = fields.get("user").and_then(|user| serde_json::from_str::<User>(user).ok());
        let user = user.filter(|user| user.id > 0 && !user.is_bot).ok_or(InitDataError::NoPerson)?;
        let language = user.language_code.as_deref().and_then(Language::from_code);
        Ok(Visitor { id: user.id, language })
    }

    /// A token that speaks for one conversation, for [`SESSION_LIVES`].
    pub fn session(&self, conversation: Uuid, now: Instant) -> String {
        let ends = (now + SESSION_LIVES).timestamp().to_be_bytes();
        let mut token = [conversation.as_bytes().as_slice(), &ends].concat();
        let made = keyed(&self.session_key).chain_update(&token).finalize().into_bytes();
        token.extend_from_slice(&made);
        URL_SAFE_NO_PAD.encode(token)
    }

    /// The conversation a session speaks for; none for one that ended, or that nobody gave.
    pub fn conversation(&self, session: &str, now: Instant) -> Option<Uuid> {
        let token = URL_SAFE_NO_PAD.decode(session).ok()?;
        let (signed, sent) = token.split_at_checked(24)?;
        keyed(&self.session_key).chain_update(signed).verify_slice(sent).ok()?;
        let (conversation, ends) = signed.split_at_checked(16)?;
        let ends = DateTime::from_timestamp(i64::from_be_bytes(ends.try_into().ok()?), 0)?;
        (now < ends).then(|| Uuid::from_slice(conversation).ok()).flatten()
    }
}

/// HMAC fills keys shorter than its block, as all of ours are, with zeros.
fn keyed(key: &[u8]) -> Hash {
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(into, byte)| *into = *byte);
    Hash::new(&block.into())
}

/// Names and values, decoded and in order; none when a name comes twice, since then it is open which one was meant.
fn fields(init_data: &str) -> Option<BTreeMap<String, String>> {
    if init_data.len() > LONGEST {
        return None;
    }
    let mut fields = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(init_data.as_bytes()) {
        if fields.insert(name.into_owned(), value.into_owned()).is_some() {
            return None;
        }
    }
    Some(fields)
}

#[cfg(test)]
mod tests;

//! A short signed token (JWT) by which the bank's own page says who is signed in there.
//!
//! The page gives it to the chat on it, and the chat to Lobby. A token that is signed with the configured key, meant for
//! Lobby and young binds a conversation as a link of the bank does: L3 for half an hour. It opens one conversation only,
//! so one that was overheard opens nothing. `docs/widget.md` shows a site's developer how to make one.
//!
//! What is accepted is narrower than what the standard (RFC 7519) allows, and small enough to read here: one configured
//! key, whose kind alone says which algorithm is expected, so that a token's own header cannot choose a weaker one.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration};
use ed25519_dalek::{Signature, VerifyingKey};
use hmac::{Hmac, KeyInit, Mac};
use lobby_engine::Instant;
use lobby_store::one_use_links::{self as table, Link};
use serde::Deserialize;
use sha2::Sha256;
use thiserror::Error;
use uuid::Uuid;

use super::standing::{Kind, bind, enrol};
use crate::conversations::Conversation;
use crate::phone::Phone;
use crate::staff::hash_token;
use crate::{Office, OfficeError};

/// How long a token may live at most.
pub const LONGEST: Duration = Duration::minutes(5);
/// Clocks of two companies differ by so much.
const SKEW: Duration = Duration::seconds(60);
/// The longest token that is looked at, in bytes.
const LONGEST_TOKEN: usize = 4096;

/// Why a token proves nothing. Said to the site's developer; it names no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HostTokenError {
    #[error("no key is configured")]
    Off,
    #[error("not a JWT")]
    Malformed,
    #[error("the algorithm is not the configured key's")]
    WrongAlgorithm,
    #[error("the signature does not fit")]
    WrongSignature,
    #[error("the audience is another")]
    WrongAudience,
    #[error("it is too old, not valid yet, or valid for longer than five minutes")]
    WrongTime,
    #[error("phone_number is missing or no phone")]
    NoPhone,
}

impl HostTokenError {
    /// A stable word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Malformed => "malformed",
            Self::WrongAlgorithm => "wrong_algorithm",
            Self::WrongSignature => "wrong_signature",
            Self::WrongAudience => "wrong_audience",
            Self::WrongTime => "wrong_time",
            Self::NoPhone => "no_phone",
        }
    }
}

/// What signatures are checked with.
#[derive(Clone)]
pub enum HostKey {
    /// HS256: a secret that the site's server and Lobby share.
    Shared(Vec<u8>),
    /// `EdDSA`: the public half of an Ed25519 key that only the site's server has.
    Public(VerifyingKey),
}

impl HostKey {
    /// A public key as a JWK writes it in `x`: base64url of its 32 bytes. `None` for anything else.
    pub fn public(written: &str) -> Option<Self> {
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(written).ok()?.try_into().ok()?;
        VerifyingKey::from_bytes(&bytes).ok().map(Self::Public)
    }

    fn algorithm(&self) -> &'static str {
        match self {
            Self::Shared(_) => "HS256",
            Self::Public(_) => "EdDSA",
        }
    }

    fn signed(&self, content: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Shared(secret) => Hmac::<Sha256>::new_from_slice(secret)
                .is_ok_and(|mac| mac.chain_update(content).verify_slice(signature).is_ok()),
            Self::Public(key) => {
                Signature::from_slice(signature).is_ok_and(|signature| key.verify_strict(content, &signature).is_ok())
            }
        }
    }
}

/// Whose tokens are believed.
#[derive(Clone)]
pub struct Host {
    pub key: HostKey,
    /// What `aud` must name.
    pub audience: String,
}

/// Who is signed in at the host, as its token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostPerson {
    pub phone: Phone,
    pub name: Option<String>,
    expires_at: Instant,
    token_hash: Vec<u8>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    /// Names of extensions that must be understood; Lobby understands none.
    crit: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Claims {
    aud: Audience,
    iat: i64,
    exp: i64,
    phone_number: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn names(&self, wanted: &str) -> bool {
        match self {
            Self::One(one) => one == wanted,
            Self::Several(several) => several.iter().any(|one| one == wanted),
        }
    }
}

impl Host {
    /// Who a token speaks of.
    pub fn read(&self, token: &str, now: Instant) -> Result<HostPerson, HostTokenError> {
        let claims = self.claims(token)?;
        if !claims.aud.names(&self.audience) {
            return Err(HostTokenError::WrongAudience);
        }
        let expires_at = valid_until(&claims, now).ok_or(HostTokenError::WrongTime)?;
        let phone = claims.phone_number.as_deref().and_then(|phone| Phone::parse(phone).ok());
        let name = claims.name.filter(|name| !name.trim().is_empty());
        Ok(HostPerson {
            phone: phone.ok_or(HostTokenError::NoPhone)?,
            name,
            expires_at,
            token_hash: hash_token(token).to_vec(),
        })
    }

    /// What a token says, once its signature was found to fit.
    fn claims(&self, token: &str) -> Result<Claims, HostTokenError> {
        let malformed = HostTokenError::Malformed;
        if token.len() > LONGEST_TOKEN {
            return Err(malformed);
        }
        let (content, signature) = token.rsplit_once('.').ok_or(malformed)?;
        let (header, claims) = content.split_once('.').ok_or(malformed)?;
        let header: Header = part(header)?;
        if header.alg != self.key.algorithm() || header.crit.is_some() {
            return Err(HostTokenError::WrongAlgorithm);
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| malformed)?;
        if !self.key.signed(content.as_bytes(), &signature) {
            return Err(HostTokenError::WrongSignature);
        }
        part(claims)
    }
}

fn part<T: serde::de::DeserializeOwned>(encoded: &str) -> Result<T, HostTokenError> {
    let decoded = URL_SAFE_NO_PAD.decode(encoded).map_err(|_| HostTokenError::Malformed)?;
    serde_json::from_slice(&decoded).map_err(|_| HostTokenError::Malformed)
}

/// When a token ends; none for one that is not valid now or would be for too long.
fn valid_until(claims: &Claims, now: Instant) -> Option<Instant> {
    let (issued, expires) = (DateTime::from_timestamp(claims.iat, 0)?, DateTime::from_timestamp(claims.exp, 0)?);
    let lives = expires.signed_duration_since(issued);
    let is_young = issued <= now + SKEW && now < expires + SKEW && lives <= LONGEST && lives > Duration::zero();
    is_young.then_some(expires + SKEW)
}

impl Office {
    /// From now on tokens of this host are believed. Set once, at start; without it none is.
    pub fn trust_host(&self, host: Host) {
        let _ = self.identity().host.set(host);
    }

    /// Who a host's token speaks of.
    pub fn host_person(&self, token: &str) -> Result<HostPerson, HostTokenError> {
        let host = self.identity().host.get().ok_or(HostTokenError::Off)?;
        host.read(token, self.clocks().system.now())
    }

    /// Whether a conversation was somebody else's before: a shared computer, where another customer signed in.
    pub async fn is_of_another(&self, conversation: &Conversation, person: &HostPerson) -> Result<bool, OfficeError> {
        let Some(customer) = conversation.customer else { return Ok(false) };
        Ok(self.phone_of(customer).await?.as_ref() != Some(&person.phone))
    }

    /// Binds a conversation to the person of a host's token. The same token again changes nothing; in another
    /// conversation it is `LinkUsed`.
    pub async fn prove_by_host(&self, conversation: &Conversation, host: HostPerson) -> Result<(), OfficeError> {
        let (now, business) = (self.clocks().system.now(), self.clocks().business.now());
        let mut person = self.person_of(&host.phone, &conversation.language, business);
        person.name = host.name;
        let id = conversation.id;
        let bound = self.db().write::<Option<Uuid>, OfficeError, _>(move |tx| {
            Box::pin(async move {
                let customer = enrol(tx, &person, business).await?;
                let link = Link { conversation: None, customer: Some(customer) };
                table::add(tx, &host.token_hash, link, host.expires_at).await?;
                let Some(used) = table::take(tx, &host.token_hash, id, now).await? else { return Ok(None) };
                if matches!(used, table::Use::First(_)) {
                    bind(tx, id, customer, Kind::Link, now).await?;
                }
                Ok(Some(customer))
            })
        });
        let customer = bound.await?.ok_or(OfficeError::LinkUsed)?;
        self.recognise(customer).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests;

//! A signed link by which the bank vouches for a customer: out of its application, an SMS or a letter.
//!
//! The token is signed (HMAC-SHA256), ends, and works once. Whoever opens it in the web chat (`/chat?proof=TOKEN`) or in
//! Telegram (`/start TOKEN`) is that customer there, at L3 for half an hour. Links are made by `lobby identity link` and
//! by holders of a staff key; `docs/identity.md` explains both.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration};
use hmac::{Hmac, KeyInit, Mac};
use lobby_engine::Instant;
use lobby_store::StoreError;
use lobby_store::one_use_links::{self as table, Link};
use sha2::Sha256;
use uuid::Uuid;

use super::standing::{Kind, bind, enrol};
use crate::phone::Phone;
use crate::staff::hash_token;
use crate::{Office, OfficeError};

/// What tells these tokens from others: links to a chat carry either.
pub const PREFIX: char = 'p';
/// The prefix and the layout below as text.
pub(super) const LENGTH: usize = 56;
/// How long a link may live at most.
pub const LONGEST: Duration = Duration::days(7);

/// Layout before base64url: kind of link (1 byte), random id (16), expiry in seconds of the epoch (8), the first half of the
/// signature (16). Numbers are big-endian. With the prefix that is 56 characters, which Telegram's links have room for.
const KIND: SignedLink = SignedLink { prefix: PREFIX, kind: 1 };
const BODY: usize = 1 + 16 + 8;
const SIGNATURE: usize = 16;

/// What tells one kind of signed link from another.
#[derive(Clone, Copy)]
pub(super) struct SignedLink {
    pub(super) prefix: char,
    /// Signed too, so that no link passes for one of another kind.
    pub(super) kind: u8,
}

/// A link, told once.
#[derive(Clone, Debug)]
pub struct BankLink {
    pub token: String,
    pub expires_at: Instant,
}

impl Office {
    /// A link for the customer with this phone.
    pub async fn bank_link(&self, phone: &Phone, lives: Duration) -> Result<BankLink, OfficeError> {
        let (now, business) = (self.clocks().system.now(), self.clocks().business.now());
        let expires_at = now + lives.min(LONGEST);
        let token = self.issue(KIND, Uuid::from_bytes(self.random().bytes()), expires_at);
        let (hash, person) = (hash_token(&token), self.person_of(phone, "ru", business));
        self.db()
            .write::<(), OfficeError, _>(move |tx| {
                Box::pin(async move {
                    let customer = Some(enrol(tx, &person, business).await?);
                    Ok(table::add(tx, &hash, Link { conversation: None, customer }, expires_at).await?)
                })
            })
            .await?;
        Ok(BankLink { token, expires_at })
    }

    /// Binds a conversation to the customer of a link; `LinkUsed` for one that is used, too old or not ours.
    pub async fn prove_by_link(&self, conversation: Uuid, token: &str, message: Uuid) -> Result<Uuid, OfficeError> {
        let now = self.clocks().system.now();
        self.signed_id(KIND, token, now).ok_or(OfficeError::LinkUsed)?;
        let hash = hash_token(token);
        let bound = self.db().write::<Option<Uuid>, StoreError, _>(move |tx| {
            Box::pin(async move {
                let used = table::take(tx, &hash, message, now).await?;
                let Some(customer) = used.and_then(|used| used.link().customer) else { return Ok(None) };
                bind(tx, conversation, customer, Kind::Link, now).await?;
                Ok(Some(customer))
            })
        });
        let customer = bound.await?.ok_or(OfficeError::LinkUsed)?;
        self.recognise(customer).await;
        Ok(customer)
    }

    /// A token that says its id until it ends.
    pub(super) fn issue(&self, link: SignedLink, id: Uuid, expires_at: Instant) -> String {
        let mut bytes = vec![link.kind];
        bytes.extend_from_slice(id.as_bytes());
        bytes.extend_from_slice(&expires_at.timestamp().to_be_bytes());
        let signature = self.signature(&bytes).finalize().into_bytes();
        bytes.extend_from_slice(&signature[..SIGNATURE]);
        format!("{}{}", link.prefix, URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The id that a token says; none for one that ended or is not ours.
    pub(super) fn signed_id(&self, link: SignedLink, token: &str, now: Instant) -> Option<Uuid> {
        let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix(link.prefix)?).ok()?;
        if bytes.len() != BODY + SIGNATURE || bytes[0] != link.kind {
            return None;
        }
        let (body, signature) = bytes.split_at(BODY);
        self.signature(body).verify_truncated_left(signature).ok()?;
        let expires = DateTime::from_timestamp(i64::from_be_bytes(*body.last_chunk()?), 0)?;
        (expires > now).then(|| Uuid::from_slice(&body[1..17]).ok()).flatten()
    }

    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    fn signature(&self, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.db().keys().link_key()).expect("any length will do");
        mac.update(body);
        mac
    }
}

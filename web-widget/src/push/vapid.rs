//! Who sends: a short token by which a push service knows this installation (RFC 8292).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use lobby_engine::Instant;
use p256::SecretKey;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::sec1::ToSec1Point;
use serde_json::json;
use sha2::{Digest, Sha256};

/// A day is the most that services accept.
const LIVES: Duration = Duration::hours(12);

/// The key pair of an installation. Browsers subscribe to its public half, so it never changes.
#[derive(Clone)]
pub(super) struct Vapid {
    key: SigningKey,
    public: String,
    contact: String,
}

impl Vapid {
    /// `contact` is where a push service's people find the sender: an address of Lobby's.
    pub(super) fn new(seed: &[u8; 32], contact: String) -> Self {
        let secret = secret_key(*seed);
        let public = URL_SAFE_NO_PAD.encode(secret.public_key().to_sec1_point(false).as_bytes());
        Self { key: SigningKey::from(secret), public, contact }
    }

    /// The public half, as browsers take it.
    pub(super) fn public(&self) -> &str {
        &self.public
    }

    /// The `Authorization` of a request to a service's origin.
    pub(super) fn authorization(&self, origin: &str, now: Instant) -> String {
        let encoded = |part: serde_json::Value| URL_SAFE_NO_PAD.encode(part.to_string());
        let claims = json!({"aud": origin, "exp": (now + LIVES).timestamp(), "sub": self.contact});
        let content = format!("{}.{}", encoded(json!({"typ": "JWT", "alg": "ES256"})), encoded(claims));
        let signature: Signature = self.key.sign(content.as_bytes());
        format!("vapid t={content}.{}, k={}", URL_SAFE_NO_PAD.encode(signature.to_bytes()), self.public)
    }
}

/// A key from random bytes. One in four thousand million is none of the curve's; then the next is tried.
pub(super) fn secret_key(seed: [u8; 32]) -> SecretKey {
    match SecretKey::from_slice(&seed) {
        Ok(key) => key,
        Err(_) => secret_key(Sha256::digest(seed).into()),
    }
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier;

    use super::*;

    #[test]
    fn a_service_can_check_who_sends() {
        let vapid = Vapid::new(&[7; 32], "https://lobby.example.kz".to_owned());
        let now = chrono::DateTime::from_timestamp(1_772_427_600, 0).unwrap();
        let said = vapid.authorization("https://push.example", now);
        let (token, key) = said.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (content, signature) = token.rsplit_once('.').unwrap();
        let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let verifying = VerifyingKey::from_sec1_bytes(&decoded(key)).unwrap();
        verifying.verify(content.as_bytes(), &Signature::from_slice(&decoded(signature)).unwrap()).unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&decoded(content.split_once('.').unwrap().1)).unwrap();
        assert_eq!(claims["aud"], "https://push.example");
        assert_eq!(claims["exp"], now.timestamp() + 12 * 3600);
    }

    #[test]
    fn bytes_that_are_no_key_lead_to_one_all_the_same() {
        assert_eq!(secret_key([0xff; 32]), secret_key([0xff; 32]));
        assert_ne!(secret_key([0; 32]), secret_key([0xff; 32]));
    }
}

//! The one secret of an installation, and the keys derived from it.

use std::fmt;
use std::str::FromStr;

use aes_gcm::{Aes256Gcm, KeyInit};
use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hkdf::Hkdf;
use sha2::Sha256;
use thiserror::Error;

/// 32 random bytes from which every other key follows. Whoever has them can read the database and sign passes.
#[derive(Clone, PartialEq, Eq)]
pub struct MasterSecret([u8; 32]);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a secret key is 32 random bytes, written as 64 hexadecimal digits or in base64")]
pub struct NotASecret;

impl MasterSecret {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 64 hexadecimal digits that a key file holds.
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }
}

/// Reads 64 hexadecimal digits, or base64 in either alphabet, padded or not; space around it is ignored.
impl FromStr for MasterSecret {
    type Err = NotASecret;

    fn from_str(written: &str) -> Result<Self, NotASecret> {
        let written = written.trim();
        let lenient = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let bytes = hex::decode(written)
            .ok()
            .or_else(|| GeneralPurpose::new(&STANDARD, lenient).decode(written).ok())
            .or_else(|| GeneralPurpose::new(&URL_SAFE, lenient).decode(written).ok());
        bytes.and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NotASecret)
    }
}

impl fmt::Debug for MasterSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterSecret(…)")
    }
}

/// One key for each purpose, so that none can stand in for another.
#[derive(Clone)]
pub struct Keys {
    pub(crate) seal: Aes256Gcm,
    pub(crate) look_up: [u8; 32],
    pass: [u8; 32],
    cookie: [u8; 32],
    link: [u8; 32],
    push: [u8; 32],
    button: [u8; 32],
    mail: [u8; 32],
    fingerprint: String,
}

impl Keys {
    /// HKDF-SHA256 (RFC 5869) with a label for each purpose.
    pub fn derive(secret: &MasterSecret) -> Self {
        let root = Hkdf::<Sha256>::new(Some(b"lobby"), &secret.0);
        let fingerprint = expand(&root, "fingerprint");
        Self {
            seal: Aes256Gcm::new(&expand(&root, "seal").into()),
            look_up: expand(&root, "look-up"),
            pass: expand(&root, "pass"),
            cookie: expand(&root, "cookie"),
            link: expand(&root, "link"),
            push: expand(&root, "push"),
            button: expand(&root, "button"),
            mail: expand(&root, "mail"),
            fingerprint: hex::encode(&fingerprint[..8]),
        }
    }

    /// 16 hexadecimal digits that tell secrets apart and betray nothing; the database keeps them to refuse a wrong
    /// secret.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The seed of the Ed25519 key that signs passes.
    pub fn pass_seed(&self) -> &[u8; 32] {
        &self.pass
    }

    /// The key of what sign-in cookies and CSRF tokens are checked with.
    pub fn cookie_key(&self) -> &[u8; 32] {
        &self.cookie
    }

    /// The key that signs the bank's links, by which a customer proves who they are.
    pub fn link_key(&self) -> &[u8; 32] {
        &self.link
    }

    /// The key that signs what buttons carry.
    pub fn button_key(&self) -> &[u8; 32] {
        &self.button
    }

    /// The seed of the P-256 key by which push services know this installation.
    pub fn push_seed(&self) -> &[u8; 32] {
        &self.push
    }

    /// The key that signs what mails carry: ids of ours, and links that stop notices.
    pub fn mail_key(&self) -> &[u8; 32] {
        &self.mail
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({})", self.fingerprint)
    }
}

#[expect(clippy::expect_used, reason = "HKDF-SHA256 gives up to 8160 bytes; 32 cannot be too many")]
fn expand(root: &Hkdf<Sha256>, label: &str) -> [u8; 32] {
    let mut key = [0; 32];
    root.expand(label.as_bytes(), &mut key).expect("32 bytes are within the limit");
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff";

    fn secret() -> MasterSecret {
        HEX.parse().unwrap()
    }

    #[test]
    fn a_secret_reads_the_same_in_every_spelling() {
        let spellings = [
            " 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1EFF\n",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHv8=",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHv8",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHv8",
        ];
        for spelling in spellings {
            assert_eq!(spelling.parse(), Ok(secret()), "{spelling}");
        }
        assert_eq!(secret().to_hex(), HEX);
    }

    #[test]
    fn both_base64_alphabets_are_read() {
        let bytes = MasterSecret::from_bytes([0xfb; 32]);
        assert_eq!("+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/s=".parse(), Ok(bytes.clone()));
        assert_eq!("-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s".parse(), Ok(bytes));
    }

    #[test]
    fn anything_but_32_bytes_is_refused() {
        for wrong in ["", "secret", "00", &HEX[2..], &format!("{HEX}00"), "AAECAwQFBgcICQoLDA0ODw=="] {
            assert_eq!(wrong.parse::<MasterSecret>(), Err(NotASecret), "{wrong}");
        }
    }

    #[test]
    fn nothing_secret_is_printed() {
        let keys = Keys::derive(&secret());
        assert_eq!(format!("{:?}", secret()), "MasterSecret(…)");
        assert_eq!(format!("{keys:?}"), format!("Keys({})", keys.fingerprint()));
    }

    #[test]
    fn keys_differ_by_purpose_and_by_secret() {
        let keys = Keys::derive(&secret());
        let other = Keys::derive(&MasterSecret::from_bytes([7; 32]));
        assert_ne!(keys.pass_seed(), keys.cookie_key());
        assert_ne!(keys.look_up, *keys.pass_seed());
        assert_ne!(keys.pass_seed(), other.pass_seed());
        assert_ne!(keys.fingerprint(), other.fingerprint());
        assert_eq!(keys.fingerprint(), Keys::derive(&secret()).fingerprint());
    }

    /// Another derivation would make every stored column unreadable and every issued pass forged.
    #[test]
    fn the_derivation_never_changes() {
        assert_eq!(Keys::derive(&secret()).fingerprint(), "c4a11ea6cdbae22a");
    }
}

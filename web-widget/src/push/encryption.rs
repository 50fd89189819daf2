//! What a push service carries and cannot read: a message sealed for one browser (RFC 8291, with the coding of RFC 8188).

use aes_gcm::aead::Aead;
use aes_gcm::{Aes128Gcm, KeyInit};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use p256::elliptic_curve::sec1::ToSec1Point;
use p256::{PublicKey, SecretKey, ecdh};
use sha2::Sha256;
use thiserror::Error;

/// The longest message that every push service takes, in bytes.
pub(super) const LONGEST: usize = 3800;
/// One record holds all of it.
const RECORD: u32 = 4096;
/// Stands behind the last record's text.
const LAST: u8 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the browser's keys are none")]
pub struct NotKeys;

/// The keys a browser gave with its subscription.
#[derive(Clone, Debug)]
pub(super) struct Receiver {
    public: PublicKey,
    auth: [u8; 16],
}

impl Receiver {
    pub(super) fn read(p256dh: &str, auth: &str) -> Result<Self, NotKeys> {
        let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| NotKeys);
        let public = PublicKey::from_sec1_bytes(&decoded(p256dh)?).map_err(|_| NotKeys)?;
        Ok(Self { public, auth: decoded(auth)?.try_into().map_err(|_| NotKeys)? })
    }

    /// The body of the request. `sender` is used for this message alone, and so is `salt`.
    pub(super) fn seal(&self, text: &[u8], sender: &SecretKey, salt: [u8; 16]) -> Result<Vec<u8>, NotKeys> {
        let own = sender.public_key().to_sec1_point(false);
        let (key, nonce) = self.keys(sender, own.as_bytes(), &salt)?;
        let cipher = Aes128Gcm::new(&key.into());
        let sealed = cipher.encrypt(&nonce.into(), [text, &[LAST]].concat().as_slice()).map_err(|_| NotKeys)?;
        let length = u8::try_from(own.as_bytes().len()).map_err(|_| NotKeys)?;
        Ok([&salt[..], &RECORD.to_be_bytes(), &[length], own.as_bytes(), &sealed].concat())
    }

    /// The key and nonce of the one record.
    fn keys(&self, sender: &SecretKey, own: &[u8], salt: &[u8]) -> Result<([u8; 16], [u8; 12]), NotKeys> {
        let shared = ecdh::diffie_hellman(sender.to_nonzero_scalar(), self.public.as_affine());
        let theirs = self.public.to_sec1_point(false);
        let info = [b"WebPush: info\0", theirs.as_bytes(), own].concat();
        let both: [u8; 32] = expand(&self.auth, shared.raw_secret_bytes(), &info)?;
        let key = expand(salt, &both, b"Content-Encoding: aes128gcm\0")?;
        Ok((key, expand(salt, &both, b"Content-Encoding: nonce\0")?))
    }
}

fn expand<const N: usize>(salt: &[u8], secret: &[u8], info: &[u8]) -> Result<[u8; N], NotKeys> {
    let mut bytes = [0; N];
    Hkdf::<Sha256>::new(Some(salt), secret).expand(info, &mut bytes).map_err(|_| NotKeys)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const P256DH: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

    #[test]
    fn the_example_of_the_standard_comes_out_as_it_stands_there() {
        let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
        let sender = SecretKey::from_slice(&decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap();
        let salt = decoded("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let receiver = Receiver::read(P256DH, AUTH).unwrap();
        let body = receiver.seal(b"When I grow up, I want to be a watermelon", &sender, salt).unwrap();
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(URL_SAFE_NO_PAD.encode(body), expected);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for (p256dh, auth) in
            [("", AUTH), ("AAAA", AUTH), (&P256DH[..40], AUTH), (P256DH, ""), (P256DH, "BTBZ"), ("ы", AUTH)]
        {
            assert_eq!(Receiver::read(p256dh, auth).err(), Some(NotKeys), "{p256dh} {auth}");
        }
        assert!(Receiver::read(P256DH, &format!("{AUTH}==")).is_ok(), "some browsers pad");
    }
}

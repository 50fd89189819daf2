//! Sealed columns: values only this installation can read, each bound to the place it is stored in.

use aes_gcm::aead::{Aead, Payload};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use thiserror::Error;

use crate::keys::Keys;

/// Layout of a sealed value: format, key id, nonce, ciphertext with its tag.
const FORMAT: u8 = 1;
/// The keys in use. A second secret, some day, brings the next ids.
const SEAL_KEY: u8 = 1;
const LOOK_UP_KEY: u8 = 1;
const NONCE: usize = 12;
const HEADER: usize = 2;

/// Where a sealed value belongs. It opens nowhere else, so rows and columns cannot be swapped unnoticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    pub table: &'a str,
    pub column: &'a str,
    pub row: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    #[error("the value was not sealed for this place with this key, or was changed since")]
    Broken,
    #[error("sealed in a format this version does not know ({0})")]
    UnknownFormat(u8),
    #[error("sealed with a key this installation does not have ({0})")]
    UnknownKey(u8),
}

impl Keys {
    /// Encrypts with AES-256-GCM. A nonce must never be used twice: draw it from a cryptographic source.
    #[expect(clippy::expect_used, reason = "AES-GCM refuses only values over 64 GiB")]
    pub fn seal(&self, place: Place<'_>, plain: &[u8], nonce: [u8; NONCE]) -> Vec<u8> {
        let payload = Payload { msg: plain, aad: &place.bound_to([FORMAT, SEAL_KEY]) };
        let ciphertext = self.seal.encrypt(&nonce.into(), payload).expect("a column is far below the limit");
        [&[FORMAT, SEAL_KEY], nonce.as_slice(), &ciphertext].concat()
    }

    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (header, rest) = sealed.split_first_chunk::<HEADER>().ok_or(SealError::Broken)?;
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(SealError::Broken)?;
        match *header {
            [FORMAT, SEAL_KEY] => {}
            [FORMAT, key] => return Err(SealError::UnknownKey(key)),
            [format, _] => return Err(SealError::UnknownFormat(format)),
        }
        let payload = Payload { msg: ciphertext, aad: &place.bound_to(*header) };
        self.seal.decrypt(&(*nonce).into(), payload).map_err(|_| SealError::Broken)
    }

    /// A keyed hash (HMAC-SHA256, its key id in front) that finds a row by a sealed value without revealing the value.
    /// Equal values of one kind give equal hashes; write phones in E.164 first.
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    pub fn look_up(&self, kind: &str, value: &str) -> Vec<u8> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.look_up).expect("any length will do");
        mac.update(&framed(kind));
        mac.update(value.as_bytes());
        [&[LOOK_UP_KEY], mac.finalize().into_bytes().as_slice()].concat()
    }
}

impl Place<'_> {
    /// The associated data. Each part carries its length, so that no two places write the same bytes.
    fn bound_to(&self, header: [u8; HEADER]) -> Vec<u8> {
        [header.to_vec(), framed(self.table), framed(self.column), framed(self.row)].concat()
    }
}

fn framed(part: &str) -> Vec<u8> {
    let length = part.len() as u64;
    [length.to_be_bytes().as_slice(), part.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::keys::MasterSecret;

    const PLACE: Place<'static> = Place { table: "customers", column: "phone", row: "42" };

    fn keys() -> Keys {
        Keys::derive(&MasterSecret::from_bytes([9; 32]))
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_in_its_place(plain in any::<Vec<u8>>(), nonce in any::<[u8; 12]>()) {
            let sealed = keys().seal(PLACE, &plain, nonce);
            prop_assert_eq!(keys().open(PLACE, &sealed), Ok(plain));
        }

        #[test]
        fn it_opens_in_no_other_place(
            here in ("[a-c]{0,3}", "[a-c]{0,3}", "[a-c]{0,3}"),
            there in ("[a-c]{0,3}", "[a-c]{0,3}", "[a-c]{0,3}"),
        ) {
            prop_assume!(here != there);
            let here = Place { table: &here.0, column: &here.1, row: &here.2 };
            let there = Place { table: &there.0, column: &there.1, row: &there.2 };
            let sealed = keys().seal(here, b"+77011234567", [1; 12]);
            prop_assert_eq!(keys().open(there, &sealed), Err(SealError::Broken));
        }

        #[test]
        fn one_flipped_bit_breaks_it(plain in any::<Vec<u8>>(), at in any::<prop::sample::Index>(), bit in 0u8..8) {
            let mut sealed = keys().seal(PLACE, &plain, [1; 12]);
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert!(keys().open(PLACE, &sealed).is_err());
        }

        #[test]
        fn no_bytes_make_opening_panic(bytes in any::<Vec<u8>>()) {
            prop_assert!(keys().open(PLACE, &bytes).is_err());
        }
    }

    #[test]
    fn a_truncated_value_is_broken() {
        let sealed = keys().seal(PLACE, "Айгүл".as_bytes(), [1; 12]);
        for length in 0..sealed.len() {
            assert_eq!(keys().open(PLACE, &sealed[..length]), Err(SealError::Broken), "{length}");
        }
    }

    #[test]
    fn another_secret_opens_nothing() {
        let other = Keys::derive(&MasterSecret::from_bytes([8; 32]));
        let sealed = keys().seal(PLACE, "Айгүл".as_bytes(), [1; 12]);
        assert_eq!(other.open(PLACE, &sealed), Err(SealError::Broken));
    }

    #[test]
    fn unknown_formats_and_keys_say_so() {
        let mut sealed = keys().seal(PLACE, "Айгүл".as_bytes(), [1; 12]);
        sealed[1] = 7;
        assert_eq!(keys().open(PLACE, &sealed), Err(SealError::UnknownKey(7)));
        sealed[0] = 3;
        assert_eq!(keys().open(PLACE, &sealed), Err(SealError::UnknownFormat(3)));
    }

    #[test]
    fn a_look_up_finds_equal_values_of_one_kind_only() {
        let found = keys().look_up("phone", "+77011234567");
        assert_eq!(found, keys().look_up("phone", "+77011234567"));
        assert_eq!((found.len(), found[0]), (33, LOOK_UP_KEY));
        assert_ne!(found, keys().look_up("iin", "+77011234567"));
        assert_ne!(found, keys().look_up("phone", "+77011234568"));
        assert_ne!(keys().look_up("ab", "c"), keys().look_up("a", "bc"));
    }
}

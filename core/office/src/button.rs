//! What a button carries to a provider and back: opaque, signed, and good only in the conversation it was shown in.
//!
//! base64url of eight bytes of HMAC-SHA256 over conversation and choice, and the choice with its UUIDs as sixteen bytes: short
//! enough for the 64 bytes that Telegram keeps.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::Office;

/// Bytes of the signature: guessing one takes longer than any conversation lasts.
const SIGNATURE: usize = 8;
/// Stands before the sixteen bytes of a UUID; no choice holds it.
const UUID: u8 = 1;
/// A UUID as text.
const WRITTEN: usize = 36;

impl Office {
    /// A choice as a button of this conversation carries it.
    pub fn seal_button(&self, conversation: Uuid, choice: &str) -> String {
        seal(self.db().keys().button_key(), conversation, choice)
    }

    /// The choice behind a pressed button; none when this conversation was shown no such button.
    pub fn open_button(&self, conversation: Uuid, payload: &str) -> Option<String> {
        open(self.db().keys().button_key(), conversation, payload)
    }
}

fn seal(key: &[u8; 32], conversation: Uuid, choice: &str) -> String {
    let signature = signed(key, conversation, choice).finalize().into_bytes();
    URL_SAFE_NO_PAD.encode([&signature[..SIGNATURE], &packed(choice)].concat())
}

fn open(key: &[u8; 32], conversation: Uuid, payload: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(payload).ok()?;
    let (signature, choice) = bytes.split_at_checked(SIGNATURE)?;
    let choice = unpacked(choice)?;
    signed(key, conversation, &choice).verify_truncated_left(signature).ok()?;
    Some(choice)
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn signed(key: &[u8; 32], conversation: Uuid, choice: &str) -> Hmac<Sha256> {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("any length will do");
    mac.chain_update(conversation.as_bytes()).chain_update(choice.as_bytes())
}

fn packed(choice: &str) -> Vec<u8> {
    let (mut packed, mut rest) = (Vec::with_capacity(choice.len()), choice);
    while let Some(first) = rest.chars().next() {
        match rest.get(..WRITTEN).and_then(written) {
            Some(uuid) => {
                packed.push(UUID);
                packed.extend(uuid.into_bytes());
                rest = &rest[WRITTEN..];
            }
            None => {
                packed.extend(&rest.as_bytes()[..first.len_utf8()]);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    packed
}

/// Only as Lobby writes it, so that it unpacks to the same.
fn written(text: &str) -> Option<Uuid> {
    Uuid::parse_str(text).ok().filter(|uuid| uuid.to_string() == text)
}

fn unpacked(mut packed: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(packed.len());
    while let Some((first, rest)) = packed.split_first() {
        packed = rest;
        if *first == UUID {
            let (uuid, after) = packed.split_first_chunk::<16>()?;
            bytes.extend(Uuid::from_bytes(*uuid).to_string().into_bytes());
            packed = after;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEY: [u8; 32] = [7; 32];
    const HERE: Uuid = Uuid::from_u128(1);

    #[test]
    fn the_longest_choice_fits_a_button_and_shows_nothing() {
        let choice = format!("coming:{}", Uuid::from_u128(u128::MAX));
        let payload = seal(&KEY, HERE, &choice);
        assert!(payload.len() <= 64, "{payload}");
        assert!(!payload.contains("coming"));
        assert_eq!(open(&KEY, HERE, &payload), Some(choice));
    }

    #[test]
    fn a_button_is_good_in_its_own_conversation_alone() {
        let payload = seal(&KEY, HERE, "flow:book");
        assert_eq!(open(&KEY, Uuid::from_u128(2), &payload), None);
        assert_eq!(open(&[8; 32], HERE, &payload), None);
        for wrong in ["", "flow:book", "AAAA", &payload[..payload.len() - 1]] {
            assert_eq!(open(&KEY, HERE, wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_choice_comes_back_as_it_went(verb in "[a-z]{1,9}", uuid in any::<u128>(), end in "[a-z0-9.:-]{0,20}") {
            let choice = format!("{verb}:{}{end}", Uuid::from_u128(uuid));
            prop_assert_eq!(open(&KEY, HERE, &seal(&KEY, HERE, &choice)), Some(choice));
        }

        #[test]
        fn no_payload_that_was_changed_opens(payload in "[A-Za-z0-9_-]{0,64}") {
            prop_assert_eq!(open(&KEY, HERE, &payload), None);
        }
    }
}

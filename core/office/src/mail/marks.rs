//! Marks that only Lobby can make: in the ids of its mails, and in the links that stop notices.
//!
//! A mark is `conversation.subject.signature` in hexadecimal digits; the signature is the first half of an HMAC-SHA256
//! under a key of its own purpose.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::Office;

const SIGNATURE: usize = 16;

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub conversation: Uuid,
    /// The message of ours; the conversation itself where all of its mails are meant.
    pub message: Uuid,
}

impl Office {
    /// The left half of a mail's id.
    pub fn mail_mark(&self, mark: Mark) -> String {
        written(self.db().keys().mail_key(), "mail", mark)
    }

    /// Reads a mark that was made here; none for anything else.
    pub fn read_mail_mark(&self, text: &str) -> Option<Mark> {
        read(self.db().keys().mail_key(), "mail", text)
    }

    /// What a link carries that stops the notices of a conversation.
    pub fn stop_mark(&self, conversation: Uuid) -> String {
        written(self.db().keys().mail_key(), "stop", Mark { conversation, message: conversation })
    }

    pub fn read_stop_mark(&self, text: &str) -> Option<Uuid> {
        read(self.db().keys().mail_key(), "stop", text).map(|mark| mark.conversation)
    }
}

fn written(key: &[u8; 32], purpose: &str, mark: Mark) -> String {
    let (conversation, message) = (mark.conversation.simple(), mark.message.simple());
    let signature = signing(key, purpose, mark).finalize().into_bytes();
    format!("{conversation}.{message}.{}", hex::encode(&signature[..SIGNATURE]))
}

fn read(key: &[u8; 32], purpose: &str, text: &str) -> Option<Mark> {
    let mut parts = text.split('.');
    let mut id = || parts.next().filter(|part| part.len() == 32).and_then(|part| Uuid::try_parse(part).ok());
    let mark = Mark { conversation: id()?, message: id()? };
    let signature = hex::decode(parts.next()?).ok().filter(|bytes| bytes.len() == SIGNATURE)?;
    let is_ours = parts.next().is_none() && signing(key, purpose, mark).verify_truncated_left(&signature).is_ok();
    is_ours.then_some(mark)
}

fn signing(key: &[u8; 32], purpose: &str, mark: Mark) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length");
    mac.update(purpose.as_bytes());
    mac.update(mark.conversation.as_bytes());
    mac.update(mark.message.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn mark() -> Mark {
        Mark { conversation: Uuid::from_u128(1), message: Uuid::from_u128(2) }
    }

    #[test]
    fn a_mark_is_read_back_and_means_nothing_elsewhere() {
        let text = written(&KEY, "mail", mark());
        assert_eq!(read(&KEY, "mail", &text), Some(mark()));
        assert_eq!(read(&KEY, "stop", &text), None, "for another purpose");
        assert_eq!(read(&[8; 32], "mail", &text), None, "of another installation");
        assert_eq!(read(&KEY, "mail", &text.replacen('1', "3", 1)), None, "about another conversation");
        assert_eq!(read(&KEY, "mail", &text[..text.len() - 2]), None, "cut short");
    }

    proptest! {
        #[test]
        fn what_others_write_is_no_mark(text in "[0-9a-f.]{0,120}|.{0,40}") {
            prop_assert_eq!(read(&KEY, "mail", &text), None);
        }
    }
}

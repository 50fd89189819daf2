//! Pictures that people send: a QR in one is what it says, everything else is not read.

use async_trait::async_trait;

use crate::message::{Body, ChannelKind, Event, Inbound};
use crate::turn::Dialogue;

/// Looks into the pictures of a channel, which lie with its provider. It takes no longer than a person waits for an
/// answer, and what cannot be had in that time has no QR.
#[async_trait]
pub trait ReadPictures: Send + Sync {
    fn channel(&self) -> ChannelKind;
    /// The words of a QR in the picture.
    async fn scan(&self, at: &str) -> Option<String>;
}

impl Dialogue {
    /// A picture becomes what its QR says, else the words under it, else something that is not read.
    pub(crate) async fn look_into(&self, inbound: Inbound) -> Inbound {
        let Body::Picture { at, caption } = &inbound.body else { return inbound };
        let reader = self.picture_readers().iter().find(|reader| reader.channel() == inbound.channel.kind);
        let scanned = match reader {
            Some(reader) => reader.scan(at).await,
            None => None,
        };
        let body = match (scanned, caption) {
            (Some(text), _) => Body::Scan { text },
            (None, Some(caption)) => Body::Text { text: caption.clone() },
            (None, None) => Body::Event { event: Event::Unreadable },
        };
        Inbound { body, ..inbound }
    }
}

//! What can go wrong with Asterisk.

use thiserror::Error;

/// None of them names a person or a secret.
#[derive(Debug, Error)]
pub enum AsteriskError {
    /// What it is about is gone: the channel hung up, the playback ended.
    #[error("Asterisk knows nothing of it any more")]
    Gone,
    #[error("Asterisk refused with status {0}")]
    Refused(u16),
    #[error("Asterisk could not be reached: {0}")]
    Unreachable(#[source] reqwest::Error),
    #[error("Asterisk's events do not come: {0}")]
    NoEvents(#[source] Box<tokio_tungstenite::tungstenite::Error>),
    #[error("Asterisk answered something that cannot be read")]
    Unreadable,
    #[error("{0} is no address of ARI")]
    BadAddress(String),
    #[error("what is to be called is no number")]
    BadNumber,
}

impl AsteriskError {
    /// Whether asking again may help: Asterisk starts, or the network comes back.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::NoEvents(_) | Self::Refused(503))
    }
}

impl From<reqwest::Error> for AsteriskError {
    fn from(error: reqwest::Error) -> Self {
        // Addresses hold channels, and those the numbers that are called.
        Self::Unreachable(error.without_url())
    }
}

impl From<tokio_tungstenite::tungstenite::Error> for AsteriskError {
    fn from(error: tokio_tungstenite::tungstenite::Error) -> Self {
        Self::NoEvents(Box::new(error))
    }
}

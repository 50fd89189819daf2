//! Looks for a QR in a photo that a person sent.

use std::sync::Arc;

use async_trait::async_trait;
use lobby_dialogue::message::ChannelKind;
use lobby_dialogue::pictures::ReadPictures;
use lobby_twilio::Twilio;

use crate::qr;

pub(crate) struct Pictures {
    twilio: Arc<Twilio>,
}

impl Pictures {
    pub(crate) fn new(twilio: Arc<Twilio>) -> Self {
        Self { twilio }
    }
}

#[async_trait]
impl ReadPictures for Pictures {
    fn channel(&self) -> ChannelKind {
        ChannelKind::Whatsapp
    }

    async fn scan(&self, at: &str) -> Option<String> {
        let bytes = match self.twilio.picture(at).await {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::info!(%error, "a picture could not be looked into");
                return None;
            }
        };
        tokio::task::spawn_blocking(move || qr::read(&bytes)).await.ok().flatten()
    }
}

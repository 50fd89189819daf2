//! The web chat's side of the dialogue: messages in, replies out, over plain HTTP or a socket.
//!
//! The page holds a token that the server made; it is the conversation's address and cannot be guessed. Replies are read
//! from the conversation's messages, where turns and notices put them, so a page that was away misses nothing.

mod names;
mod shown;
mod socket;

use std::net::IpAddr;

use lobby_dialogue::Dialogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Inbound};
use lobby_office::conversations::Conversation;
use lobby_office::identity::host_token::HostTokenError;
use lobby_office::identity::is_link;
use lobby_office::{Office, OfficeError};
use serde::Deserialize;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub use shown::{Shown, ShownChoice, ShownMedia};
pub use socket::{Caller, Guard};

/// The channel's name as conversations carry it.
pub const CHANNEL: &str = "web";

/// The longest text that is read, in characters; more is a mistake or an attack.
pub const LONGEST_TEXT: usize = 4096;

#[derive(Clone)]
pub struct Chat {
    pub office: Office,
    pub dialogue: Dialogue,
    /// The start of every link, without a slash at the end.
    pub public_url: String,
    /// Whether customers may send files to those who answer.
    pub takes_files: bool,
    /// Cancelled when the server stops: sockets end then.
    pub closing: CancellationToken,
}

/// What a page sends: words, or the id of a choice it was offered.
#[derive(Clone, Debug, Deserialize)]
pub struct Said {
    /// Made by the page; the same id is the same message.
    pub id: Uuid,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub choice: Option<String>,
    /// The token of a one-use link that the page was opened with.
    #[serde(default)]
    pub link: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum ChatError {
    #[error("a message needs text, choice or link")]
    Empty,
    #[error("a message has at most {LONGEST_TEXT} characters")]
    TooLong,
    #[error("the host page's token proves nothing: {0}")]
    Identity(#[from] HostTokenError),
    #[error("the host page's token was used in another conversation")]
    IdentityUsed,
    #[error(transparent)]
    Office(#[from] OfficeError),
}

impl Chat {
    /// A new conversation: its token, and what Lobby says first.
    pub async fn start(&self, language: Language) -> Result<(String, Vec<Shown>), OfficeError> {
        let token = self.office.new_token();
        let conversation = self.office.conversation(CHANNEL, &token, language.code()).await?;
        let said = self.dialogue.greet(conversation.id).await?;
        let shown = said.iter().filter_map(|message| self.shown(message, conversation.id, language)).collect();
        Ok((token, shown))
    }

    /// The conversation of a token; `Unknown` for one that this server did not make.
    pub async fn conversation(&self, token: &str) -> Result<Conversation, OfficeError> {
        self.office.known_conversation(CHANNEL, token).await
    }

    /// One turn: stores the message, and waits for its answer. A repeated message gets the stored replies.
    pub async fn turn(&self, token: &str, said: Said, origin: IpAddr) -> Result<Vec<Shown>, ChatError> {
        let conversation = self.conversation(token).await?;
        let replies = self.dialogue.converse(&self.inbound(&conversation, said, origin)?).await?;
        let language = self.language_of(conversation.id).await?;
        Ok(replies.iter().filter_map(|message| self.shown(message, conversation.id, language)).collect())
    }

    /// Binds a conversation to the person whom the host page's token names. One that was another person's stays theirs:
    /// then a new conversation begins. Gives the token of the conversation to go on with.
    pub async fn identify(&self, token: &str, identity: &str) -> Result<String, ChatError> {
        let person = self.office.host_person(identity)?;
        let mut conversation = self.conversation(token).await?;
        let mut token = token.to_owned();
        if self.office.is_of_another(&conversation, &person).await? {
            let language = Language::from_code(&conversation.language).unwrap_or_default();
            (token, _) = self.start(language).await?;
            conversation = self.conversation(&token).await?;
        }
        match self.office.prove_by_host(&conversation, person).await {
            Ok(()) => Ok(token),
            Err(OfficeError::LinkUsed) => Err(ChatError::IdentityUsed),
            Err(error) => Err(error.into()),
        }
    }

    /// What a page sent, as the dialogue takes it.
    pub(crate) fn inbound(
        &self,
        conversation: &Conversation,
        said: Said,
        origin: IpAddr,
    ) -> Result<Inbound, ChatError> {
        let body = match (said.text, said.choice) {
            _ if said.link.as_deref().is_some_and(is_link) => Body::Link { token: said.link.unwrap_or_default() },
            (_, Some(payload)) => Body::Pressed { payload },
            (Some(text), None) if text.chars().count() > LONGEST_TEXT => return Err(ChatError::TooLong),
            (Some(text), None) if !text.trim().is_empty() => Body::Text { text },
            _ => return Err(ChatError::Empty),
        };
        Ok(Inbound {
            conversation: ConversationId(conversation.id),
            id: said.id.to_string(),
            body,
            at: self.office.clocks().business.now(),
            channel: Channel {
                kind: ChannelKind::Web,
                language: Language::from_code(&conversation.language),
                address: conversation.address.clone(),
                origin: Some(origin.to_string()),
                pressed: None,
            },
            secrets: Vec::new(),
        })
    }

    /// The language the conversation is in now: a turn may have changed it.
    pub(crate) async fn language_of(&self, conversation: Uuid) -> Result<Language, OfficeError> {
        let conversation = self.office.conversation_by_id(conversation).await?;
        Ok(Language::from_code(&conversation.language).unwrap_or_default())
    }
}

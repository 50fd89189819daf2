//! The chat socket: what the page says is acknowledged once it is stored, what Lobby says is pushed as it is stored.

use std::net::IpAddr;
use std::time::Duration;

use axum::extract::ws::{Message as Frame, WebSocket};
use lobby_office::bus::Wake;
use lobby_office::conversations::Conversation;
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

use super::{Chat, ChatError, Said};

/// A wake may be lost; then the messages are looked at this much later.
const LOOK: Duration = Duration::from_secs(2);
/// Proxies close sockets on which nothing is said.
const PING: Duration = Duration::from_secs(25);

/// Says whether one more message of this conversation is within the limits.
pub type Guard = Box<dyn Fn() -> bool + Send + Sync>;

/// Who talks over a socket.
pub struct Caller {
    /// The network address that limits are counted by.
    pub address: IpAddr,
    pub within: Guard,
}

/// What a page sent wrongly ends the socket only when it cannot be understood at all.
enum Heard {
    Said(Said),
    Seen(Option<Uuid>),
    Typing,
    Nonsense,
}

impl Chat {
    /// Talks to one page until it or the server goes away.
    pub async fn converse(self, mut socket: WebSocket, token: String, conversation: Conversation, caller: Caller) {
        let wakes = self.office.bus().subscribe();
        if let Err(Gone) = self.hold(&mut socket, &token, &conversation, wakes, &caller).await {
            // The page comes back with its token when it can.
            let _ = socket.send(Frame::Close(None)).await;
        }
    }

    async fn hold(
        &self,
        socket: &mut WebSocket,
        token: &str,
        conversation: &Conversation,
        mut wakes: Receiver<Wake>,
        caller: &Caller,
    ) -> Result<(), Gone> {
        let mut told = self.greet(socket, token, conversation.id).await?;
        let mut looks = tokio::time::interval(LOOK);
        let mut pings = tokio::time::interval(PING);
        loop {
            tokio::select! {
                () = self.closing.cancelled() => return Err(Gone),
                _ = pings.tick() => send(socket, Frame::Ping(Vec::new().into())).await?,
                _ = looks.tick() => {}
                woken = woken(&mut wakes, conversation.id) => match woken {
                    Woken::News => {}
                    Woken::Typing => {
                        send_json(socket, &json!({"type": "typing"})).await?;
                        continue;
                    }
                },
                frame = socket.recv() => match frame {
                    Some(Ok(Frame::Text(text))) => self.hear(socket, conversation, text.as_str(), caller).await?,
                    Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => continue,
                    _ => return Err(Gone),
                },
            }
            told = self.tell_since(socket, conversation.id, told).await?;
        }
    }

    /// Says hello with everything said so far, and gives the number of the last of it.
    async fn greet(&self, socket: &mut WebSocket, token: &str, conversation: Uuid) -> Result<i64, Gone> {
        let language = self.language_of(conversation).await.map_err(|_| Gone)?;
        let (mut history, mut last) = (Vec::new(), 0);
        loop {
            let said = self.office.messages_since(conversation, last).await.map_err(|_| Gone)?;
            let Some(newest) = said.last() else { break };
            last = newest.seq;
            history.extend(said.iter().filter_map(|message| self.shown(message, language)));
        }
        send_json(socket, &json!({"type": "hello", "conversation": token, "history": history})).await?;
        Ok(last)
    }

    async fn tell_since(&self, socket: &mut WebSocket, conversation: Uuid, told: i64) -> Result<i64, Gone> {
        let Ok(said) = self.office.messages_since(conversation, told).await else {
            // The database is away for a moment; the next look finds what is new.
            return Ok(told);
        };
        let Some(last) = said.last().map(|message| message.seq) else { return Ok(told) };
        let language = self.language_of(conversation).await.unwrap_or_default();
        for shown in said.iter().filter_map(|message| self.shown(message, language)) {
            let shown = serde_json::to_value(&shown).map_err(|_| Gone)?;
            send_json(socket, &shown).await?;
        }
        Ok(last)
    }

    /// What the page showed is read; not knowing it costs nothing.
    async fn saw(&self, conversation: Uuid, message: Option<Uuid>) -> Result<(), Gone> {
        if let Some(message) = message
            && let Err(error) = self.office.customer_saw(conversation, message).await
        {
            tracing::debug!(%error, %conversation, "what was read could not be noted");
        }
        Ok(())
    }

    async fn hear(
        &self,
        socket: &mut WebSocket,
        conversation: &Conversation,
        text: &str,
        caller: &Caller,
    ) -> Result<(), Gone> {
        let said = match parse(text) {
            Heard::Said(said) => said,
            Heard::Seen(message) => return self.saw(conversation.id, message).await,
            Heard::Typing => {
                self.office.customer_types(conversation.id);
                return Ok(());
            }
            Heard::Nonsense => return refuse(socket, None, "malformed").await,
        };
        let id = said.id;
        if !(caller.within)() {
            return refuse(socket, Some(id), "too_many_requests").await;
        }
        let inbound = match self.inbound(conversation, said, caller.address) {
            Ok(inbound) => inbound,
            Err(ChatError::TooLong) => return refuse(socket, Some(id), "message_too_long").await,
            Err(_) => return refuse(socket, Some(id), "empty_message").await,
        };
        if self.dialogue.receive(&inbound).await.is_err() {
            // Not stored, so not acknowledged: the page sends it again.
            return refuse(socket, Some(id), "unavailable").await;
        }
        send_json(socket, &json!({"type": "ack", "id": id})).await?;
        if self.office.conversation_by_id(conversation.id).await.is_ok_and(|now| now.owner != "agent") {
            send_json(socket, &json!({"type": "typing"})).await?;
        }
        let dialogue = self.dialogue.clone();
        // The replies reach this page as the conversation's messages, like everything Lobby says.
        tokio::spawn(async move {
            if let Err(error) = dialogue.converse(&inbound).await {
                tracing::warn!(%error, conversation = %inbound.conversation.0, "a message waits for its answer");
            }
        });
        Ok(())
    }
}

/// The page is no longer there.
struct Gone;

fn parse(text: &str) -> Heard {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Heard::Nonsense };
    if let Some(seen) = value.get("seen") {
        return Heard::Seen(seen.as_str().and_then(|id| id.parse().ok()));
    }
    if value.get("typing").is_some() {
        return Heard::Typing;
    }
    serde_json::from_value(value).map_or(Heard::Nonsense, Heard::Said)
}

async fn refuse(socket: &mut WebSocket, id: Option<Uuid>, code: &str) -> Result<(), Gone> {
    send_json(socket, &json!({"type": "error", "refused": id, "code": code})).await
}

async fn send_json(socket: &mut WebSocket, value: &Value) -> Result<(), Gone> {
    send(socket, Frame::Text(value.to_string().into())).await
}

async fn send(socket: &mut WebSocket, frame: Frame) -> Result<(), Gone> {
    socket.send(frame).await.map_err(|_| Gone)
}

/// What woke a page.
enum Woken {
    News,
    /// An agent writes.
    Typing,
}

/// Returns when the conversation may have something new, or somebody writes in it.
async fn woken(wakes: &mut Receiver<Wake>, conversation: Uuid) -> Woken {
    loop {
        match wakes.recv().await {
            Ok(Wake::Conversation { id, .. }) if id == conversation => return Woken::News,
            Ok(Wake::Typing { conversation: id, by_agent: true }) if id == conversation => return Woken::Typing,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return Woken::News,
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

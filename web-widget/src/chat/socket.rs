//! The chat socket: what the page says is acknowledged once it is stored, what Lobby says is pushed as it is stored.

use std::net::IpAddr;
use std::time::Duration;

use axum::extract::ws::{Message as Frame, WebSocket};
use lobby_dialogue::language::Language;
use lobby_office::bus::Wake;
use lobby_office::conversations::{Conversation, Message, Owner, Said as Line};
use lobby_office::desk::Attendance;
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

use super::names::Names;
use super::{Chat, ChatError, Said, Shown};

/// A wake may be lost; then the messages are looked at this much later.
const LOOK: Duration = Duration::from_secs(2);
/// Who answers is looked at this often where no wake tells of it. It changes seldom, and there are many pages.
const GLANCE: Duration = Duration::from_secs(10);
/// Proxies close sockets on which nothing is said, and a page cannot see the protocol's own pings: by these it notices
/// that the network carries nothing any more.
const PING: Duration = Duration::from_secs(25);

/// Says whether one more message of this conversation is within the limits.
pub type Guard = Box<dyn Fn() -> bool + Send + Sync>;

/// Who talks over a socket.
pub struct Caller {
    /// The network address that limits are counted by.
    pub address: IpAddr,
    pub within: Guard,
}

/// What a page was told so far.
struct View {
    token: String,
    conversation: Uuid,
    /// The number of the last line it has.
    told: i64,
    attendance: Option<Attendance>,
    names: Names,
}

impl View {
    fn of(token: &str, conversation: Uuid) -> Self {
        Self { token: token.to_owned(), conversation, told: 0, attendance: None, names: Names::default() }
    }
}

/// What a page sent wrongly ends the socket only when it cannot be understood at all.
enum Heard {
    Said(Said),
    Seen(Option<Uuid>),
    Language(Option<Language>),
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
        let mut view = View::of(token, conversation.id);
        self.greet(socket, &mut view).await?;
        let mut looks = tokio::time::interval(LOOK);
        let mut glances = tokio::time::interval(GLANCE);
        let mut pings = tokio::time::interval(PING);
        // The first would come at once, beside the hello.
        pings.reset();
        loop {
            tokio::select! {
                () = self.closing.cancelled() => return Err(Gone),
                _ = pings.tick() => send_json(socket, &json!({"type": "beat"})).await?,
                _ = looks.tick() => {}
                _ = glances.tick() => self.tell_state(socket, &mut view).await?,
                woken = woken(&mut wakes, conversation.id) => match woken {
                    Woken::News => self.tell_state(socket, &mut view).await?,
                    Woken::Typing => {
                        send_json(socket, &json!({"type": "typing"})).await?;
                        continue;
                    }
                },
                frame = socket.recv() => match frame {
                    Some(Ok(Frame::Text(text))) => self.hear(socket, conversation, text.as_str(), caller, &mut view).await?,
                    Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => continue,
                    _ => return Err(Gone),
                },
            }
            self.tell_since(socket, &mut view).await?;
        }
    }

    /// Says hello with everything said so far.
    async fn greet(&self, socket: &mut WebSocket, view: &mut View) -> Result<(), Gone> {
        let language = self.language_of(view.conversation).await.map_err(|_| Gone)?;
        let mut history = Vec::new();
        loop {
            let said = self.office.messages_since(view.conversation, view.told).await.map_err(|_| Gone)?;
            let Some(newest) = said.last() else { break };
            view.told = newest.seq;
            view.names.meet(&self.office, &said).await.map_err(|_| Gone)?;
            history.extend(self.named(&said, view, language));
        }
        let mut hello = json!({"type": "hello", "conversation": view.token, "history": history});
        if let (Value::Object(hello), Some(Value::Object(state))) = (&mut hello, self.news_of_state(view).await) {
            hello.extend(state.into_iter().filter(|(name, _)| name != "type"));
        }
        send_json(socket, &hello).await
    }

    /// Stored lines in words, with the names of those who speak.
    fn named(&self, said: &[Message<Line>], view: &View, language: Language) -> Vec<Shown> {
        let shown = |line| Some(view.names.sign(self.shown(line, view.conversation, language)?, line));
        said.iter().filter_map(shown).collect()
    }

    async fn tell_since(&self, socket: &mut WebSocket, view: &mut View) -> Result<(), Gone> {
        let Ok(said) = self.office.messages_since(view.conversation, view.told).await else {
            // The database is away for a moment; the next look finds what is new.
            return Ok(());
        };
        let Some(last) = said.last().map(|message| message.seq) else { return Ok(()) };
        if view.names.meet(&self.office, &said).await.is_err() {
            return Ok(());
        }
        let language = self.language_of(view.conversation).await.unwrap_or_default();
        for shown in self.named(&said, view, language) {
            let shown = serde_json::to_value(&shown).map_err(|_| Gone)?;
            send_json(socket, &shown).await?;
        }
        view.told = last;
        // With a new line somebody may have come or gone, and the wake that said so may be lost.
        self.tell_state(socket, view).await
    }

    /// Says who answers now and how far they have read, if that is news.
    async fn tell_state(&self, socket: &mut WebSocket, view: &mut View) -> Result<(), Gone> {
        match self.news_of_state(view).await {
            Some(state) => send_json(socket, &state).await,
            None => Ok(()),
        }
    }

    async fn news_of_state(&self, view: &mut View) -> Option<Value> {
        let now = self.office.attendance(view.conversation).await.ok()?;
        if view.attendance.as_ref() == Some(&now) {
            return None;
        }
        if let Some(agent) = now.agent {
            view.names.learn(&self.office, agent).await.ok()?;
        }
        let files = self.takes_files && now.owner != Owner::Lobby.as_str();
        let agent = view.names.of(now.agent);
        let state = json!({"type": "state", "owner": now.owner, "agent": agent, "read": now.read, "files": files});
        view.attendance = Some(now);
        Some(state)
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

    /// Says everything again in the language that was picked.
    async fn speak(&self, socket: &mut WebSocket, view: &mut View, picked: Option<Language>) -> Result<(), Gone> {
        let Some(language) = picked else { return refuse(socket, None, "malformed").await };
        self.office.speak(view.conversation, language.code()).await.map_err(|_| Gone)?;
        *view = View::of(&view.token, view.conversation);
        self.greet(socket, view).await
    }

    async fn hear(
        &self,
        socket: &mut WebSocket,
        conversation: &Conversation,
        text: &str,
        caller: &Caller,
        view: &mut View,
    ) -> Result<(), Gone> {
        let said = match parse(text) {
            Heard::Said(said) => said,
            Heard::Seen(message) => return self.saw(conversation.id, message).await,
            Heard::Language(language) => return self.speak(socket, view, language).await,
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
    if let Some(language) = value.get("language") {
        return Heard::Language(language.as_str().and_then(Language::from_code));
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

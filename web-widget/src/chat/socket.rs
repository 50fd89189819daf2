//! The chat socket: what the page says is acknowledged once it is stored, what Lobby says is pushed as it is stored.

use std::net::IpAddr;
use std::time::Duration;

use axum::extract::ws::{Message as Frame, WebSocket};
use lobby_dialogue::language::Language;
use lobby_office::OfficeError;
use lobby_office::bus::{Heard as Told, Watch};
use lobby_office::conversations::{Conversation, Message, Owner, Said as Line};
use lobby_office::glances::{Attendance, Glance};
use serde_json::{Value, json};
use uuid::Uuid;

use super::names::Names;
use super::{Chat, ChatError, Said, Shown};

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

    fn differs_from(&self, glance: &Glance) -> bool {
        self.told < glance.last_message || self.attendance.as_ref() != Some(&glance.attendance)
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
        let watch = self.office.bus().watch(conversation.id);
        if let Err(Gone) = self.hold(&mut socket, &token, &conversation, watch, &caller).await {
            // The page comes back with its token when it can.
            let _ = socket.send(Frame::Close(None)).await;
        }
    }

    async fn hold(
        &self,
        socket: &mut WebSocket,
        token: &str,
        conversation: &Conversation,
        mut watch: Watch,
        caller: &Caller,
    ) -> Result<(), Gone> {
        let mut view = View::of(token, conversation.id);
        self.greet(socket, &mut view).await?;
        let mut pings = tokio::time::interval(PING);
        // The first would come at once, beside the hello.
        pings.reset();
        loop {
            tokio::select! {
                () = self.closing.cancelled() => return Err(Gone),
                _ = pings.tick() => send_json(socket, &json!({"type": "beat"})).await?,
                told = watch.hear() => match told {
                    Told::Typing => send_json(socket, &json!({"type": "typing"})).await?,
                    // Most looks find what the page knows already.
                    Told::Found(glance) if !view.differs_from(&glance) => {}
                    Told::News | Told::Found(_) => self.tell_news(socket, &mut view).await?,
                },
                frame = socket.recv() => match frame {
                    Some(Ok(Frame::Text(text))) => self.hear(socket, conversation, text.as_str(), caller, &mut view).await?,
                    Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => {}
                    _ => return Err(Gone),
                },
            }
        }
    }

    /// Says hello with everything said so far.
    async fn greet(&self, socket: &mut WebSocket, view: &mut View) -> Result<(), Gone> {
        let glance = self.office.glance(view.conversation).await.map_err(|_| Gone)?;
        let history = self.lines_up_to(&glance, view).await.map_err(|_| Gone)?;
        let mut hello = json!({"type": "hello", "conversation": view.token, "history": history});
        if let (Value::Object(hello), Some(Value::Object(state))) = (&mut hello, self.news_of_state(glance, view).await)
        {
            hello.extend(state.into_iter().filter(|(name, _)| name != "type"));
        }
        send_json(socket, &hello).await
    }

    /// Says what the page does not know yet. While the database is away nothing is said: the next look finds it again.
    async fn tell_news(&self, socket: &mut WebSocket, view: &mut View) -> Result<(), Gone> {
        let Ok(glance) = self.office.glance(view.conversation).await else { return Ok(()) };
        // Before the lines: they are from those who came.
        if let Some(state) = self.news_of_state(glance.clone(), view).await {
            send_json(socket, &state).await?;
        }
        for line in self.lines_up_to(&glance, view).await.unwrap_or_default() {
            send_json(socket, &serde_json::to_value(&line).map_err(|_| Gone)?).await?;
        }
        Ok(())
    }

    /// The lines that the page does not have yet, in words, up to the newest at that glance; from now on it has them.
    async fn lines_up_to(&self, glance: &Glance, view: &mut View) -> Result<Vec<Shown>, OfficeError> {
        let language = Language::from_code(&glance.language).unwrap_or_default();
        let (mut told, mut lines) = (view.told, Vec::new());
        while told < glance.last_message {
            let said = self.office.messages_since(view.conversation, told).await?;
            view.names.meet(&self.office, &said).await?;
            lines.extend(self.named(&said, view, language));
            // Of what was deleted no line is left, up to the newest number.
            told = said.last().map_or(glance.last_message, |newest| newest.seq);
        }
        view.told = told;
        Ok(lines)
    }

    /// Stored lines in words, with the names of those who speak.
    fn named(&self, said: &[Message<Line>], view: &View, language: Language) -> Vec<Shown> {
        let shown = |line| Some(view.names.sign(self.shown(line, view.conversation, language)?, line));
        said.iter().filter_map(shown).collect()
    }

    /// Who answers now and how far they have read, if that is news.
    async fn news_of_state(&self, glance: Glance, view: &mut View) -> Option<Value> {
        let now = glance.attendance;
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

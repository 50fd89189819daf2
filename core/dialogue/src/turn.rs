//! One inbound message and the replies to it.
//!
//! Inbox (once) → session → understand → commands → run the flow → replies, session and messages in one transaction.
//! A turn that dies after its action and before its end is run again: the action's id follows from the message's, so it
//! finds what it did, and the same answer is given.

mod asked;
mod link;
mod press;
mod said;
#[cfg(test)]
mod tests;
mod with_agent;

use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};
use std::time::{Duration, Instant};

use lobby_office::branches::Branch;
use lobby_office::conversations::{Finished, Said, TurnEnd, Waiting};
use lobby_office::desk::turn_log::{TurnLog, TurnOutcome};
use lobby_office::flood::Flood;
use lobby_office::handover::HandOver;
use lobby_office::identity::continuing::Continued;
use lobby_office::identity::forget::Forget;
use lobby_office::identity::secrets::Secret;
use lobby_office::{Office, OfficeError};
use lobby_store::conversations::Conversation;
use lobby_store::messages::Message as Stored;
use uuid::Uuid;

use crate::button::opened;
use crate::catalogue::Catalogue;
use crate::command::{Command, FlowName};
use crate::desk::Desk;
use crate::language::Language;
use crate::message::{Body, Event, Inbound, Message, Reply};
use crate::pictures::ReadPictures;
use crate::runner::Runner;
use crate::runner::say::{flow_choice, with_menu};
use crate::session::{Restored, Session};
use crate::understand::{self, Context, Understood};
use asked::Asked;
use press::Before;
use said::said;

/// Turns lost to another worker before the caller is told to come again.
const RACES: usize = 4;
/// How often somebody who waits for another worker's turn looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// How long an inline caller waits for a turn that another worker has.
const PATIENCE: usize = 150;

mod log;

/// The dialogue over an office. Clones are the same.
#[derive(Clone)]
pub struct Dialogue {
    office: Office,
    public_url: String,
    /// The catalogue of the branches as they were when it was made.
    catalogue: Arc<Mutex<(Weak<Branches>, Arc<Catalogue>)>>,
    pictures: Arc<OnceLock<Vec<Arc<dyn ReadPictures>>>>,
}

type Branches = Vec<Arc<Branch>>;

/// What a turn decided, before it is stored.
struct Turn {
    replies: Vec<Reply>,
    session: Session,
    language: Language,
    hand_over: Option<HandOver>,
    continued: Option<Continued>,
    forget: Option<Forget>,
    log: TurnLog,
}

impl Turn {
    /// Nothing is answered.
    fn quiet(session: Session, language: Language) -> Self {
        Self {
            replies: Vec::new(),
            session,
            language,
            hand_over: None,
            continued: None,
            forget: None,
            log: TurnLog::default(),
        }
    }
}

impl Dialogue {
    /// `public_url` is where customers reach Lobby's pages.
    pub fn new(office: Office, public_url: impl Into<String>) -> Self {
        Self { office, public_url: public_url.into(), catalogue: Arc::default(), pictures: Arc::default() }
    }

    /// From now on pictures are looked into by these. Set once, at start; without it none is.
    pub fn read_pictures_with(&self, readers: Vec<Arc<dyn ReadPictures>>) {
        // A second setting would come from a second start of the same dialogue, which does not happen.
        let _ = self.pictures.set(readers);
    }

    pub(crate) fn picture_readers(&self) -> &[Arc<dyn ReadPictures>] {
        self.pictures.get().map_or(&[], Vec::as_slice)
    }

    /// What the bank has; made again only when its branches changed.
    fn catalogue(&self) -> Arc<Catalogue> {
        let branches = self.office.branches();
        let mut known = self.catalogue.lock().unwrap_or_else(PoisonError::into_inner);
        // The weak reference keeps the address from being used again, so the same address is the same list.
        if !std::ptr::eq(known.0.as_ptr(), Arc::as_ptr(&branches)) {
            *known = (Arc::downgrade(&branches), Arc::new(Catalogue::of(&branches)));
        }
        known.1.clone()
    }

    pub(crate) fn office(&self) -> &Office {
        &self.office
    }

    /// Stores a message and answers it now, as the web chat and the phone do. The same message again gives the replies
    /// it got. `Unavailable` when another worker took too long over it.
    pub async fn converse(&self, inbound: &Inbound) -> Result<Vec<Stored<Said>>, OfficeError> {
        let conversation = inbound.conversation.0;
        if let Some(first) = self.office.receive_and_begin(conversation, &inbound.id, kept(inbound)).await? {
            self.answer_begun(conversation, first).await?;
            let replies = self.office.replies_to(conversation, &inbound.id).await?;
            if !replies.is_empty() {
                return Ok(replies);
            }
        }
        for _ in 0..PATIENCE {
            if self.office.is_waiting(conversation, &inbound.id).await? != Some(true) {
                return self.office.replies_to(conversation, &inbound.id).await;
            }
            if !self.answer(conversation).await? {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        }
        Err(OfficeError::Unavailable)
    }

    /// Stores a message that its caller has answered next; false when it came before.
    pub async fn receive(&self, inbound: &Inbound) -> Result<bool, OfficeError> {
        self.office.receive_for_caller(inbound.conversation.0, &inbound.id, kept(inbound)).await
    }

    /// Answers what waits in a conversation, in order; false when another worker is at it or nothing could be done.
    pub async fn answer(&self, conversation: Uuid) -> Result<bool, OfficeError> {
        match self.office.begin_turns(conversation).await? {
            Some(first) => self.answer_begun(conversation, first).await,
            None => Ok(false),
        }
    }

    /// Greets somebody who opened a chat and has not written yet.
    pub async fn greet(&self, conversation: Uuid) -> Result<Vec<Stored<Said>>, OfficeError> {
        let greeting = serde_json::to_value(with_menu("greeting")).unwrap_or_default();
        self.office.say(conversation, vec![greeting]).await
    }

    /// Answers with the right to do so, and gives it back.
    async fn answer_begun(&self, conversation: Uuid, first: Waiting) -> Result<bool, OfficeError> {
        let (mut answered, mut waiting) = (false, first);
        let ended = loop {
            match self.answer_one(conversation, &waiting).await {
                Ok(Finished::Last) => return Ok(true),
                Ok(Finished::MoreToAnswer) => answered = true,
                Err(error) => {
                    tracing::warn!(%error, %conversation, "a turn failed and is tried again later");
                    break self.office.postpone(conversation, &waiting).await.map(|()| answered);
                }
            }
            waiting = match self.office.next_inbound(conversation).await {
                Ok(Some(next)) => next,
                Ok(None) => break Ok(answered),
                Err(error) => break Err(error),
            };
        };
        self.office.end_turns(conversation).await?;
        ended
    }

    async fn answer_one(&self, id: Uuid, waiting: &Waiting) -> Result<Finished, OfficeError> {
        let started = Instant::now();
        let taken = self.take_turn(id, waiting).await;
        metrics::counter!("lobby_turns_total", "failed" => taken.is_err().to_string()).increment(1);
        metrics::histogram!("lobby_turn_seconds").record(started.elapsed().as_secs_f64());
        taken
    }

    async fn take_turn(&self, id: Uuid, waiting: &Waiting) -> Result<Finished, OfficeError> {
        let Ok(inbound) = serde_json::from_value::<Inbound>(waiting.body.clone()) else {
            self.office.postpone(id, waiting).await?;
            return Ok(Finished::MoreToAnswer);
        };
        let inbound = self.look_into(opened(inbound, &self.office)).await;
        for _ in 0..RACES {
            let conversation = self.office.conversation_by_id(id).await?;
            let end = self.end_of(&conversation, &inbound).await?;
            match self.office.finish_turn(end).await {
                Ok(finished) => return Ok(finished),
                Err(OfficeError::Unavailable) => {}
                Err(error) => return Err(error),
            }
        }
        Err(OfficeError::Unavailable)
    }

    /// Everything a turn leaves behind. While an agent has the conversation that is only what the customer said.
    async fn end_of(&self, conversation: &Conversation, inbound: &Inbound) -> Result<TurnEnd, OfficeError> {
        let language = Language::from_code(&conversation.language).unwrap_or_default();
        let now = self.office.clocks().business.now();
        let (mut session, lost) = match conversation.session.as_deref().map(|stored| Session::restore(stored, now)) {
            None => (Session::new(now), None),
            Some(Restored::Same(session)) => (*session, None),
            Some(Restored::Lost(flow)) => (Session::new(now), Some(flow)),
        };
        let said = said(&inbound.body, &session, language, now);
        let flood = self.office.flood(conversation, &inbound.id).await?;
        let turn = match (conversation.owner.as_str(), lost) {
            _ if flood != Flood::No => flooded(flood, session, language),
            // It may be somebody else: nothing of the conversation is touched or said again, whoever has it.
            _ if matches!(inbound.body, Body::Event { event: Event::Unvouched }) => {
                let replies = vec![Reply::new(Message::new("unvouched"))];
                Turn { replies, ..Turn::quiet(session, language) }
            }
            ("agent", _) => {
                self.take_mark(conversation, inbound, language).await?;
                let log = TurnLog { outcome: TurnOutcome::WithAgent, ..TurnLog::default() };
                Turn { log, ..Turn::quiet(session, language) }
            }
            (_, Some(flow)) if !matches!(inbound.body, Body::Link { .. }) => {
                let replies = vec![where_we_stood(flow)];
                session.last.clone_from(&replies);
                Turn { replies, ..Turn::quiet(session, language) }
            }
            _ => match &inbound.body {
                Body::Link { token } => self.follow(conversation, inbound, token, session, language).await?,
                _ => self.turn(conversation, inbound, session, language, warnings(&inbound.secrets)).await?,
            },
        };
        Ok(TurnEnd {
            conversation: conversation.id,
            message_id: inbound.id.clone(),
            said,
            replies: turn.replies.iter().map(|reply| serde_json::to_value(reply).unwrap_or_default()).collect(),
            session: serde_json::to_string(&turn.session).unwrap_or_default(),
            session_version: conversation.session_version,
            language: turn.language.code().to_owned(),
            hand_over: turn.hand_over,
            continued: turn.continued,
            forget: turn.forget,
            log: turn.log,
        })
    }

    async fn turn(
        &self,
        conversation: &Conversation,
        inbound: &Inbound,
        mut session: Session,
        language: Language,
        first: Vec<Reply>,
    ) -> Result<Turn, OfficeError> {
        let catalogue = self.catalogue();
        let standing = self.office.standing(conversation.id).await?;
        let (office, url) = (&self.office, &self.public_url);
        let mut desk = Desk::new(office, url, &catalogue, language, conversation, standing, inbound);
        let asked = self.asked_last(conversation, inbound, language).await?;
        let understood = read(inbound, &session, &asked, &desk);
        desk.language = spoken(&mut session, &understood, language);
        let mut log = log::before(&session, &inbound.body, &understood);
        let before = Before::of(inbound, &session);
        let mut runner = Runner::new(&mut session, &mut desk);
        let ran = match (&inbound.body, first.is_empty()) {
            (Body::Pick { branch, service, start }, _) => runner.pick(branch, service, *start).await,
            (_, true) => runner.run(understood.commands).await,
            (_, false) => runner.run_after(first, understood.commands).await,
        };
        let mut replies = std::mem::take(&mut runner.replies);
        let (hand_over, forget) = (runner.hand_over.take(), runner.forget.take());
        match ran {
            Ok(()) => {}
            // These may pass by themselves: the message keeps waiting and the turn is run again.
            Err(error @ (OfficeError::Unavailable | OfficeError::Internal(_))) => return Err(error),
            Err(error) => {
                tracing::warn!(%error, conversation = %conversation.id, "a flow met something it does not answer");
                session.stack.clear();
                replies.push(with_menu("trouble"));
            }
        }
        before.settle(&mut replies, &session);
        log::after(&mut log, &session, &desk, &replies, hand_over.is_some());
        let language = desk.language;
        Ok(Turn { replies, hand_over, forget, log, ..Turn::quiet(session, language) })
    }
}

/// Whoever sends more than a person writes hears so once.
fn flooded(flood: Flood, session: Session, language: Language) -> Turn {
    let told = (flood == Flood::Begins).then(|| Reply::new(Message::new("too-many-messages")));
    Turn { replies: told.into_iter().collect(), ..Turn::quiet(session, language) }
}

/// A message as the inbox keeps it.
fn kept(inbound: &Inbound) -> serde_json::Value {
    serde_json::to_value(inbound.clone().without_secrets()).unwrap_or_default()
}

fn read(inbound: &Inbound, session: &Session, asked: &Asked, desk: &Desk<'_>) -> Understood {
    let branch = session.top().and_then(|frame| frame.filled.branch.as_ref());
    let context = Context {
        catalogue: desk.catalogue,
        now: desk.now,
        zone: desk.zone_of(branch),
        asked: session.asked(),
        offered: &session.offered,
        listed: session.top().map_or(&[], |frame| &frame.listed),
    };
    match asked.answered_by(&inbound.body, &context) {
        Some(understood) => understood,
        None => understand::understand(&inbound.body, &context),
    }
}

/// The language to answer in: the first message decides, later it takes two in a row.
fn spoken(session: &mut Session, understood: &Understood, current: Language) -> Language {
    let Some(heard) = understood.language.filter(|heard| *heard != current) else {
        session.drifting = None;
        return current;
    };
    let first = session.turn == 0;
    let names_language = understood.commands.iter().any(|command| matches!(command, Command::Language(_)));
    if first || session.drifting == Some(heard) {
        session.drifting = None;
        return heard;
    }
    session.drifting = (!names_language).then_some(heard);
    current
}

/// An unknown session is not guessed; the person hears where we stood and may start again.
fn where_we_stood(flow: Option<FlowName>) -> Reply {
    match flow {
        Some(flow) => {
            Reply::new(Message::new("session-lost")).choices([flow_choice(flow), flow_choice(FlowName::Help)])
        }
        None => with_menu("session-lost"),
    }
}

/// The words about each secret that was in a message.
fn warnings(secrets: &[Secret]) -> Vec<Reply> {
    let text = |secret: &Secret| match secret {
        Secret::Card => Message::new("secret"),
        Secret::Cvv => Message::new("secret-cvv"),
        Secret::Pin => Message::new("secret-pin"),
        Secret::Password => Message::new("secret-password"),
    };
    secrets.iter().map(|secret| Reply::new(text(secret))).collect()
}

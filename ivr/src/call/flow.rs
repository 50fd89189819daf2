//! The effects of a call: asks the dialogue, looks who has the caller, sends texts, stores where the call stands.

use std::time::Duration;

use lobby_dialogue::Dialogue;
use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Body, Channel, ChannelKind, ConversationId, Event, Inbound, Reply};
use lobby_office::call_orders::CallEnd;
use lobby_office::calls::{Call, Direction, NewCall};
use lobby_office::conversations::Owner;
use lobby_office::phone::Phone;
use lobby_office::recordings::NewRecording;
use lobby_office::{Office, OfficeError};
use uuid::Uuid;

use super::answer::{Act, act, said};
use super::reading::{Read, read};
use super::state::State;
use super::{waiting, words};
use crate::step::{Heard, Step};

/// How often somebody who waits for an answer that is being made looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// A call, by its phone system and the phone system's own id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CallId {
    pub line: &'static str,
    pub call: String,
}

/// A call that begins.
#[derive(Clone, Debug)]
pub struct Beginning {
    pub id: CallId,
    /// The other side's number as the phone system shows it.
    pub number: Option<String>,
}

/// The flow of every call. Clones are the same.
#[derive(Clone)]
pub struct CallFlow {
    pub(super) office: Office,
    dialogue: Dialogue,
    /// Where calls go whose agent has no number of their own.
    agents_at: Option<String>,
    /// Whether talks with agents are recorded.
    pub(super) records: bool,
}

impl CallFlow {
    pub fn new(office: Office, dialogue: Dialogue, agents_at: Option<String>) -> Self {
        Self { office, dialogue, agents_at, records: false }
    }

    /// Talks with agents are recorded, which customers are told first.
    pub fn recording(self) -> Self {
        Self { records: true, ..self }
    }

    /// There is a recording of a call. Gives its id.
    pub async fn recorded(&self, id: &CallId, new: NewRecording) -> Result<Uuid, OfficeError> {
        self.office.expect_recording(&self.call(id).await?, new).await
    }

    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The first steps of a call and the position of their answer. Told of twice, the call goes on where it is.
    pub async fn begin(&self, new: Beginning) -> Result<(i64, Vec<Step>), OfficeError> {
        let number = new.number.and_then(|number| Phone::parse(&number).ok());
        let state = State::opening();
        let (line, line_call) = (new.id.line, new.id.call);
        let call = self
            .office
            .begin_call(NewCall { line, line_call, direction: Direction::In, number, state, conversation: None })
            .await?;
        Ok((call.position, steps_of(call)))
    }

    /// What follows on what was heard at a position: the next position and its steps. An answer that came before is
    /// answered as it was then.
    pub async fn hear(&self, id: &CallId, position: i64, heard: Heard) -> Result<(i64, Vec<Step>), OfficeError> {
        let call = self.call(id).await?;
        if call.position != position || call.ended_at.is_some() {
            return Ok((call.position, steps_of(call)));
        }
        let next = self.next(&call, heard).await?;
        if self.office.advance_call(&call, next.clone(), next.is_waiting()).await? {
            return Ok((position + 1, next.steps));
        }
        let call = self.call(id).await?;
        Ok((call.position, steps_of(call)))
    }

    /// The same for a phone system that tells of each thing once and in order.
    pub async fn hear_next(&self, id: &CallId, heard: Heard) -> Result<(i64, Vec<Step>), OfficeError> {
        let position = self.call(id).await?.position;
        self.hear(id, position, heard).await
    }

    /// Where a call stands, for a phone system that lost it and found it again.
    pub async fn again(&self, id: &CallId) -> Result<(i64, Vec<Step>), OfficeError> {
        let call = self.call(id).await?;
        if call.state.calls_customer() {
            return self.lost(call).await;
        }
        Ok((call.position, steps_of(call)))
    }

    /// The answer to what was heard at a position, once it is there; `Unavailable` where it is not within `patience`.
    pub async fn answer(
        &self,
        id: &CallId,
        position: i64,
        patience: Duration,
    ) -> Result<(i64, Vec<Step>), OfficeError> {
        let look = async {
            loop {
                let call = self.call(id).await?;
                if call.position > position || call.ended_at.is_some() {
                    return Ok((call.position, steps_of(call)));
                }
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        tokio::time::timeout(patience, look).await.unwrap_or(Err(OfficeError::Unavailable))
    }

    /// The language a call is in.
    pub async fn language(&self, id: &CallId) -> Result<Language, OfficeError> {
        Ok(self.call(id).await?.state.language)
    }

    /// The phone system says that the call is over, and how.
    pub async fn end(&self, id: &CallId, outcome: &'static str) -> Result<(), OfficeError> {
        let Some(call) = self.office.call::<State>(id.line, &id.call).await? else { return Ok(()) };
        self.office.end_call(&call, outcome).await?;
        match call.state.order {
            Some(order) => self.office.end_call_order(order, CallEnd::HungUp).await,
            None => Ok(()),
        }
    }

    pub(super) async fn call(&self, id: &CallId) -> Result<Call<State>, OfficeError> {
        self.office.call(id.line, &id.call).await?.ok_or(OfficeError::Unknown)
    }

    async fn next(&self, call: &Call<State>, heard: Heard) -> Result<State, OfficeError> {
        match act(call.state.clone(), heard) {
            Act::Answered(state) => Ok(state),
            Act::Ask(state, body) => self.ask(call, state, body).await,
            Act::Open(state, language) => {
                self.office.speak(call.conversation, language.code()).await?;
                self.ask(call, state, Body::Event { event: Event::Opened }).await
            }
            Act::Look(state) => {
                let news = self.news(call, &state).await?;
                self.look(call, state, news).await
            }
            Act::Parted(state) => {
                self.office.agent_answered(call).await?;
                self.part(call, state).await
            }
            Act::StillTalks(state) => match self.office.owner_of_call(call).await? {
                Owner::Agent => Ok(state),
                Owner::Lobby | Owner::Waiting => self.part(call, state).await,
            },
            Act::CalledBack(state) => self.called_back(state).await,
            Act::NotReached(state, why) => self.not_reached(state, why).await,
            Act::Unanswered(state) => {
                self.office.agent_did_not_answer(call.conversation).await?;
                let mut news = self.news(call, &state).await?;
                news.prompts.insert(0, words::say("phone-no-answer", state.language));
                self.look(call, state, news).await
            }
        }
    }

    /// One turn of the dialogue, and what it leads to.
    async fn ask(&self, call: &Call<State>, mut state: State, body: Body) -> Result<State, OfficeError> {
        self.dialogue.converse(&self.inbound(call, body)).await?;
        let conversation = self.office.conversation_by_id(call.conversation).await?;
        state.language = Language::from_code(&conversation.language).unwrap_or(state.language);
        let news = self.news(call, &state).await?;
        self.look(call, state, news).await
    }

    /// What was said in the conversation and not yet in the call.
    async fn news(&self, call: &Call<State>, state: &State) -> Result<Read, OfficeError> {
        self.read(call.conversation, state).await
    }

    pub(super) async fn read(&self, conversation: Uuid, state: &State) -> Result<Read, OfficeError> {
        let lines = self.office.messages_since(conversation, state.said).await?;
        Ok(read(&lines, &Catalogue::of(&self.office.branches()), state.language, self.now()))
    }

    /// An agent who has the conversation still writes down what it came to: nobody is to be called again.
    async fn part(&self, call: &Call<State>, state: State) -> Result<State, OfficeError> {
        let mut news = self.news(call, &state).await?;
        let owner = self.office.owner_of_call(call).await?;
        // Whoever is passed on was told so.
        if owner != Owner::Waiting {
            news.prompts.insert(0, words::say("phone-over", state.language));
        }
        match owner {
            Owner::Agent => Ok(state.hang_up(news.prompts, "phone-goodbye")),
            Owner::Lobby | Owner::Waiting => self.look(call, state, news).await,
        }
    }

    /// Goes on by who has the caller now: the dialogue, the line, or an agent.
    async fn look(&self, call: &Call<State>, mut state: State, read: Read) -> Result<State, OfficeError> {
        match self.office.owner_of_call(call).await? {
            Owner::Agent => self.put_through(call, state, read).await,
            // Whoever is asked something while they wait answers that first.
            Owner::Waiting if read.is_done() => match self.office.handover_of(call.conversation).await? {
                Some(place) if place.kind.is_here() => {
                    state.said = read.seq.unwrap_or(state.said);
                    Ok(waiting::wait(state, read.prompts, place))
                }
                _ => self.go_on(call, state, read).await,
            },
            Owner::Lobby | Owner::Waiting => self.go_on(call, state, read).await,
        }
    }

    async fn go_on(&self, call: &Call<State>, state: State, read: Read) -> Result<State, OfficeError> {
        let texted = self.text(call, &read.to_text).await?;
        Ok(said(state, &read, texted, self.now()))
    }

    async fn put_through(&self, call: &Call<State>, mut state: State, read: Read) -> Result<State, OfficeError> {
        state.said = read.seq.unwrap_or(state.said);
        let own = self.office.number_of_agent(call.conversation).await?;
        match own.or_else(|| self.agents_at.clone()) {
            Some(to) => Ok(waiting::transfer(state, read.prompts, to, self.records)),
            // Nobody can be called: the agent sees the number that called, and calls it.
            None if call.number.is_some() => Ok(state.hang_up(read.prompts, "phone-called-back")),
            None => Ok(state.hang_up(read.prompts, "phone-not-connected")),
        }
    }

    /// Sends what cannot be heard to the number that calls; each once, however often its turn is asked for.
    async fn text(&self, call: &Call<State>, replies: &[Reply]) -> Result<bool, OfficeError> {
        let mut any = false;
        for (place, reply) in replies.iter().enumerate() {
            let id = Uuid::new_v5(&call.id, format!("text {} {place}", call.position).as_bytes());
            let reply = serde_json::to_value(reply).unwrap_or_default();
            any |= self.office.text_caller(call, id, reply).await?;
        }
        Ok(any)
    }

    fn inbound(&self, call: &Call<State>, body: Body) -> Inbound {
        Inbound {
            conversation: ConversationId(call.conversation),
            // The answer at one position is one message, however often the phone system tells of it.
            id: format!("{}:{}", call.id, call.position),
            body,
            at: self.now(),
            channel: Channel {
                kind: ChannelKind::Phone,
                language: Some(call.state.language),
                address: call.line_call.clone(),
                origin: call.number.clone(),
                pressed: None,
            },
            secrets: Vec::new(),
        }
    }

    pub(super) fn now(&self) -> lobby_engine::Instant {
        self.office.clocks().business.now()
    }
}

pub(super) fn steps_of(call: Call<State>) -> Vec<Step> {
    match call.ended_at {
        Some(_) => vec![Step::HangUp],
        None => call.state.steps,
    }
}

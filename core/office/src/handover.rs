//! Handing a conversation over to people: what is asked of them, why, and where the customer stands in their line.
//!
//! A turn that ends in a [`HandOver`] opens the conversation's one hand-over, or changes the one that is open: a chat that
//! becomes a callback keeps its clock, and so its place.

use lobby_engine::Instant;
use lobby_store::conversations::Conversation;
use lobby_store::hand_over_events::{self, Event};
use lobby_store::hand_overs::{self as table, Wish};
use lobby_store::{StoreError, Tx, agents, calls, conversations, messages};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calls::PHONE;
use crate::conversations::{Owner, Said};
use crate::desk::line::{Line, Waiting};
use crate::phone::Phone;
use crate::{Office, OfficeError};

/// How a person is to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// In the conversation.
    Chat,
    /// In a call that is under way.
    Call,
    /// By phone.
    Callback,
}

/// Why a person is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    Asked,
    Callback,
    NotUnderstood,
    Complaint,
    CardLost,
    Fraud,
}

/// What a flow asks of people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandOver {
    pub kind: Kind,
    pub reason: Reason,
    /// Where to call, E.164.
    pub phone: Option<String>,
    /// When to call; as soon as possible when it is not said.
    pub wanted_at: Option<Instant>,
}

/// Where a waiting customer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// 1 is next.
    pub place: u32,
    /// None while nobody is there to answer.
    pub wait_minutes: Option<u32>,
    pub kind: Kind,
    pub since: Instant,
}

/// Customer's messages that tell an agent what it is about.
const SUMMED_UP: usize = 3;
/// Messages before the hand-over that are looked through for them.
const LOOKED_AT: i64 = 8;

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Call => "call",
            Self::Callback => "callback",
        }
    }

    /// Whether somebody waits where they are, and not until they are called.
    pub fn is_here(self) -> bool {
        matches!(self, Self::Chat | Self::Call)
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Chat, Self::Call, Self::Callback].into_iter().find(|kind| kind.as_str() == name)
    }
}

impl Reason {
    pub const ALL: [Self; 6] =
        [Self::Asked, Self::Callback, Self::NotUnderstood, Self::Complaint, Self::CardLost, Self::Fraud];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Callback => "callback",
            Self::NotUnderstood => "not_understood",
            Self::Complaint => "complaint",
            Self::CardLost => "card_lost",
            Self::Fraud => "fraud",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }

    /// Money may be lost while these wait, so they go before all others.
    pub fn is_urgent(self) -> bool {
        matches!(self, Self::CardLost | Self::Fraud)
    }
}

impl HandOver {
    /// A person is to answer in the conversation.
    pub fn chat(reason: Reason) -> Self {
        Self { kind: Kind::Chat, reason, phone: None, wanted_at: None }
    }
}

/// Opens the conversation's hand-over, or changes the open one without touching its clock. `id` is the one a new one gets.
pub(crate) async fn open(
    tx: &mut Tx,
    id: Uuid,
    conversation: &Conversation,
    wanted: &HandOver,
    now: Instant,
) -> Result<(), StoreError> {
    let summary = last_words(tx, conversation).await?;
    let open = table::open_of(tx, conversation.id).await?;
    // The gravest of all reasons given is what the line goes by.
    let known = open.as_ref().and_then(|open| Reason::parse(&open.reason)).unwrap_or(wanted.reason);
    let mut phone = wanted.phone.clone().or_else(|| open.as_ref().and_then(|open| open.phone.clone()));
    let mut kind = wanted.kind;
    if conversation.channel == PHONE && kind == Kind::Chat {
        kind = Kind::Call;
        // Where the agent calls when it breaks off.
        phone = phone.or(caller(tx, conversation).await?);
    }
    let wish = Wish {
        kind: kind.as_str(),
        reason: wanted.reason.max(known).as_str(),
        wanted_at: wanted.wanted_at,
        phone: phone.as_deref(),
        summary: summary.as_deref(),
    };
    match open {
        Some(open) => table::change(tx, open.id, &wish).await,
        None => {
            table::insert(tx, id, conversation.id, &conversation.language, &wish, now).await?;
            conversations::set_owner(tx, conversation.id, Owner::Waiting.as_str(), now).await?;
            let detail = Some(wanted.reason.as_str().to_owned());
            let asked = Event {
                id: Uuid::new_v5(&id, b"asked"),
                hand_over: id,
                conversation: conversation.id,
                at: now,
                what: "asked".to_owned(),
                staff: None,
                detail,
                seconds: None,
            };
            hand_over_events::add(tx, &asked).await
        }
    }
}

/// The number that calls, where it is shown.
async fn caller(tx: &mut Tx, conversation: &Conversation) -> Result<Option<String>, StoreError> {
    Ok(calls::of_conversation::<IgnoredAny>(tx, conversation.id).await?.pop().and_then(|call| call.number))
}

/// What the customer said last, the newest at the end; a messenger's commands, such as `/start`, say nothing. A number is
/// masked: who has not taken the conversation need not know it.
async fn last_words(tx: &mut Tx, conversation: &Conversation) -> Result<Option<String>, StoreError> {
    let from = (conversation.last_message - LOOKED_AT).max(0);
    let said = messages::since::<Said>(tx, conversation.id, from).await?;
    let words = said.into_iter().filter_map(|message| match message.body {
        Said::Customer { text } if text.starts_with('/') => None,
        Said::Customer { text } => Some(Phone::parse(&text).map_or(text, |phone| phone.masked())),
        _ => None,
    });
    let words: Vec<String> = words.collect();
    let last = words[words.len().saturating_sub(SUMMED_UP)..].join(" · ");
    Ok((!last.is_empty()).then_some(last))
}

impl Office {
    /// Where a conversation waits for a person; none when it does not, or somebody has it already.
    pub async fn handover_of(&self, conversation: Uuid) -> Result<Option<Place>, OfficeError> {
        let line = self.line().await?;
        Ok(line.place_of(conversation, self.clocks().business.now()))
    }

    /// Where somebody would stand who asked for a person now.
    pub async fn place_if_asked(&self, language: &str, wanted: &HandOver) -> Result<Place, OfficeError> {
        let (mut line, now) = (self.line().await?, self.clocks().business.now());
        let last = Waiting {
            conversation: Uuid::max(),
            kind: wanted.kind,
            reason: wanted.reason,
            language: language.to_owned(),
            since: now,
            wanted_at: wanted.wanted_at,
            team: None,
            wanted_agent: None,
        };
        line.waiting.push(last);
        let place = line.place_of(Uuid::max(), now);
        Ok(place.unwrap_or(Place { place: 1, wait_minutes: None, kind: wanted.kind, since: now }))
    }

    /// Everybody who waits for a person, and those who are there to answer.
    pub(crate) async fn line(&self) -> Result<Line, OfficeError> {
        let mut conn = self.db().read().await?;
        let open = table::open(&mut conn).await?;
        let agents = agents::all(&mut conn).await?;
        Ok(Line::of(&open, &agents, &self.desk_policy()))
    }
}

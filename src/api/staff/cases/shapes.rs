//! Cases as JSON.

use chrono::TimeDelta;
use chrono_tz::Tz;
use lobby_office::cases::{By, CaseView, Entry, Line, Talk};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::shapes::{Time, local};

#[derive(Serialize, ToSchema)]
pub(super) struct Cases {
    cases: Vec<Case>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Case {
    number: String,
    category: &'static str,
    priority: &'static str,
    /// `open`, `waiting` (for the customer), `resolved` or `closed`.
    status: &'static str,
    opened_at: Time,
    /// When the promise runs out; absent while it is not the bank's turn.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<Time>,
    overdue: bool,
    /// Working minutes left of the promise, below zero once it is broken; they stand while it is not the bank's turn.
    left_minutes: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    assignee: Option<Person>,
    text: String,
    /// The oldest first.
    history: Vec<Happened>,
    conversations: Vec<Uuid>,
    /// The same conversations with what tells them apart, the first linked in front.
    talks: Vec<ShownTalk>,
}

#[derive(Serialize, ToSchema)]
struct ShownTalk {
    conversation: Uuid,
    channel: String,
    last_at: Time,
}

#[derive(Serialize, ToSchema)]
struct Person {
    id: Uuid,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct Happened {
    at: Time,
    by: Author,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    entry: Entry,
    /// The name of whoever the case was given to.
    #[serde(skip_serializing_if = "Option::is_none")]
    assignee: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Author {
    /// `customer`, `lobby` or `staff`.
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl Cases {
    pub(super) fn new(cases: Vec<CaseView>, zone: Tz) -> Self {
        Self { cases: cases.into_iter().map(|case| Case::new(case, zone)).collect() }
    }
}

impl Case {
    pub(crate) fn new(case: CaseView, zone: Tz) -> Self {
        Self {
            number: case.number,
            category: case.category.as_str(),
            priority: case.priority.as_str(),
            status: case.status.as_str(),
            opened_at: local(case.opened_at, zone),
            due_at: case.due_at.map(|due| local(due, zone)),
            overdue: case.overdue,
            left_minutes: begun_minutes(case.left),
            assignee: case.assignee.map(|(id, name)| Person { id, name }),
            text: case.text,
            history: case.history.into_iter().map(|line| happened(line, zone)).collect(),
            conversations: case.conversations.iter().map(|talk| talk.id).collect(),
            talks: case.conversations.into_iter().map(|talk| shown(talk, zone)).collect(),
        }
    }
}

/// A minute that has begun counts, so that a promise just given is shown whole.
fn begun_minutes(left: TimeDelta) -> i64 {
    left.num_seconds().saturating_add(59).div_euclid(60)
}

fn shown(talk: Talk, zone: Tz) -> ShownTalk {
    ShownTalk { conversation: talk.id, channel: talk.channel, last_at: local(talk.last_at, zone) }
}

fn happened(line: Line, zone: Tz) -> Happened {
    let by = match line.by {
        By::Customer => Author { kind: "customer", id: None, name: None },
        By::Lobby => Author { kind: "lobby", id: None, name: None },
        By::Staff { id, name } => Author { kind: "staff", id: Some(id), name: Some(name) },
    };
    Happened { at: local(line.at, zone), by, entry: line.entry, assignee: line.assignee }
}

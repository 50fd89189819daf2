//! Cases as staff and customers see them.

use chrono::TimeDelta;
use lobby_engine::Instant;
use lobby_store::cases::{self as table, Case};
use lobby_store::{Conn, conversations, staff};
use uuid::Uuid;

use super::{Category, Entry, Matter, Priority, Status};
use crate::branch_file::ContactCentre;
use crate::{Office, OfficeError};

#[derive(Clone, Debug, PartialEq)]
pub struct CaseView {
    pub number: String,
    pub category: Category,
    pub priority: Priority,
    pub status: Status,
    pub opened_at: Instant,
    /// When the promise runs out; none while it is not the bank's turn.
    pub due_at: Option<Instant>,
    /// More working time was spent than promised.
    pub overdue: bool,
    /// Working time left of the promise; below zero once it is broken.
    pub left: TimeDelta,
    /// Id and name.
    pub assignee: Option<(Uuid, String)>,
    pub text: String,
    pub history: Vec<Line>,
    pub conversations: Vec<Talk>,
}

/// A conversation a case is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    pub id: Uuid,
    pub channel: String,
    pub last_at: Instant,
}

/// One line of a case's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub at: Instant,
    pub by: By,
    pub entry: Entry,
    /// The name of whoever the case was given to.
    pub assignee: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    Customer,
    Lobby,
    Staff { id: Uuid, name: String },
}

impl CaseView {
    /// What the bank told the customer last.
    pub fn answer(&self) -> Option<&str> {
        self.history.iter().rev().find_map(|line| match &line.entry {
            Entry::Answered { text } => Some(text.as_str()),
            _ => None,
        })
    }
}

impl Office {
    pub async fn case(&self, number: &str) -> Result<CaseView, OfficeError> {
        let mut conn = self.db().read().await?;
        let case = table::by_number(&mut conn, number).await?.ok_or(OfficeError::UnknownCase)?;
        self.case_view(&mut conn, case).await
    }

    /// Up to 200 cases, the most pressing first; without a status, all that are not closed.
    pub async fn cases(&self, status: Option<Status>) -> Result<Vec<CaseView>, OfficeError> {
        let mut conn = self.db().read().await?;
        let cases = table::list(&mut conn, status.map(Status::as_str)).await?;
        let mut views = self.case_views(&mut conn, cases).await?;
        // Those whose clock stands come last.
        views.sort_by_key(|view| (view.due_at.is_none(), view.due_at, view.opened_at));
        Ok(views)
    }

    /// What a conversation or its proven person has recorded, the newest first.
    pub async fn cases_of(&self, conversation: Uuid, customer: Option<Uuid>) -> Result<Vec<CaseView>, OfficeError> {
        let mut conn = self.db().read().await?;
        let cases = table::of_person(&mut conn, conversation, customer).await?;
        self.case_views(&mut conn, cases).await
    }

    async fn case_views(&self, conn: &mut Conn, cases: Vec<Case>) -> Result<Vec<CaseView>, OfficeError> {
        let mut views = Vec::with_capacity(cases.len());
        for case in cases {
            views.push(self.case_view(conn, case).await?);
        }
        Ok(views)
    }

    async fn case_view(&self, conn: &mut Conn, case: Case) -> Result<CaseView, OfficeError> {
        let mut history = Vec::new();
        for entry in table::entries::<Entry>(conn, case.id).await? {
            history.push(line(conn, entry).await?);
        }
        let assignee = match case.assignee {
            Some(id) => Some((id, name_of(conn, id).await?)),
            None => None,
        };
        let conversations = talks(conn, case.id).await?;
        let now = self.clocks().business.now();
        let view = seen(case, now, self.contact_centre().as_ref())?;
        Ok(CaseView { assignee, history, conversations, ..view })
    }
}

/// The case itself, without what stands in other tables.
fn seen(case: Case, now: Instant, centre: Option<&ContactCentre>) -> Result<CaseView, OfficeError> {
    let matter = Matter::of(&case)?;
    let left = matter.promised - matter.clock.spent(now, centre);
    Ok(CaseView {
        number: case.number,
        category: matter.category,
        priority: matter.priority,
        status: matter.status,
        opened_at: case.opened_at,
        due_at: matter.clock.due_at(matter.promised, centre),
        overdue: left < TimeDelta::zero(),
        left,
        assignee: None,
        text: case.text,
        history: Vec::new(),
        conversations: Vec::new(),
    })
}

async fn talks(conn: &mut Conn, case: Uuid) -> Result<Vec<Talk>, OfficeError> {
    let mut talks = Vec::new();
    for id in table::conversations_of(conn, case).await? {
        let found = conversations::find(conn, id).await?;
        talks.extend(found.map(|found| Talk { id, channel: found.channel, last_at: found.last_at }));
    }
    Ok(talks)
}

async fn line(conn: &mut Conn, entry: table::Entry<Entry>) -> Result<Line, OfficeError> {
    let assignee = match entry.body {
        Entry::Assigned { to: Some(id) } => Some(name_of(conn, id).await?),
        _ => None,
    };
    Ok(Line { at: entry.at, by: by(conn, &entry.actor).await?, entry: entry.body, assignee })
}

/// Who an actor of the history is, by name.
async fn by(conn: &mut Conn, actor: &str) -> Result<By, OfficeError> {
    if actor.starts_with("conversation:") {
        return Ok(By::Customer);
    }
    match actor.strip_prefix("staff:").and_then(|id| Uuid::parse_str(id).ok()) {
        Some(id) => Ok(By::Staff { id, name: name_of(conn, id).await? }),
        None => Ok(By::Lobby),
    }
}

async fn name_of(conn: &mut Conn, id: Uuid) -> Result<String, OfficeError> {
    Ok(staff::find(conn, id).await?.map(|employee| employee.name).unwrap_or_default())
}

//! The desk as one agent sees it: who waits, what is in their hands, who else is there.

use std::collections::BTreeMap;

use lobby_store::conversations::{self, Conversation};
use lobby_store::customers::{self, Customer};
use lobby_store::hand_overs::{self, HandOver};
use lobby_store::{Conn, messages, proofs, seen};
use uuid::Uuid;

use super::agents::{Agent, may_answer, supervises};
use super::line::Line;
use super::policy::Team;
use super::{Calling, DeskRefusal, calls};
use crate::conversations::{Message, Said};
use crate::handover::{Kind, Place};
use crate::identity::Level;
use crate::identity::standing::Standing;
use crate::staff::Employee;
use crate::{Office, OfficeError};

/// Most of the line that one answer carries; nobody reads further.
const MOST_LISTED: usize = 200;

#[derive(Clone, Debug, PartialEq)]
pub struct DeskState {
    pub agent: Agent,
    /// In chats; a callback counts for all of it.
    pub capacity: u32,
    /// Whether calls can ring where the agent is.
    pub can_call: bool,
    pub load: u32,
    /// What fits this agent first, each part in the order of the line.
    pub waiting: Vec<Listed>,
    /// In this agent's hands, the longest first.
    pub mine: Vec<Listed>,
    pub teams: Vec<Team>,
    pub agents: Vec<Agent>,
}

/// A conversation in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub conversation: Conversation,
    /// The open one, else the last.
    pub hand_over: Option<HandOver>,
    /// Where it waits; none while nobody is waited for.
    pub place: Option<Place>,
    /// Whether it is for this agent: team, skill, language.
    pub fits: bool,
    /// Messages of the customer that no agent has read.
    pub unread: i64,
    pub last: Option<Message<Said>>,
    pub customer: Option<Customer>,
    /// How well it is known who writes.
    pub level: Level,
    /// How far the call is that this employee makes for it.
    pub calling: Option<Calling>,
    /// Whose hands it is in.
    pub agent: Option<(Uuid, String)>,
    /// Whether this employee may see the phone in full: it is in their hands.
    pub is_own: bool,
}

impl Office {
    pub async fn desk(&self, employee: &Employee) -> Result<DeskState, OfficeError> {
        may_answer(employee)?;
        let (line, agents, now) = (self.line().await?, self.agents().await?, self.clocks().business.now());
        let view = View { line: &line, agents: &agents, employee, now, system: self.clocks().system.now() };
        let mut conn = self.db().read().await?;
        let open: BTreeMap<Uuid, HandOver> =
            hand_overs::open(&mut conn).await?.into_iter().map(|open| (open.conversation, open)).collect();
        let mut waiting = Vec::new();
        for place in line.for_agent(employee.id, now).into_iter().take(MOST_LISTED) {
            if let Some(open) = open.get(&place.conversation) {
                waiting.extend(view.listed(&mut conn, open.clone()).await?);
            }
        }
        let mut own: Vec<&HandOver> = open.values().filter(|open| open.agent == Some(employee.id)).collect();
        own.sort_by_key(|open| (open.claimed_at, open.id));
        let mut mine = Vec::new();
        for open in &own {
            mine.extend(view.listed(&mut conn, (*open).clone()).await?);
        }
        let policy = self.desk_policy();
        let load = own.iter().filter_map(|open| Kind::parse(&open.kind)).map(|kind| policy.weight(kind)).sum::<u32>();
        // A call comes on top of chats that are under way.
        let load = load.min(policy.capacity);
        let agent = self.agent(employee).await?;
        let can_call = self.can_call_from(employee.id).await?;
        Ok(DeskState { agent, capacity: policy.capacity, can_call, load, waiting, mine, teams: self.teams(), agents })
    }

    /// One conversation, as the list shows it.
    pub async fn listed(&self, employee: &Employee, conversation: Uuid) -> Result<Listed, OfficeError> {
        self.may_read(employee, conversation).await?;
        let (line, agents, now) = (self.line().await?, self.agents().await?, self.clocks().business.now());
        let view = View { line: &line, agents: &agents, employee, now, system: self.clocks().system.now() };
        let mut conn = self.db().read().await?;
        match hand_overs::latest_of(&mut conn, conversation).await? {
            Some(last) => Ok(view.listed(&mut conn, last).await?.ok_or(DeskRefusal::UnknownConversation)?),
            None => {
                let found =
                    conversations::find(&mut conn, conversation).await?.ok_or(DeskRefusal::UnknownConversation)?;
                view.of(&mut conn, found, None).await
            }
        }
    }

    /// Every conversation in an agent's hands, for those who supervise.
    pub async fn in_hands(&self, employee: &Employee) -> Result<Vec<Listed>, OfficeError> {
        if !supervises(employee) {
            return Err(OfficeError::Forbidden);
        }
        let (line, agents, now) = (self.line().await?, self.agents().await?, self.clocks().business.now());
        let view = View { line: &line, agents: &agents, employee, now, system: self.clocks().system.now() };
        let mut conn = self.db().read().await?;
        let mut held = Vec::new();
        for open in hand_overs::open(&mut conn).await?.into_iter().filter(|open| open.agent.is_some()) {
            held.extend(view.listed(&mut conn, open).await?);
        }
        Ok(held)
    }

    /// Supervisors read everything; an agent what waits, what is in their hands, and what they had last.
    pub(crate) async fn may_read(&self, employee: &Employee, conversation: Uuid) -> Result<(), OfficeError> {
        may_answer(employee)?;
        if supervises(employee) {
            return Ok(());
        }
        match hand_overs::latest_of(&mut self.db().read().await?, conversation).await? {
            Some(last) if last.state == "waiting" || last.agent == Some(employee.id) => Ok(()),
            _ => Err(OfficeError::Forbidden),
        }
    }
}

/// What a list is made from.
struct View<'a> {
    line: &'a Line,
    agents: &'a [Agent],
    employee: &'a Employee,
    now: lobby_engine::Instant,
    /// Proofs hold by the system's time.
    system: lobby_engine::Instant,
}

impl View<'_> {
    async fn listed(&self, conn: &mut Conn, hand_over: HandOver) -> Result<Option<Listed>, OfficeError> {
        let Some(conversation) = conversations::find(conn, hand_over.conversation).await? else { return Ok(None) };
        Ok(Some(self.of(conn, conversation, Some(hand_over)).await?))
    }

    async fn of(
        &self,
        conn: &mut Conn,
        conversation: Conversation,
        hand_over: Option<HandOver>,
    ) -> Result<Listed, OfficeError> {
        let id = conversation.id;
        let read = seen::of(conn, id).await?.by_agent;
        let customer = match conversation.customer {
            Some(customer) => customers::find(conn, customer).await?,
            None => None,
        };
        let level = Standing::of(&proofs::of_conversation(conn, id, self.system).await?).level;
        let hand = self.line.hands.iter().find(|hand| hand.agent == self.employee.id);
        let waiting = self.line.waiting.iter().find(|waiting| waiting.conversation == id);
        let holder = hand_over.as_ref().filter(|open| open.state == "agent").and_then(|open| open.agent);
        let calling = match &hand_over {
            Some(open) if holder == Some(self.employee.id) => calls::calling(conn, open).await?,
            _ => None,
        };
        let named = |id: Uuid| (id, self.agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone()));
        Ok(Listed {
            place: self.line.place_of(id, self.now),
            fits: waiting.is_some_and(|waiting| hand.is_none_or(|hand| hand.fits(waiting))),
            unread: messages::unread(conn, id, read).await?,
            last: messages::last(conn, id).await?,
            customer,
            level,
            agent: holder.map(named).map(|(id, name)| (id, name.unwrap_or_default())),
            calling,
            is_own: holder == Some(self.employee.id),
            conversation,
            hand_over,
        })
    }
}

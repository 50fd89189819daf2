//! What those who supervise see: the line and the hands now, and the figures of a time.

use std::collections::{BTreeMap, BTreeSet};

use lobby_engine::Instant;
use lobby_store::{hand_over_events, hand_over_marks, hand_overs, turns};
use uuid::Uuid;

use super::agents::{Agent, supervises};
use super::figures::{Figures, Record, targets};
use super::list::Listed;
use super::policy::Team;
use crate::handover::Kind;
use crate::staff::Employee;
use crate::{Office, OfficeError};

#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub waiting: Vec<Listed>,
    /// In somebody's hands.
    pub talking: Vec<Listed>,
    /// Each agent with what they have in hand, in chats.
    pub agents: Vec<(Agent, u32)>,
    pub capacity: u32,
    pub figures: Figures,
    pub targets: BTreeMap<&'static str, f64>,
    /// An answer within so many seconds is in time.
    pub answer_within_seconds: u32,
    pub by_agent: Vec<(Agent, Figures)>,
    pub by_team: Vec<(Team, Figures)>,
    pub breaks: Vec<Break>,
}

/// Where dialogues break: the question after which somebody was not understood, or asked for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// None before any flow was begun.
    pub flow: Option<String>,
    pub slot: Option<String>,
    pub count: i64,
}

impl Office {
    /// The contact centre now, and its figures from an instant until before another.
    pub async fn supervise(&self, employee: &Employee, from: Instant, to: Instant) -> Result<Report, OfficeError> {
        if !supervises(employee) {
            return Err(OfficeError::Forbidden);
        }
        let (desk, talking, policy) = (self.desk(employee).await?, self.in_hands(employee).await?, self.desk_policy());
        let mut conn = self.db().read().await?;
        let asked = hand_overs::asked_between(&mut conn, from, to).await?;
        // What was asked for late in the time was dealt with after it.
        let events = hand_over_events::between(&mut conn, from, self.clocks().business.now().max(to)).await?;
        let marks = hand_over_marks::asked_between(&mut conn, from, to).await?;
        let (talked, handed_over) = turns::contained(&mut conn, from, to).await?;
        let breaks = turns::breaks(&mut conn, from, to).await?;
        drop(conn);
        let within_seconds = policy.answer_within_seconds;
        let centre = self.contact_centre();
        let record = Record { asked: &asked, events: &events, marks: &marks, within_seconds, centre: centre.as_ref() };
        let of_agent = |agent: &Agent| (agent.clone(), record.of_agents(&BTreeSet::from([agent.id])));
        let of_team = |team: Team| {
            let members = desk.agents.iter().filter(|agent| agent.profile.team == team.id).map(|agent| agent.id);
            let figures = record.of_agents(&members.collect());
            (team, figures)
        };
        Ok(Report {
            figures: record.of_all(talked, handed_over),
            targets: targets(&policy),
            answer_within_seconds: policy.answer_within_seconds,
            by_agent: desk.agents.iter().map(of_agent).collect(),
            by_team: desk.teams.into_iter().map(of_team).collect(),
            breaks: joined(breaks),
            agents: desk.agents.iter().map(|agent| (agent.clone(), load(&talking, agent.id, &policy))).collect(),
            capacity: policy.capacity,
            waiting: desk.waiting,
            talking,
        })
    }
}

fn load(talking: &[Listed], agent: Uuid, policy: &super::policy::DeskPolicy) -> u32 {
    let own = talking.iter().filter(|listed| listed.agent.as_ref().is_some_and(|(id, _)| *id == agent));
    let kinds = own.filter_map(|listed| Kind::parse(&listed.hand_over.as_ref()?.kind));
    kinds.map(|kind| policy.weight(kind)).sum()
}

/// The two ways to break at one question, together; the commonest first.
fn joined(breaks: Vec<turns::Break>) -> Vec<Break> {
    let mut counts: BTreeMap<(Option<String>, Option<String>), i64> = BTreeMap::new();
    for one in breaks {
        *counts.entry((one.flow, one.slot)).or_default() += one.count;
    }
    let mut joined: Vec<Break> = counts.into_iter().map(|((flow, slot), count)| Break { flow, slot, count }).collect();
    joined.sort_by_key(|one| std::cmp::Reverse(one.count));
    joined
}

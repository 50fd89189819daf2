//! The order in which conversations are taken, and how long they wait. Pure.
//!
//! Urgent reasons go first, then whoever waited longest. A callback wanted for later counts only when its time has come,
//! and then with the time it was asked for. An agent is offered what fits their team, skills and languages before the rest.

use std::cmp::Reverse;

use lobby_engine::Instant;
use lobby_store::agents::Agent;
use lobby_store::hand_overs::HandOver;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::policy::DeskPolicy;
use crate::handover::{Kind, Place, Reason};

/// What an agent is trained for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skill {
    General,
    Cards,
    Complaints,
}

/// Somebody who waits for a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    pub conversation: Uuid,
    pub kind: Kind,
    pub reason: Reason,
    pub language: String,
    pub since: Instant,
    pub wanted_at: Option<Instant>,
    /// Only for this team, only for this agent.
    pub team: Option<String>,
    pub wanted_agent: Option<Uuid>,
}

/// Somebody who answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    pub agent: Uuid,
    pub team: String,
    /// Empty for every language, every skill.
    pub languages: Vec<String>,
    pub skills: Vec<String>,
    /// How much more this agent could take now; none while not available.
    pub free: u32,
    pub is_on: bool,
}

/// Everybody who waits, and everybody who answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub waiting: Vec<Waiting>,
    pub hands: Vec<Hand>,
    capacity: u32,
    handling_minutes: u32,
}

impl Skill {
    pub const ALL: [Self; 3] = [Self::General, Self::Cards, Self::Complaints];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Cards => "cards",
            Self::Complaints => "complaints",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|skill| skill.as_str() == name)
    }

    /// What it takes to answer for a reason.
    pub fn of(reason: Reason) -> Self {
        match reason {
            Reason::CardLost | Reason::Fraud => Self::Cards,
            Reason::Complaint => Self::Complaints,
            Reason::Asked | Reason::Callback | Reason::NotUnderstood => Self::General,
        }
    }
}

impl Waiting {
    fn of(open: &HandOver) -> Option<Self> {
        Some(Self {
            conversation: open.conversation,
            kind: Kind::parse(&open.kind)?,
            reason: Reason::parse(&open.reason)?,
            language: open.language.clone(),
            since: open.since,
            wanted_at: open.wanted_at,
            team: open.team.clone(),
            wanted_agent: open.wanted_agent,
        })
    }

    /// Whether it could be taken now: a callback wanted for later could not.
    pub fn is_ripe(&self, now: Instant) -> bool {
        self.wanted_at.is_none_or(|at| at <= now)
    }

    /// The smaller goes first.
    fn rank(&self, now: Instant) -> (bool, Reverse<bool>, Instant, Uuid) {
        let ripe = self.is_ripe(now);
        let from = if ripe { self.since } else { self.wanted_at.unwrap_or(self.since) };
        (!ripe, Reverse(self.reason.is_urgent()), from, self.conversation)
    }
}

impl Hand {
    /// Whether the contact is for this agent: kept for them or their team, in a language and of a kind they know.
    pub fn fits(&self, waiting: &Waiting) -> bool {
        let knows = |known: &[String], wanted: &str| known.is_empty() || known.iter().any(|word| word == wanted);
        waiting.wanted_agent.is_none_or(|agent| agent == self.agent)
            && waiting.team.as_ref().is_none_or(|team| *team == self.team)
            && knows(&self.languages, &waiting.language)
            && knows(&self.skills, Skill::of(waiting.reason).as_str())
    }
}

impl Line {
    pub(crate) fn of(open: &[HandOver], agents: &[Agent], policy: &DeskPolicy) -> Self {
        let (held, waiting): (Vec<&HandOver>, Vec<&HandOver>) = open.iter().partition(|open| open.state == "agent");
        let hand = |agent: &Agent| {
            let own = held.iter().filter(|held| held.agent == Some(agent.staff));
            let load: u32 = own.filter_map(|held| Kind::parse(&held.kind)).map(|kind| policy.weight(kind)).sum();
            let free = if agent.state == "available" { policy.capacity.saturating_sub(load) } else { 0 };
            Hand {
                agent: agent.staff,
                team: agent.team.clone(),
                languages: agent.languages.clone(),
                skills: agent.skills.clone(),
                free,
                is_on: agent.state != "offline",
            }
        };
        Self {
            waiting: waiting.into_iter().filter_map(Waiting::of).collect(),
            hands: agents.iter().map(hand).collect(),
            capacity: policy.capacity,
            handling_minutes: policy.handling_minutes.max(1),
        }
    }

    /// Everybody who waits, in the order they are taken.
    pub fn in_order(&self, now: Instant) -> Vec<&Waiting> {
        let mut order: Vec<&Waiting> = self.waiting.iter().collect();
        order.sort_by_key(|waiting| waiting.rank(now));
        order
    }

    /// The same for one agent: what fits them first.
    pub fn for_agent(&self, agent: Uuid, now: Instant) -> Vec<&Waiting> {
        let hand = self.hands.iter().find(|hand| hand.agent == agent);
        let mut order = self.in_order(now);
        order.sort_by_key(|waiting| !hand.is_some_and(|hand| hand.fits(waiting)));
        order
    }

    /// A waiting conversation's place among those who wait for the same agents, and the wait that follows from it.
    pub fn place_of(&self, conversation: Uuid, now: Instant) -> Option<Place> {
        let order = self.in_order(now);
        let at = order.iter().position(|waiting| waiting.conversation == conversation)?;
        let own = order[at];
        let fitting: Vec<&Hand> = self.hands.iter().filter(|hand| hand.is_on && hand.fits(own)).collect();
        let shares = |other: &&&Waiting| fitting.is_empty() || fitting.iter().any(|hand| hand.fits(other));
        let ahead = u32::try_from(order[..at].iter().filter(shares).count()).unwrap_or(u32::MAX);
        let wait = self.wait_minutes(ahead, &fitting);
        let until_wanted = own.wanted_at.map_or(0, |at| (at - now).num_minutes().max(0));
        let wait_minutes = wait.map(|wait| wait.max(u32::try_from(until_wanted).unwrap_or(u32::MAX)));
        Some(Place { place: ahead.saturating_add(1), wait_minutes, kind: own.kind, since: own.since })
    }

    /// `ceil((ahead + 1 − free) × handling ÷ slots)`: with every slot taken, one comes free every `handling ÷ slots`.
    fn wait_minutes(&self, ahead: u32, fitting: &[&Hand]) -> Option<u32> {
        if fitting.is_empty() {
            return None;
        }
        let free: u32 = fitting.iter().map(|hand| hand.free).sum();
        let slots = self.capacity.max(1) * u32::try_from(fitting.len()).unwrap_or(1);
        let before = ahead.saturating_add(1).saturating_sub(free);
        Some(before.saturating_mul(self.handling_minutes).div_ceil(slots))
    }
}

#[cfg(test)]
mod tests;
